// SPDX-License-Identifier: GPL-3.0-or-later
// FaceFrame: a frame of the camera looked at: what to show of it and what to say.
#pragma once

#include "devices/host/face_finder.h"
#include "devices/host/face_hint.h"

#include <opencv2/core.hpp>

namespace ipis::devices {

struct FaceFrame
{
    cv::Mat whole;               // BGR, as the camera gave it
    cv::Mat small;               // BGR, made smaller to fit 640 x 360
    std::vector<cv::Rect> faces; // in `small`, the widest first
    FaceMetrics metrics;

    cv::Rect inWhole(const cv::Rect& face) const;
};

// Looks at frames one after the other. Thread: one.
class FrameLook
{
public:
    explicit FrameLook(std::filesystem::path cascade) : m_finder(std::move(cascade)) {}

    // ImageTooSmall (under 160 x 120), those of FaceFinder. OpenCV's exceptions pass.
    core::Result<FaceFrame> look(cv::Mat frame);
    // The next frame is the first of another capture.
    void forget() { m_previous.reset(); }

private:
    FaceFinder m_finder;
    std::optional<cv::Rect> m_previous; // face of the frame before
};

// For the window.
PreviewFrame previewOf(const FaceFrame& frame, std::uint32_t steady);

} // namespace ipis::devices
