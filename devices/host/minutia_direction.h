// SPDX-License-Identifier: GPL-3.0-or-later
// Type and angle of minutiae of which libfprint tells the place only.
#pragma once

#include "core/base/bytes.h"

#include <vector>

namespace ipis::devices {

struct MinutiaPoint
{
    int x = 0; // pixels from the left
    int y = 0; // pixels from the top
};

enum class MinutiaType
{
    Other,
    RidgeEnding,
    RidgeBifurcation
};

struct DirectedMinutia
{
    int x = 0;
    int y = 0;
    MinutiaType type = MinutiaType::Other;
    double degrees = 0;   // [0, 360), counter-clockwise from the positive x axis
    double coherence = 0; // [0, 1]: how much the gradients around it agree; noise is below 0.2
};

// Borrowed; each width * height bytes, rows from the top.
struct FingerRaster
{
    core::BytesView grey;
    core::BytesView binary; // 0 = ridge, 255 = valley
    int width = 0;
    int height = 0;
    int dpi = 500;
};

// A minutia is the end of a run of one colour: of a ridge (ending) or of a valley (bifurcation).
// Its angle points from the minutia into that ridge or valley, ISO/IEC 19794-2:2005 6.3.3. The line
// comes from the structure tensor of the grey image around the point (Kass & Witkin 1987; Hong, Wan
// & Jain, PAMI 1998, 2.4), its sense from where the connected run of that colour lies. Points
// outside the raster are left out. Where the run lies on both sides the type is Other.
std::vector<DirectedMinutia> directMinutiae(const std::vector<MinutiaPoint>& points,
                                            const FingerRaster& raster);

} // namespace ipis::devices
