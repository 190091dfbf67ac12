// SPDX-License-Identifier: GPL-3.0-or-later
// Invented pictures as files that need no library to write.
#pragma once

#include "devices/synthetic/synthetic_image.h"

namespace ipis::devices {

// Netpbm, 8 bits: "P5" grey, "P6" colour.
core::Bytes netpbmFile(const GreyImage& image);
core::Bytes netpbmFile(const RgbImage& image);

// Windows bitmap, BITMAPINFOHEADER, 24 bits, rows from the bottom; `dpi` is written in pixels per
// metre. The form in which ipis-devices takes a picture.
core::Bytes bmpFile(const RgbImage& image, std::uint32_t dpi);

// The same picture, red = green = blue.
RgbImage colourOf(const GreyImage& image);

} // namespace ipis::devices
