// SPDX-License-Identifier: GPL-3.0-or-later
// The form in which the icons of resources/icons are built into the program.
#pragma once

#include <array>

namespace ipis::app {

// One resource per size, :/icons/SIZE: a byte of ink per pixel, rows from the top without padding,
// the icons one after the other in the order of icon_names.inc. The sizes are those in which the
// window mostly draws at 100 %, 125 % and 150 %; another is made from the next larger one.
inline constexpr std::array<int, 7> kMaskSizes{20, 24, 30, 36, 48, 72, 108};

} // namespace ipis::app
