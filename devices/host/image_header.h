// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture file says of itself, read before any decoder sees it.
#pragma once

#include "core/base/bytes.h"

namespace ipis::devices {

inline constexpr std::uint32_t kMaxPictureSide = 8'192; // pixels
inline constexpr std::uint64_t kMaxPicturePixels = 40'000'000;
inline constexpr std::size_t kMaxPictureFile = std::size_t{16} << 20; // bytes

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

// PNG (W3C PNG 5.2, 11.2.2), JPEG (ITU-T T.81 B.1, B.2: the markers are walked up to the end of the
// image, so a file cut short is found), BMP (BITMAPINFOHEADER). Total: any bytes.
// ImageEmpty: no bytes or no pixels. ImageTooLarge: over a limit above. ImageUnreadable: the rest.
core::Result<ImageHeader> readImageHeader(core::BytesView file);

} // namespace ipis::devices
