// SPDX-License-Identifier: GPL-3.0-or-later
// The messages between a client and ipis-devices, as values; their bytes are in FORMAT.md.
#pragma once

#include "devices/capture_device.h"

#include <cstdint>
#include <variant>

namespace ipis::devices::wire {

inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::size_t kMaxPicture =
    (std::size_t{32} << 20) - 4'096; // bytes of a picture file
inline constexpr std::size_t kMaxTemplate = 4'096;
inline constexpr std::size_t kMaxThumbnail = 8'192;
inline constexpr std::size_t kMaxDevices = 64;
inline constexpr std::size_t kMaxName = 128;
inline constexpr std::size_t kMaxDetail = 256;
inline constexpr std::uint32_t kMaxDeadlineMs = 120'000;
inline constexpr std::uint32_t kMaxSide = 8'192;               // pixels
inline constexpr std::uint32_t kMaxRenderedPixels = 4'194'304; // 12 MiB of RGB
inline constexpr std::size_t kMaxPage = 1'048'576;             // bytes of a page's JPEG
inline constexpr std::uint32_t kMaxPreviewWidth = 640;
inline constexpr std::uint32_t kMaxPreviewHeight = 360;
inline constexpr std::size_t kMaxPreviewFaces = 16;
inline constexpr std::uint32_t kMaxPercent = 100;

// First message both ways; the host answers with its own and leaves when they differ.
struct Hello
{
    std::uint32_t version = kVersion;
};

struct ListCall
{};
struct OpenCall
{
    std::string deviceId;
};
struct CloseCall
{
    std::string deviceId;
};
struct PortraitCall
{
    core::Bytes picture;
};
struct RenderCall
{
    core::Bytes picture;
    PixelLimit limit;
};
struct PageCall
{
    core::Bytes picture;
};

// The order is the order of the method numbers, from 1.
using Call = std::variant<ListCall, OpenCall, CloseCall, CaptureFinger, PortraitCall, RenderCall,
                          PageCall, CaptureFace>;

struct Request
{
    std::uint64_t id = 0;         // from 1, one more for each request of a connection
    std::uint32_t deadlineMs = 0; // 1 .. kMaxDeadlineMs, from arrival; the call's own deadline too
    Call call;
};

struct Cancel
{
    std::uint64_t id = 0; // of a request
};

struct Preview
{
    std::uint64_t id = 0; // of the request
    PreviewFrame frame;
};

struct Shown
{
    std::uint64_t id = 0; // of the request whose preview was shown
};

struct Shutter
{
    std::uint64_t id = 0; // of a request
};

struct Opened
{};
struct Closed
{};

// Again in the order of the method numbers.
using Value = std::variant<std::vector<DeviceInfo>, Opened, Closed, Capture, Portrait, Pixels, Page,
                           CapturedFace>;

struct Answer
{
    std::uint64_t id = 0; // of the request
    Value value;
};

struct Refusal
{
    std::uint64_t id = 0; // of the request
    core::Error error;
};

using Message =
    std::variant<Hello, Request, Cancel, Answer, Refusal, DeviceEvent, Preview, Shown, Shutter>;

} // namespace ipis::devices::wire
