// SPDX-License-Identifier: GPL-3.0-or-later
// Tables over errno and V4L2's capabilities.
#include "devices/host/camera_error.h"

#include "core/base/result.h"

#include <cerrno>

#include <linux/videodev2.h>

namespace ipis::devices {

using core::ErrorCode;

namespace {

ErrorCode codeOf(int systemError)
{
    switch (systemError) {
    case ENOENT: // the node is gone or never was
    case ENXIO:
        return ErrorCode::DeviceNone;
    case ENODEV: // the node is there, the camera is not any more
        return ErrorCode::DeviceRemoved;
    case EBUSY:
        return ErrorCode::DeviceBusy;
    case EACCES:
    case EPERM:
        return ErrorCode::DeviceNotPermitted;
    default:
        return ErrorCode::DeviceFault;
    }
}

} // namespace

core::Error cameraError(int systemError)
{
    return core::fail(codeOf(systemError), "camera error " + std::to_string(systemError));
}

bool canCapture(std::uint32_t capabilities)
{
    constexpr std::uint32_t kNeeded = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    return (capabilities & kNeeded) == kNeeded;
}

} // namespace ipis::devices
