// SPDX-License-Identifier: GPL-3.0-or-later
// CameraSequence: what a camera sees when somebody sits down before it, drawn.
#pragma once

#include "devices/synthetic/synthetic_image.h"

namespace ipis::devices {

// 1280 x 720 frames to be played at 25 a second, over and over: an empty room, a face coming
// nearer, the face all but still. A seed is a person. Thread: one. A frame takes some 10 ms.
class CameraSequence
{
public:
    static constexpr int kEmpty = 10; // frames of each part
    static constexpr int kComing = 15;
    static constexpr int kSteady = 75;
    static constexpr int kFrames = kEmpty + kComing + kSteady;

    explicit CameraSequence(std::uint64_t seed);
    RgbImage frame(int number) const; // from 0
    // The first frame that looks like this one.
    static int firstLike(int number);

private:
    RgbImage m_portrait;
    RgbImage m_room;
};

// The portrait, made `scale` times as large, laid on `frame` with its middle at `centreX`; its head
// stays in the frame.
void layPortrait(RgbImage& frame, const RgbImage& portrait, double scale, double centreX);

// An empty room.
RgbImage cameraRoom();

} // namespace ipis::devices
