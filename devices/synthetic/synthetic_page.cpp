// SPDX-License-Identifier: GPL-3.0-or-later
// The paper: bars for what is printed, zigzag strokes for what is written.
#include "devices/synthetic/synthetic_page.h"

#include <algorithm>

namespace ipis::devices {

namespace {

constexpr std::uint32_t kWidth = 1240;
constexpr std::uint32_t kHeight = 1754;
constexpr std::uint32_t kMargin = 100;
constexpr std::uint32_t kLineGap = 70;
constexpr core::Byte kPaper = 248;
constexpr core::Byte kPrint = 60;
constexpr core::Byte kInk = 25;

void fill(GreyImage& page, std::uint32_t x, std::uint32_t y, std::uint32_t width,
          std::uint32_t height, core::Byte tone)
{
    const std::uint32_t end = std::min(x + width, kWidth - kMargin);
    for (std::uint32_t row = y; row < y + height; ++row) {
        std::fill(page.pixels.begin() + std::ptrdiff_t{row} * kWidth + x,
                  page.pixels.begin() + std::ptrdiff_t{row} * kWidth + std::max(x, end), tone);
    }
}

void drawFrame(GreyImage& page)
{
    constexpr std::uint32_t kInner = kWidth - 2 * kMargin;
    fill(page, kMargin, kMargin, kInner, 3, kPrint);
    fill(page, kMargin, kHeight - kMargin, kInner, 3, kPrint);
    fill(page, kMargin, kMargin, 3, kHeight - 2 * kMargin, kPrint);
    fill(page, kWidth - kMargin - 3, kMargin, 3, kHeight - 2 * kMargin, kPrint);
    fill(page, kWidth / 2 - 200, kMargin + 60, 400, 24, kPrint); // the heading
}

// A stroke up and down above the line at `y`, from `x` on.
void write(GreyImage& page, std::uint32_t x, std::uint32_t y, SeededNumbers& numbers)
{
    const auto letters = static_cast<std::uint32_t>(numbers.between(4, 18));
    for (std::uint32_t letter = 0; letter < letters; ++letter) {
        const auto tall = static_cast<std::uint32_t>(numbers.between(12, 34));
        for (std::uint32_t up = 0; up < tall; ++up) {
            fill(page, x + letter * 20 + up / 3, y - 4 - up, 3, 1, kInk);
            fill(page, x + letter * 20 + 2 * tall / 3 - up / 3, y - 4 - up, 3, 1, kInk);
        }
    }
}

} // namespace

GreyImage syntheticPage(std::uint64_t seed)
{
    GreyImage page{kWidth, kHeight, core::Bytes(std::size_t{kWidth} * kHeight, kPaper)};
    SeededNumbers numbers(seed);
    drawFrame(page);
    for (std::uint32_t y = 340; y + kMargin + kLineGap < kHeight; y += kLineGap) {
        const auto label = static_cast<std::uint32_t>(numbers.between(90, 260));
        fill(page, kMargin + 40, y - 14, label, 10, kPrint);
        fill(page, kMargin + 320, y, kWidth - 2 * kMargin - 360, 2, kPrint);
        write(page, kMargin + 340, y, numbers);
    }
    return page;
}

} // namespace ipis::devices
