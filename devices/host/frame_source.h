// SPDX-License-Identifier: GPL-3.0-or-later
// FrameSource: an open camera, real or simulated.
#pragma once

#include "core/base/result.h"

#include <chrono>

#include <opencv2/core.hpp>

namespace ipis::devices {

// How often a simulated camera gives a frame.
inline constexpr std::chrono::milliseconds kFramePeriod{40};

// Thread: one at a time. Given back when destroyed.
class FrameSource
{
public:
    virtual ~FrameSource() = default;
    // The next frame, BGR, its pixels no longer touched by the source. Blocks until it is due, of a
    // mute camera some seconds. DeviceRemoved, DeviceFault, Image*.
    virtual core::Result<cv::Mat> read() = 0;
};

} // namespace ipis::devices
