// SPDX-License-Identifier: GPL-3.0-or-later
// Markers of ITU-T T.81 Annex B, chunks of the PNG specification, 5.
#include "devices/client/picture_head.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ipis::devices {

using core::Byte;
using core::BytesView;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr Byte kMark = 0xff;
constexpr Byte kImageStart = 0xd8;
constexpr Byte kImageEnd = 0xd9;
constexpr Byte kScanStart = 0xda;
constexpr std::array<Byte, 2> kFrames{0xc0, 0xc2};             // baseline, progressive
constexpr std::array<Byte, 4> kTables{0xc4, 0xdb, 0xdd, 0xe0}; // Huffman, quantisation, JFIF head
constexpr std::array<Byte, 8> kPngStart{0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
constexpr std::size_t kChunkFrame = 12; // length, name, checksum

core::Error noJpeg(const char* why)
{
    return fail(ErrorCode::WireMalformed, std::string("no plain JPEG: ") + why);
}

core::Error noPng(const char* why)
{
    return fail(ErrorCode::WireMalformed, std::string("no plain grey PNG: ") + why);
}

std::uint32_t u16(BytesView file, std::size_t at)
{
    return static_cast<std::uint32_t>(file[at]) << 8 | file[at + 1];
}

// The next mark that is neither stuffing nor a restart.
std::size_t endOfScan(BytesView file, std::size_t at)
{
    while (at + 1 < file.size() &&
           (file[at] != kMark || file[at + 1] == 0 || (file[at + 1] & 0xf8) == 0xd0)) {
        ++at;
    }
    return at;
}

std::string_view nameAt(BytesView file, std::size_t at)
{
    return {reinterpret_cast<const char*>(file.data()) + at, 4};
}

} // namespace

Result<PictureSize> jpegSize(BytesView file)
{
    if (file.size() < 4 || file[0] != kMark || file[1] != kImageStart) {
        return noJpeg("its first bytes");
    }
    PictureSize size;
    bool scanned = false;
    std::size_t at = 2;
    while (at + 4 <= file.size() && file[at] == kMark) {
        const Byte marker = file[at + 1];
        const std::size_t length = u16(file, at + 2);
        const bool frame = std::ranges::find(kFrames, marker) != kFrames.end();
        if (length < 2 || at + 2 + length > file.size()) {
            return noJpeg("cut short");
        }
        if (frame && length >= 8 && size.width == 0) {
            size = {u16(file, at + 7), u16(file, at + 5)};
        } else if (frame ||
                   (marker != kScanStart && std::ranges::find(kTables, marker) == kTables.end())) {
            return noJpeg("something else in it");
        }
        at += 2 + length;
        if (marker == kScanStart) {
            at = endOfScan(file, at);
            scanned = true;
        }
    }
    const bool ended = at + 2 == file.size() && file[at] == kMark && file[at + 1] == kImageEnd;
    if (!ended || !scanned || size.width == 0 || size.height == 0) {
        return noJpeg("its end");
    }
    return size;
}

Result<void> checkJpeg(BytesView file, std::uint32_t width, std::uint32_t height)
{
    auto size = jpegSize(file);
    if (!size.ok()) {
        return size.error();
    }
    const bool same = size.value().width == width && size.value().height == height;
    return same ? Result<void>() : noJpeg("of another size");
}

Result<void> checkGreyPng(BytesView file, std::uint32_t width, std::uint32_t height)
{
    if (file.size() < kPngStart.size() + 25 ||
        !std::ranges::equal(file.first(kPngStart.size()), kPngStart)) {
        return noPng("its first bytes");
    }
    if (nameAt(file, 12) != "IHDR" || core::readU32(file.subspan(8)) != 13 ||
        core::readU32(file.subspan(16)) != width || core::readU32(file.subspan(20)) != height ||
        file[24] != 8 || file[25] != 0) {
        return noPng("its head");
    }
    std::size_t at = kPngStart.size() + 25;
    bool pixels = false;
    while (at + kChunkFrame <= file.size() && nameAt(file, at + 4) == "IDAT") {
        const std::size_t length = core::readU32(file.subspan(at));
        if (length > file.size() - at - kChunkFrame) {
            return noPng("cut short");
        }
        at += kChunkFrame + length;
        pixels = true;
    }
    const bool ended = at + kChunkFrame == file.size() && nameAt(file, at + 4) == "IEND";
    return pixels && ended ? Result<void>() : noPng("something else in it");
}

} // namespace ipis::devices
