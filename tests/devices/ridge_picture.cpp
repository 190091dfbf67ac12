// SPDX-License-Identifier: GPL-3.0-or-later
// The phase of the ridges, and BMP heads.
#include "tests/devices/ridge_picture.h"

#include <cmath>
#include <numbers>
#include <random>

namespace ipis::test {
namespace {

constexpr int kWidth = 320;
constexpr int kHeight = 400;
constexpr double kPeriod = 9;
constexpr int kSingularities = 30;

struct Singularity
{
    double x;
    double y;
    double sign;
};

void appendLittleEndian(core::Bytes& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) {
        out.push_back(static_cast<core::Byte>(value >> (8 * i)));
    }
}

} // namespace

GreyRaster ridgePicture(unsigned seed)
{
    std::mt19937 random(seed);
    const auto between = [&](int low, int high) {
        return low + static_cast<double>(random() % static_cast<unsigned>(high - low));
    };
    std::vector<Singularity> singularities;
    for (int i = 0; i < kSingularities; ++i) {
        singularities.push_back(
            {between(40, kWidth - 40), between(40, kHeight - 40), i % 2 == 0 ? 1.0 : -1.0});
    }
    GreyRaster raster{kWidth, kHeight, {}};
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            double phase = 2 * std::numbers::pi / kPeriod * std::hypot(x - 160.0, (y - 460.0));
            for (const auto& [atX, atY, sign] : singularities) {
                phase += sign * std::atan2(y - atY, x - atX);
            }
            raster.pixels.push_back(static_cast<core::Byte>(127.5 + 100 * std::cos(phase)));
        }
    }
    return raster;
}

GreyRaster noisePicture(int width, int height)
{
    std::mt19937 random(7);
    GreyRaster raster{width, height, core::Bytes(static_cast<std::size_t>(width) * height)};
    for (core::Byte& pixel : raster.pixels) {
        pixel = static_cast<core::Byte>(random());
    }
    return raster;
}

core::Bytes bmpOf(const GreyRaster& raster)
{
    const int stride = (raster.width + 3) / 4 * 4;
    const auto size = static_cast<std::uint32_t>(stride * raster.height);
    core::Bytes file{'B', 'M'};
    appendLittleEndian(file, 54 + 1024 + size, 4);
    appendLittleEndian(file, 0, 4);
    appendLittleEndian(file, 54 + 1024, 4);
    appendLittleEndian(file, 40, 4);
    appendLittleEndian(file, static_cast<std::uint32_t>(raster.width), 4);
    appendLittleEndian(file, static_cast<std::uint32_t>(raster.height), 4);
    appendLittleEndian(file, 1, 2);
    appendLittleEndian(file, 8, 2);
    for (const std::uint32_t value : {0U, size, 2'835U, 2'835U, 256U, 0U}) {
        appendLittleEndian(file, value, 4);
    }
    for (std::uint32_t grey = 0; grey < 256; ++grey) {
        appendLittleEndian(file, grey * 0x010101, 4);
    }
    for (int y = raster.height - 1; y >= 0; --y) {
        for (int x = 0; x < stride; ++x) {
            const auto at = static_cast<std::size_t>(y) * raster.width + x;
            file.push_back(x < raster.width ? raster.pixels[at] : core::Byte{0});
        }
    }
    return file;
}

} // namespace ipis::test
