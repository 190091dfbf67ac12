// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture file says of itself, read before any decoder sees it.
#pragma once

#include "core/base/bytes.h"

namespace ipis::devices {

inline constexpr std::uint32_t kMaxPictureSide = 8'192; // pixels
inline constexpr std::uint64_t kMaxPicturePixels = 52'000'000;
// A JPEG is made smaller while it is read, so it may be as large as telephones make them.
inline constexpr std::uint32_t kMaxJpegSide = 32'768;
inline constexpr std::uint64_t kMaxJpegPixels = 208'000'000;
inline constexpr std::size_t kMaxPictureFile = std::size_t{32} << 20; // bytes

enum class ImageFormat
{
    Png,
    Jpeg,
    Bmp
};

struct ImageHeader
{
    ImageFormat format = ImageFormat::Png;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

// PNG (W3C PNG 5.2, 11.2.2), JPEG (ITU-T T.81 B.1, B.2: up to the first scan, past stray bytes; the
// decoder finds missing rows), BMP (BITMAPINFOHEADER and OS/2's head of 12 bytes). Total: any
// bytes. ImageEmpty: no bytes or no pixels. ImageTooLarge: over a limit above. ImageUnreadable: the
// rest.
core::Result<ImageHeader> readImageHeader(core::BytesView file);

} // namespace ipis::devices
