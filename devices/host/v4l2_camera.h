// SPDX-License-Identifier: GPL-3.0-or-later
// Cameras of the kernel (V4L2) through OpenCV's VideoCapture.
#pragma once

#include "devices/capture_device.h"
#include "devices/host/frame_source.h"

#include <memory>

namespace ipis::devices {

// Driver "v4l2", id "v4l2/video0" for /dev/video0. Nodes that give no pictures are left out.
// Thread: any.
std::vector<DeviceInfo> v4l2Cameras();

// 1280 x 720 at 30 frames/s, or what the camera has. DeviceNone, DeviceBusy (another program
// streams), DeviceNotPermitted, DeviceFault. Thread: any.
core::Result<std::unique_ptr<FrameSource>> openV4l2Camera(const std::string& deviceId);

} // namespace ipis::devices
