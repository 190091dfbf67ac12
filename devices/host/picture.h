// SPDX-License-Identifier: GPL-3.0-or-later
// Picture files to pixels and pixels to PNG; as finger readers and screens need them.
#pragma once

#include "devices/capture_device.h"

namespace ipis::devices {

struct GreyPicture
{
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    core::Bytes pixels; // rows from the top
};

// All: readImageHeader() first, then the decoder. Errors: its own, ImageUnreadable, OutOfMemory.
core::Result<GreyPicture> decodeGrey(core::BytesView file);
core::Result<Pixels> renderPicture(core::BytesView file, PixelLimit limit);

// Lossless, 8-bit grey. ImageTooLarge when the PNG would not fit a message.
core::Result<core::Bytes> encodeGreyPng(const GreyPicture& picture);

} // namespace ipis::devices
