// SPDX-License-Identifier: GPL-3.0-or-later
// From a picture and the box of a face in it to the portrait that is kept.
#pragma once

#include "devices/capture_device.h"

#include <opencv2/core.hpp>

namespace ipis::devices {

// The one of `faces` that can be a portrait. FaceNone, FaceSeveral, ImageTooSmall (under 80 pixels
// wide).
core::Result<cv::Rect> oneFace(const std::vector<cv::Rect>& faces);

// 480 x 640 JPEG (quality 90) around `face`, cut within `picture` (BGR); thumbnail <= 8,192 bytes.
// OpenCV's exceptions pass.
Portrait cutPortrait(const cv::Mat& picture, const cv::Rect& face, const Provenance& provenance);

} // namespace ipis::devices
