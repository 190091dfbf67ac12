// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame says about the face in it, as one hint and one number; no images here.
#pragma once

#include "devices/capture_device.h"

namespace ipis::devices {

struct FaceMetrics
{
    std::size_t faces = 0;     // those of the background not counted; the rest is of the first
    double size = 0;           // height of the face over that of the frame
    double offX = 0;           // its centre from the middle of the frame, in heights of the frame
    double offY = 0;           //   (to the right, downwards)
    double brightness = 0;     // mean of the face, without one of the frame; 0 .. 255
    double saturated = 0;      // share of its pixels that are all but white
    double sideDifference = 0; // of the means of its halves, over its mean
    double sharpness = 0;      // variance of the Laplacian of the face at 160 x 160
    double moved = 0;          // since the frame before, in widths of the face
};

// One thing at a time, the most hindering first.
FaceHint hintFor(const FaceMetrics& metrics);

// 0 .. 100, from sharpness and light. ISO/IEC 29794-5 names the measures, not this scale.
std::uint32_t qualityOf(const FaceMetrics& metrics);

// How far an automatic capture has come: 100 at a good frame 800 ms after the first, lost single
// frames (the detector blinks) forgiven. Thread: one.
class SteadyFace
{
public:
    std::uint32_t update(bool good, std::uint64_t nowMs);

private:
    bool m_running = false;
    bool m_blinked = false;
    std::uint64_t m_since = 0;
};

} // namespace ipis::devices
