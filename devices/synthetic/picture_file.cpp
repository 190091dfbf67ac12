// SPDX-License-Identifier: GPL-3.0-or-later
// Netpbm and bitmap writers.
#include "devices/synthetic/picture_file.h"

#include <cmath>

namespace ipis::devices {

namespace {

constexpr std::uint32_t kBmpHead = 14 + 40;

template <class Image>
core::Bytes netpbm(std::string_view kind, const Image& image)
{
    const std::string head = std::string(kind) + "\n" + std::to_string(image.width) + " " +
                             std::to_string(image.height) + "\n255\n";
    core::Bytes file = core::toBytes(core::viewOf(head));
    core::append(file, image.pixels);
    return file;
}

void appendLittle(core::Bytes& out, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8) {
        out.push_back(static_cast<core::Byte>(value >> shift));
    }
}

} // namespace

core::Bytes netpbmFile(const GreyImage& image)
{
    return netpbm("P5", image);
}

core::Bytes netpbmFile(const RgbImage& image)
{
    return netpbm("P6", image);
}

core::Bytes bmpFile(const RgbImage& image, std::uint32_t dpi)
{
    const std::uint32_t stride = (image.width * 3 + 3) / 4 * 4;
    const std::uint32_t body = stride * image.height;
    const auto perMetre = static_cast<std::uint32_t>(std::lround(dpi / 0.0254));
    constexpr std::uint32_t kOnePlaneOf24Bits = 24U << 16 | 1;
    core::Bytes file{'B', 'M'};
    for (const std::uint32_t value : {kBmpHead + body, 0U, kBmpHead, 40U, image.width, image.height,
                                      kOnePlaneOf24Bits, 0U, body, perMetre, perMetre, 0U, 0U}) {
        appendLittle(file, value);
    }
    for (std::uint32_t row = image.height; row-- > 0;) {
        for (std::uint32_t column = 0; column < image.width; ++column) {
            const std::size_t at = (std::size_t{row} * image.width + column) * 3;
            for (const std::size_t channel : {2U, 1U, 0U}) {
                file.push_back(image.pixels[at + channel]);
            }
        }
        file.resize(file.size() + stride - image.width * 3);
    }
    return file;
}

RgbImage colourOf(const GreyImage& image)
{
    RgbImage colour{image.width, image.height, {}};
    for (const core::Byte grey : image.pixels) {
        colour.pixels.insert(colour.pixels.end(), 3, grey);
    }
    return colour;
}

} // namespace ipis::devices
