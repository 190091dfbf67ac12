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
constexpr std::array<Byte, 3> kJpegStart{0xff, 0xd8, 0xff};
constexpr std::array<Byte, 2> kBmpStart{'B', 'M'};
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

// After the head of a scan: the place of the next marker that is neither stuffing nor a restart.
std::size_t endOfScan(BytesView file, std::size_t at)
{
    while (at + 1 < file.size()) {
        const Byte next = file[at + 1];
        if (file[at] == 0xff && next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
            break;
        }
        ++at;
    }
    return at;
}

Result<ImageHeader> readJpeg(BytesView file)
{
    ImageHeader header{ImageFormat::Jpeg, 0, 0};
    bool framed = false;
    std::size_t at = 2;
    while (at + 4 <= file.size() && file[at] == 0xff) {
        const Byte marker = file[at + 1];
        if (marker == 0xff) { // fill byte
            ++at;
            continue;
        }
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
        at += 2 + length;
        if (marker == 0xda) {
            at = endOfScan(file, at);
        }
        if (at + 2 <= file.size() && file[at] == 0xff && file[at + 1] == 0xd9 && framed) {
            return header;
        }
    }
    return cutShort();
}

Result<ImageHeader> readBmp(BytesView file)
{
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
    if (width > kMaxPictureSide || height > kMaxPictureSide ||
        std::uint64_t{width} * height > kMaxPicturePixels) {
        return fail(ErrorCode::ImageTooLarge, size);
    }
    return header;
}

} // namespace ipis::devices
