// SPDX-License-Identifier: GPL-3.0-or-later
// Thresholds: a portrait is cut twice as high as the detector's box; light and sharpness as
// measured on good, dark, overexposed, moved and blurred faces.
#include "devices/host/face_hint.h"

#include <algorithm>
#include <cmath>

namespace ipis::devices {
namespace {

constexpr double kDarkFrame = 45; // in which no face is found
constexpr double kBrightFrame = 235;
constexpr double kDarkFace = 60;
constexpr double kBrightFace = 205;
constexpr double kMostSaturated = 0.4;
constexpr double kSmallest = 0.28; // 200 of 720 pixels
constexpr double kLargest = 0.62;
constexpr double kMostOffX = 0.3;
constexpr double kMostOffY = 0.2;
constexpr double kMostSideDifference = 0.4;
constexpr double kLeastSharp = 40;
constexpr double kSharp = 190;
constexpr double kNoise = 1'000;
constexpr double kMostMoved = 0.1;
constexpr double kBestBrightness = 144;
constexpr std::uint64_t kHoldMs = 800;

FaceHint hintWithout(double brightness)
{
    if (brightness < kDarkFrame) {
        return FaceHint::TooDark;
    }
    return brightness > kBrightFrame ? FaceHint::TooBright : FaceHint::NoFace;
}

} // namespace

FaceHint hintFor(const FaceMetrics& metrics)
{
    if (metrics.faces == 0) {
        return hintWithout(metrics.brightness);
    }
    if (metrics.faces > 1) {
        return FaceHint::SeveralFaces;
    }
    if (metrics.brightness < kDarkFace) {
        return FaceHint::TooDark;
    }
    if (metrics.brightness > kBrightFace || metrics.saturated > kMostSaturated) {
        return FaceHint::TooBright;
    }
    if (metrics.size < kSmallest) {
        return FaceHint::TooFar;
    }
    if (metrics.size > kLargest) {
        return FaceHint::TooNear;
    }
    if (std::abs(metrics.offX) > kMostOffX || std::abs(metrics.offY) > kMostOffY) {
        return FaceHint::OffCentre;
    }
    if (metrics.sideDifference > kMostSideDifference) {
        return FaceHint::SideLight;
    }
    const bool still = metrics.moved <= kMostMoved && metrics.sharpness >= kLeastSharp;
    return still ? FaceHint::Good : FaceHint::KeepStill;
}

std::uint32_t qualityOf(const FaceMetrics& metrics)
{
    if (metrics.faces != 1) {
        return 0;
    }
    const double noisy = metrics.sharpness > kNoise ? kNoise / metrics.sharpness : 1;
    const double sharp = std::clamp(metrics.sharpness / kSharp, 0.0, 1.0) * noisy;
    const double off = std::abs(metrics.brightness - kBestBrightness) / kBestBrightness;
    const double light = std::clamp(1 - off - metrics.saturated, 0.0, 1.0);
    const double even = 1 - std::clamp(metrics.sideDifference, 0.0, 1.0) / 2;
    return static_cast<std::uint32_t>(std::lround(100 * std::sqrt(sharp * light) * even));
}

std::uint32_t SteadyFace::update(bool good, std::uint64_t nowMs)
{
    if (!good) {
        m_running = m_running && !m_blinked;
        m_blinked = true;
    } else {
        m_since = m_running ? m_since : nowMs;
        m_running = true;
        m_blinked = false;
    }
    if (!m_running) {
        return 0;
    }
    const std::uint64_t held = std::min(nowMs - m_since, kHoldMs);
    const auto percent = static_cast<std::uint32_t>(held * 100 / kHoldMs);
    return good ? percent : std::min(percent, 99U);
}

} // namespace ipis::devices
