// SPDX-License-Identifier: GPL-3.0-or-later
// The simulated camera: pictures or a video, played over and over.
#pragma once

#include "devices/capture_device.h"
#include "devices/host/frame_source.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace ipis::devices {

// Driver "image-file", id "image-file/0", while `path` is a file or a folder with a picture in it.
// Thread: any.
std::optional<DeviceInfo> pictureCamera(const std::filesystem::path& path);

// `path`: a picture (PNG, JPEG, BMP), a video file, or a folder of pictures played in the order of
// their names. Taking it away is unplugging the camera: DeviceRemoved. DeviceNone: nothing there.
// ImageUnreadable: neither picture nor video. Thread: any.
core::Result<std::unique_ptr<FrameSource>> openPictureCamera(const std::filesystem::path& path);

} // namespace ipis::devices
