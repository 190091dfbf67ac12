// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel says of a camera, in our words.
#pragma once

#include "core/base/error.h"

#include <cstdint>

namespace ipis::devices {

// errno of open(2), ioctl(2) and read(2) on a video node. The detail is the number alone.
core::Error cameraError(int systemError);

// `capabilities` of the node itself (V4L2_CAP_*): a source of pictures that can be streamed,
// neither an output nor the node on which a camera tells about its pictures.
bool canCapture(std::uint32_t capabilities);

} // namespace ipis::devices
