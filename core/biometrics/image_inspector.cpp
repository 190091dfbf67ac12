// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the head of a JPEG (ITU-T T.81 B.2) and of a PNG (ISO/IEC 15948 5.2, 11.2.2).
#include "core/biometrics/image_inspector.h"

#include <algorithm>

namespace ipis::core {

namespace {

constexpr ByteArray<8> kPngSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
constexpr ByteArray<8> kPngHeader{0, 0, 0, 13, 'I', 'H', 'D', 'R'};
constexpr std::size_t kPngHead = 33; // signature, IHDR with its length, name and CRC

Error unreadable(std::string_view what)
{
    return fail(ErrorCode::ImageUnreadable, std::string(what));
}

bool beginsWith(BytesView bytes, BytesView what)
{
    return bytes.size() >= what.size() && std::ranges::equal(bytes.first(what.size()), what);
}

std::uint32_t u16(BytesView bytes, std::size_t at)
{
    return static_cast<std::uint32_t>(bytes[at]) << 8 | bytes[at + 1];
}

Result<PictureFacts> sized(PictureFormat format, std::uint32_t width, std::uint32_t height)
{
    return width == 0 || height == 0 ? Result<PictureFacts>(unreadable("a picture without size"))
                                     : PictureFacts{format, width, height};
}

// SOF0 to SOF15 but for DHT, JPG and DAC, which lie between them.
bool isFrame(Byte marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

bool isAlone(Byte marker)
{
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

Result<PictureFacts> readJpeg(BytesView bytes)
{
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (bytes[at] != 0xff || bytes[at + 1] == 0xff) {
            ++at; // fill bytes, and strays that decoders skip with a warning
            continue;
        }
        const Byte marker = bytes[at + 1];
        if (marker == 0 || isAlone(marker)) {
            at += 2;
            continue;
        }
        const std::uint32_t length = u16(bytes, at + 2);
        if (isFrame(marker) && length >= 8 && at + 9 <= bytes.size()) {
            return sized(PictureFormat::Jpeg, u16(bytes, at + 7), u16(bytes, at + 5));
        }
        if (length < 2 || marker == 0xd9 || marker == 0xda) {
            break;
        }
        at += 2 + length;
    }
    return unreadable("a JPEG without a frame");
}

} // namespace

Result<PictureFacts> readPictureHeader(BytesView bytes)
{
    if (beginsWith(bytes, kPngSignature)) {
        if (bytes.size() < kPngHead || !beginsWith(bytes.subspan(8), kPngHeader)) {
            return unreadable("a PNG without IHDR");
        }
        return sized(PictureFormat::Png, u16(bytes, 16) << 16 | u16(bytes, 18),
                     u16(bytes, 20) << 16 | u16(bytes, 22));
    }
    constexpr ByteArray<3> kJpegStart{0xff, 0xd8, 0xff};
    return beginsWith(bytes, kJpegStart) ? readJpeg(bytes) : unreadable("neither a JPEG nor a PNG");
}

} // namespace ipis::core
