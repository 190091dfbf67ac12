// SPDX-License-Identifier: GPL-3.0-or-later
// Papers that nobody issued, for the demo and the tests.
#pragma once

#include "devices/synthetic/synthetic_image.h"

namespace ipis::devices {

inline constexpr std::uint32_t kSyntheticPageDpi = 150;

// 1,240 x 1,754 pixels, A4 upright: a frame, a heading, and lines with handwriting that no one can
// read. The same seed gives the same picture. Thread: any. Takes well under a tenth of a second.
GreyImage syntheticPage(std::uint64_t seed);

} // namespace ipis::devices
