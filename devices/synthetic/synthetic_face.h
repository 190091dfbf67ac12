// SPDX-License-Identifier: GPL-3.0-or-later
// Drawn portraits of people who do not exist, for the demo and the tests.
#pragma once

#include "devices/synthetic/synthetic_image.h"

namespace ipis::devices {

// 720 x 960 pixels, head and shoulders from the front before a plain light background. A seed is a
// person; the same seed gives the same picture. A drawing, plainly: it is for finding one face in
// and laying out papers, not for comparing faces.
// Thread: any. Takes about a tenth of a second.
RgbImage syntheticFace(std::uint64_t seed);

} // namespace ipis::devices
