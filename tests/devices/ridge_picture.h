// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures for the finger tests: ridges with minutiae, noise, and their files.
#pragma once

#include "core/base/bytes.h"

namespace ipis::test {

struct GreyRaster
{
    int width = 0;
    int height = 0;
    core::Bytes pixels;
};

// Ridges 9 pixels apart with 30 spiral phase singularities, each a minutia (Larkin & Fletcher,
// "A coherent framework for fingerprint analysis", Optics Express 2007).
GreyRaster ridgePicture(unsigned seed = 1);
GreyRaster noisePicture(int width, int height);

// An uncompressed 8-bit BMP file.
core::Bytes bmpOf(const GreyRaster& raster);

} // namespace ipis::test
