// SPDX-License-Identifier: GPL-3.0-or-later
// Feeding libfprint's virtual_image driver: what a sensor would see, through its socket.
#pragma once

#include "core/base/bytes.h"
#include "core/base/file_descriptor.h"

#include <filesystem>

namespace ipis::devices {

// Header words of the driver (libfprint, drivers/virtual-image.c): a size, or a negative command.
struct FeedHeader
{
    std::int32_t first = 0;
    std::int32_t second = 0;
};

constexpr FeedHeader retryHeader(std::int32_t code)
{
    return {-1, code};
}
constexpr FeedHeader failureHeader(std::int32_t code)
{
    return {-2, code};
}
inline constexpr FeedHeader kUnplugHeader{-5, 0};

// The header, then the pixels, as they go over the socket.
core::Bytes feedOf(FeedHeader header, core::BytesView pixels);

// A blocking socket; DeviceNone when nobody listens, DeviceFault.
core::Result<core::FileDescriptor> connectVirtualReader(const std::filesystem::path& socket);

// Connects, sends a feedOf() and closes. The driver loses what comes while no capture waits.
// Blocks at most 5 s a write. DeviceNone when nobody listens, DeviceFault.
// Thread: any.
core::Result<void> feedVirtualReader(const std::filesystem::path& socket, core::BytesView feed);

} // namespace ipis::devices
