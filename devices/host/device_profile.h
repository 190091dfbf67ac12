// SPDX-License-Identifier: GPL-3.0-or-later
// What we know of a driver and libfprint does not say.
#pragma once

#include <cstdint>
#include <string_view>

namespace ipis::devices {

// Dots per inch of the images: the driver's `pixelsPerMm` where it gives one, else the table, else
// 500, which libfprint assumes of every sensor that does not say otherwise.
std::uint16_t resolutionOf(std::string_view driver, double pixelsPerMm);

} // namespace ipis::devices
