// SPDX-License-Identifier: GPL-3.0-or-later
// Walking the heads of PNG, JPEG and BMP.
#include "devices/host/image_header.h"

#include <algorithm>
#include <array>

namespace ipis::devices {

using core::Byte;
using core::BytesView;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::array<Byte, 16> kPngStart{0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a,
                                         0,    0,   0,   13,  'I',  'H',  'D',  'R'};
constexpr std::array<Byte, 12> kPngEnd{0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
constexpr std::array<Byte, 2> kJpegStart{0xff, 0xd8};
constexpr std::array<Byte, 2> kBmpStart{'B', 'M'};
constexpr std::size_t kBmpShortHeadSize = 26; // with the 12 bytes of OS/2
constexpr std::size_t kBmpHeadSize = 54;

bool startsWith(BytesView file, BytesView start)
{
    return file.size() >= start.size() && std::ranges::equal(file.first(start.size()), start);
}

core::Error cutShort()
{
    return fail(ErrorCode::ImageUnreadable, "the file is cut short");
}

Result<ImageHeader> readPng(BytesView file)
{
    if (file.size() < kPngStart.size() + 8 || std::ranges::search(file, kPngEnd).empty()) {
        return cutShort();
    }
    return ImageHeader{ImageFormat::Png, core::readU32(file.subspan(16)),
                       core::readU32(file.subspan(20))};
}

std::uint32_t u16(BytesView file, std::size_t at)
{
    return static_cast<std::uint32_t>(file[at]) << 8 | file[at + 1];
}

std::uint32_t u32LittleEndian(BytesView file, std::size_t at)
{
    return static_cast<std::uint32_t>(file[at]) | static_cast<std::uint32_t>(file[at + 1]) << 8 |
           static_cast<std::uint32_t>(file[at + 2]) << 16 |
           static_cast<std::uint32_t>(file[at + 3]) << 24;
}

bool isFrameStart(Byte marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// The next mark, past stray and fill bytes as libjpeg passes them.
std::size_t nextMark(BytesView file, std::size_t at)
{
    while (at + 1 < file.size() &&
           (file[at] != 0xff || file[at + 1] == 0 || file[at + 1] == 0xff)) {
        ++at;
    }
    return at;
}

Result<ImageHeader> readJpeg(BytesView file)
{
    ImageHeader header{ImageFormat::Jpeg, 0, 0};
    bool framed = false;
    for (std::size_t at = nextMark(file, 2); at + 4 <= file.size(); at = nextMark(file, at)) {
        const Byte marker = file[at + 1];
        const std::size_t length = u16(file, at + 2);
        if (length < 2 || at + 2 + length > file.size()) {
            return cutShort();
        }
        if (isFrameStart(marker)) {
            if (framed || length < 8) {
                return fail(ErrorCode::ImageUnreadable, "not one well-formed frame");
            }
            framed = true;
            header.height = u16(file, at + 5);
            header.width = u16(file, at + 7);
        }
        if (marker == 0xda && framed) { // the rest is the decoder's to judge
            return header;
        }
        at += 2 + length;
    }
    return cutShort();
}

Result<ImageHeader> readBmp(BytesView file)
{
    if (file.size() >= kBmpShortHeadSize && u32LittleEndian(file, 14) == 12) {
        const std::uint32_t size = u32LittleEndian(file, 18);
        return ImageHeader{ImageFormat::Bmp, size & 0xffff, size >> 16};
    }
    if (file.size() < kBmpHeadSize) {
        return cutShort();
    }
    const std::uint32_t height = u32LittleEndian(file, 22);
    const bool topDown = (height & 0x80000000U) != 0;
    return ImageHeader{ImageFormat::Bmp, u32LittleEndian(file, 18), topDown ? 0 - height : height};
}

Result<ImageHeader> readByFormat(BytesView file)
{
    if (startsWith(file, kPngStart)) {
        return readPng(file);
    }
    if (startsWith(file, kJpegStart)) {
        return readJpeg(file);
    }
    if (startsWith(file, kBmpStart)) {
        return readBmp(file);
    }
    return fail(ErrorCode::ImageUnreadable, "neither PNG, JPEG nor BMP");
}

} // namespace

Result<ImageHeader> readImageHeader(BytesView file)
{
    if (file.empty()) {
        return fail(ErrorCode::ImageEmpty, "a file of 0 bytes");
    }
    if (file.size() > kMaxPictureFile) {
        return fail(ErrorCode::ImageTooLarge, "a file of " + std::to_string(file.size()));
    }
    auto header = readByFormat(file);
    if (!header.ok()) {
        return header;
    }
    const auto [format, width, height] = header.value();
    const std::string size = std::to_string(width) + "x" + std::to_string(height);
    if (width == 0 || height == 0) {
        return fail(ErrorCode::ImageEmpty, size);
    }
    const bool jpeg = format == ImageFormat::Jpeg;
    const std::uint32_t side = jpeg ? kMaxJpegSide : kMaxPictureSide;
    const std::uint64_t pixels = jpeg ? kMaxJpegPixels : kMaxPicturePixels;
    if (width > side || height > side || std::uint64_t{width} * height > pixels) {
        return fail(ErrorCode::ImageTooLarge, size);
    }
    return header;
}

} // namespace ipis::devices
