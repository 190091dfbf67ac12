// SPDX-License-Identifier: GPL-3.0-or-later
// Fingerprints of people who do not exist, for the demo and the tests.
#pragma once

#include "devices/synthetic/synthetic_image.h"

namespace ipis::devices {

inline constexpr std::uint32_t kSyntheticFingerDpi = 500;

// 388 x 374 pixels at 500 dpi, dark ridges on white, as an optical reader gives them. A seed is a
// finger: arch, loop or whorl with its own ridges. `impression` is a touch of that finger: the same
// ridges turned, moved, stretched and pressed differently. The same arguments give the same
// picture. Thread: any. Takes well under a second. Method: orientation by the zero-pole model
// (Sherlock and Monro, Pattern Recognition 1993), ridges grown by orientation-tuned Gabor filters
// (Cappelli, Maio, Maltoni, "Synthetic fingerprint-image generation", ICPR 2000).
GreyImage syntheticFinger(std::uint64_t seed, std::uint64_t impression = 0);

} // namespace ipis::devices
