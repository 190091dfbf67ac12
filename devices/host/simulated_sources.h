// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in for hardware where signed policy allows it.
#pragma once

#include "devices/capture_device.h"

#include <filesystem>

namespace ipis::devices {

struct SimulatedSources
{
    bool allowed = false;
    std::string socket;           // of the virtual reader; empty: there is none
    std::filesystem::path camera; // picture, video or folder of pictures; empty: none
    // A folder of right-index.png ...: laid on the virtual reader by themselves, `fingerDelay`
    // after a finger was asked for; empty: somebody else feeds it.
    std::filesystem::path fingers;
    std::chrono::milliseconds fingerDelay{1'000};
};

} // namespace ipis::devices
