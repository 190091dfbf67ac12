// SPDX-License-Identifier: GPL-3.0-or-later
// The heads of pictures that ipis-devices itself has made: stricter than a stranger's may be.
#pragma once

#include "core/base/bytes.h"

namespace ipis::devices {

struct PictureSize
{
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

// A JPEG of one frame, from its first mark to its last: JFIF head, tables, scans, nothing else, so
// nothing can travel in it but its picture. Total: any bytes. Errors: WireMalformed.
core::Result<PictureSize> jpegSize(core::BytesView file);
core::Result<void> checkJpeg(core::BytesView file, std::uint32_t width, std::uint32_t height);

// A PNG of 8-bit grey of this size: head, chunks with their lengths, end; no text, no metadata.
core::Result<void> checkGreyPng(core::BytesView file, std::uint32_t width, std::uint32_t height);

} // namespace ipis::devices
