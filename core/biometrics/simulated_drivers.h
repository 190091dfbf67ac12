// SPDX-License-Identifier: GPL-3.0-or-later
// The drivers that read from a socket or a file instead of a sensor: what station and registry
// judge by, whatever a capture says of itself.
#pragma once

#include <string_view>

namespace ipis::core {

// libfprint's virtual_... and the cameras that ipis-devices plays from files. Thread: any.
constexpr bool isSimulatedDriver(std::string_view driver)
{
    return driver.starts_with("virtual_") || driver == "image-file";
}

} // namespace ipis::core
