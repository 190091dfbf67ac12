// SPDX-License-Identifier: GPL-3.0-or-later
// Making smaller, finding, measuring.
#include "devices/host/face_frame.h"

#include "devices/wire/message.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int kMinWidth = 160;
constexpr int kMinHeight = 120;
constexpr FaceSearch kSearch{320, 24, /*evenOut=*/false};
constexpr int kSharpnessSide = 160;
constexpr int kSaturated = 250;

cv::Mat fitted(const cv::Mat& frame)
{
    const double scale = std::min({1.0, static_cast<double>(wire::kMaxPreviewWidth) / frame.cols,
                                   static_cast<double>(wire::kMaxPreviewHeight) / frame.rows});
    if (scale >= 1) {
        return frame;
    }
    cv::Mat small;
    cv::resize(frame, small,
               {std::max(1, static_cast<int>(frame.cols * scale)),
                std::max(1, static_cast<int>(frame.rows * scale))},
               0, 0, cv::INTER_AREA);
    return small;
}

cv::Mat greyOf(const cv::Mat& colour)
{
    cv::Mat grey;
    cv::cvtColor(colour, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

double sharpnessOf(const cv::Mat& face)
{
    cv::Mat square;
    cv::resize(greyOf(face), square, {kSharpnessSide, kSharpnessSide}, 0, 0, cv::INTER_AREA);
    cv::Mat edges;
    cv::Laplacian(square, edges, CV_64F);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(edges, mean, deviation);
    return deviation[0] * deviation[0];
}

// The halves of the middle of the box, where there is face and no background.
void measureLight(FaceMetrics& metrics, const cv::Mat& face)
{
    const cv::Mat grey =
        greyOf(face(cv::Rect(face.cols / 6, face.rows / 6, face.cols * 2 / 3, face.rows * 2 / 3)));
    metrics.brightness = cv::mean(grey)[0];
    metrics.saturated = static_cast<double>(cv::countNonZero(grey >= kSaturated)) /
                        static_cast<double>(grey.total());
    const double left = cv::mean(grey.colRange(0, grey.cols / 2))[0];
    const double right = cv::mean(grey.colRange(grey.cols / 2, grey.cols))[0];
    metrics.sideDifference = std::abs(left - right) / std::max(metrics.brightness, 1.0);
}

cv::Point2d centreOf(const cv::Rect& face)
{
    return {face.x + face.width / 2.0, face.y + face.height / 2.0};
}

FaceMetrics metricsOf(const FaceFrame& frame, const std::optional<cv::Rect>& previous)
{
    FaceMetrics metrics;
    metrics.faces = frame.faces.size();
    if (frame.faces.empty()) {
        metrics.brightness = cv::mean(greyOf(frame.small))[0];
        return metrics;
    }
    const cv::Rect& face = frame.faces[0];
    const double height = frame.small.rows;
    const cv::Point2d centre = centreOf(face);
    metrics.size = face.height / height;
    metrics.offX = (centre.x - frame.small.cols / 2.0) / height;
    metrics.offY = (centre.y - height / 2) / height;
    measureLight(metrics, frame.small(face));
    metrics.sharpness = sharpnessOf(frame.whole(frame.inWhole(face)));
    if (previous) {
        metrics.moved = cv::norm(centre - centreOf(*previous)) / face.width;
    }
    return metrics;
}

} // namespace

cv::Rect FaceFrame::inWhole(const cv::Rect& face) const
{
    const double scale = static_cast<double>(whole.cols) / small.cols;
    return cv::Rect(cvRound(face.x * scale), cvRound(face.y * scale), cvRound(face.width * scale),
                    cvRound(face.height * scale)) &
           cv::Rect({0, 0}, whole.size());
}

Result<FaceFrame> FrameLook::look(cv::Mat frame)
{
    if (frame.cols < kMinWidth || frame.rows < kMinHeight) {
        return fail(ErrorCode::ImageTooSmall,
                    "frame of " + std::to_string(frame.cols) + " x " + std::to_string(frame.rows));
    }
    FaceFrame seen;
    seen.small = fitted(frame);
    seen.whole = std::move(frame);
    auto faces = m_finder.find(seen.small, kSearch);
    if (!faces.ok()) {
        return faces.error();
    }
    seen.faces = std::move(faces).value();
    seen.metrics = metricsOf(seen, m_previous);
    m_previous = seen.faces.empty() ? std::nullopt : std::optional(seen.faces[0]);
    return seen;
}

PreviewFrame previewOf(const FaceFrame& frame, std::uint32_t steady)
{
    PreviewFrame preview;
    cv::Mat rgb;
    cv::cvtColor(frame.small, rgb, cv::COLOR_BGR2RGB);
    preview.pixels = {static_cast<std::uint32_t>(rgb.cols), static_cast<std::uint32_t>(rgb.rows),
                      core::Bytes(rgb.datastart, rgb.dataend)};
    for (const cv::Rect& face : frame.faces) {
        if (preview.faces.size() < wire::kMaxPreviewFaces) {
            preview.faces.push_back(
                {static_cast<std::uint32_t>(face.x), static_cast<std::uint32_t>(face.y),
                 static_cast<std::uint32_t>(face.width), static_cast<std::uint32_t>(face.height)});
        }
    }
    preview.hint = hintFor(frame.metrics);
    preview.steady = steady;
    return preview;
}

} // namespace ipis::devices
