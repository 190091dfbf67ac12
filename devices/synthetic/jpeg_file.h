// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG files, so that a folder of camera frames stays small; no library needed.
#pragma once

#include "devices/synthetic/synthetic_image.h"

namespace ipis::devices {

// Baseline JPEG (ITU-T T.81), 4:4:4, about quality 85. Sides 1 .. 65,535. Thread: any.
core::Bytes jpegFile(const RgbImage& image);

} // namespace ipis::devices
