// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG files of strangers by libjpeg itself, which tells what it had to pass over; OpenCV does not.
#pragma once

#include "core/base/bytes.h"

#include <opencv2/core.hpp>

namespace ipis::devices {

// BGR, or grey with `grey`; turned upright by Exif unless grey. A picture of more than `mostPixels`
// is made smaller by halves while it is read. Taken although a viewer would warn: stray bytes
// between segments, a missing end mark, a short APP14. CMYK is taken as Adobe writes it, inverted.
// ImageUnreadable: rows are missing, or scans that would sharpen them; damaged bits; nothing is
// ever written to standard error. OutOfMemory. Thread: any.
core::Result<cv::Mat> decodeJpeg(core::BytesView file, bool grey, std::uint64_t mostPixels);

// The orientation 1..8 of a TIFF structure as Exif holds it; 1 when it says none. Total: any bytes.
int orientationOf(core::BytesView tiff);

// Turned and mirrored as an orientation 1..8 says.
cv::Mat uprightOf(const cv::Mat& picture, int orientation);

} // namespace ipis::devices
