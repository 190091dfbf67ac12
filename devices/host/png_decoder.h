// SPDX-License-Identifier: GPL-3.0-or-later
// PNG files of strangers by libpng itself: what is transparent becomes white paper.
#pragma once

#include "core/base/bytes.h"

#include <opencv2/core.hpp>

namespace ipis::devices {

// BGR, turned upright by its eXIf chunk, or with `grey` grey and as it lies. Any colour type and
// depth, interlaced or not; alpha and tRNS are blended on white. ImageUnreadable, OutOfMemory.
// Nothing is written to standard error. Thread: any.
core::Result<cv::Mat> decodePng(core::BytesView file, bool grey);

// `picture` of 4 channels (blue, green, red, alpha) or 2 (grey, alpha), on white.
cv::Mat onWhite(const cv::Mat& picture);

} // namespace ipis::devices
