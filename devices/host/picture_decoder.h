// SPDX-License-Identifier: GPL-3.0-or-later
// The one call of cv::imdecode, behind the header check.
#pragma once

#include "core/base/bytes.h"

#include <opencv2/core.hpp>

namespace ipis::devices {

// `flags` as for cv::imdecode; IMREAD_COLOR gives BGR, turned upright by Exif.
core::Result<cv::Mat> decodePicture(core::BytesView file, int flags);

// What a caught OpenCV or allocation exception means.
core::Error pictureError(const std::exception& problem);

} // namespace ipis::devices
