// SPDX-License-Identifier: GPL-3.0-or-later
// Any picture file as OpenCV's matrix, behind the header check.
#pragma once

#include "core/base/bytes.h"

#include <opencv2/core.hpp>

namespace ipis::devices {

// What a picture may have once it is decoded; a larger JPEG is halved until it fits.
inline constexpr std::uint64_t kMostDecodedPixels = 40'000'000;

// BGR, upright by Exif, what is transparent on white. Errors: those of readImageHeader(),
// decodeJpeg() and decodePng().
core::Result<cv::Mat> decodePicture(core::BytesView file);

// What a caught OpenCV or allocation exception means.
core::Error pictureError(const std::exception& problem);

} // namespace ipis::devices
