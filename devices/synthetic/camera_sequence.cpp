// SPDX-License-Identifier: GPL-3.0-or-later
// A portrait laid on a wall, larger from frame to frame.
#include "devices/synthetic/camera_sequence.h"

#include "devices/synthetic/synthetic_face.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ipis::devices {

namespace {

constexpr std::uint32_t kWidth = 1'280;
constexpr std::uint32_t kHeight = 720;
constexpr double kFar = 0.3; // of the portrait's size
constexpr double kNear = 0.9;
constexpr double kHead = 0.42; // of its height is above the middle of the head
constexpr double kSway = 3;    // pixels to either side
constexpr int kSwayFrames = 25;
constexpr std::uint64_t kGrainSeed = 7;

} // namespace

// The wall of the portrait, so that it shows no edge.
RgbImage cameraRoom()
{
    SeededNumbers numbers(kGrainSeed);
    RgbImage room{kWidth, kHeight, {}};
    room.pixels.reserve(std::size_t{kWidth} * kHeight * 3);
    for (std::uint32_t i = 0; i < kWidth * kHeight; ++i) {
        const double grain = numbers.between(-4, 4);
        for (const double value : {216.0, 222.0, 228.0}) {
            room.pixels.push_back(static_cast<core::Byte>(value + grain));
        }
    }
    return room;
}

// It stands on the lower edge; where it is higher than the frame its head is shown, not below the
// middle. Each pixel
// is the mean of the four around its place.
void layPortrait(RgbImage& frame, const RgbImage& portrait, double scale, double centreX)
{
    const double left = centreX - portrait.width * scale / 2;
    const double lowest = frame.height / 2.0 - kHead * portrait.height * scale;
    const double top = std::max(std::min(0.0, lowest), frame.height - portrait.height * scale);
    for (std::uint32_t y = 0; y < frame.height; ++y) {
        const double fromY = (y + 0.5 - top) / scale - 0.5;
        for (std::uint32_t x = 0; x < frame.width; ++x) {
            const double fromX = (x + 0.5 - left) / scale - 0.5;
            if (fromX < 0 || fromY < 0 || fromX >= portrait.width - 1 ||
                fromY >= portrait.height - 1) {
                continue;
            }
            const auto column = static_cast<std::size_t>(fromX);
            const auto row = static_cast<std::size_t>(fromY);
            const double alongX = fromX - static_cast<double>(column);
            const double alongY = fromY - static_cast<double>(row);
            const std::size_t stride = std::size_t{portrait.width} * 3;
            for (std::size_t channel = 0; channel < 3; ++channel) {
                const core::Byte* from =
                    portrait.pixels.data() + row * stride + column * 3 + channel;
                const double above = std::lerp(from[0], from[3], alongX);
                const double below = std::lerp(from[stride], from[stride + 3], alongX);
                frame.pixels[(std::size_t{y} * frame.width + x) * 3 + channel] =
                    static_cast<core::Byte>(std::lerp(above, below, alongY));
            }
        }
    }
}

CameraSequence::CameraSequence(std::uint64_t seed)
    : m_portrait(syntheticFace(seed)), m_room(cameraRoom())
{}

int CameraSequence::firstLike(int number)
{
    constexpr int kStill = kEmpty + kComing;
    if (number < kEmpty) {
        return 0;
    }
    return number < kStill ? number : kStill + (number - kStill) % kSwayFrames;
}

RgbImage CameraSequence::frame(int number) const
{
    RgbImage frame = m_room;
    if (number < kEmpty) {
        return frame;
    }
    const double coming = std::min(1.0, (number - kEmpty) / static_cast<double>(kComing));
    const double sway = kSway * std::sin(2 * std::numbers::pi * number / kSwayFrames);
    layPortrait(frame, m_portrait, std::lerp(kFar, kNear, coming), kWidth / 2.0 + sway);
    return frame;
}

} // namespace ipis::devices
