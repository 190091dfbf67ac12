// SPDX-License-Identifier: GPL-3.0-or-later
// Baseline encoder after ITU-T T.81: one quantisation table and the luminance code tables of its
// annex K for all three components.
#include "devices/synthetic/jpeg_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>
#include <numeric>

namespace ipis::devices {

using core::Byte;
using core::Bytes;

namespace {

constexpr int kSide = 8;
constexpr int kArea = kSide * kSide;
using Block = std::array<double, kArea>;

constexpr std::array<int, kArea> kZigzag{
    0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,  12, 19, 26, 33, 40, 48,
    41, 34, 27, 20, 13, 6,  7,  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23,
    30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

// Table K.1 at 30 %, in the order of rows.
constexpr std::array<Byte, kArea> kQuantisation{
    5,  3,  3,  5,  7,  12, 15, 18, 4,  4,  4,  6,  8,  17, 18, 17, 4,  4,  5,  7,  12, 17,
    21, 17, 4,  5,  7,  9,  15, 26, 24, 19, 5,  7,  11, 17, 20, 33, 31, 23, 7,  11, 17, 19,
    24, 31, 34, 28, 15, 19, 23, 26, 31, 36, 36, 30, 22, 28, 29, 29, 34, 30, 31, 30};

// How many codes there are of each length from 1 to 16 bits, and their symbols in that order.
struct CodeTable
{
    std::array<Byte, 16> lengths;
    Bytes symbols;
};

const CodeTable& dcTable() // table K.3
{
    static const CodeTable table{{0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0},
                                 {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}};
    return table;
}

CodeTable makeAcTable() // table K.5: the rarer symbols come in runs
{
    CodeTable table{{0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d},
                    {0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13,
                     0x51, 0x61, 0x07, 0x22, 0x71, 0x14, 0x32, 0x81, 0x91, 0xa1, 0x08, 0x23, 0x42,
                     0xb1, 0xc1, 0x15, 0x52, 0xd1, 0xf0, 0x24, 0x33, 0x62, 0x72, 0x82}};
    constexpr std::array<int, 16> kFrom{9, 6, 5, 4, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1};
    for (int run = 0; run < 16; ++run) {
        for (int size = kFrom[static_cast<std::size_t>(run)]; size <= 10; ++size) {
            table.symbols.push_back(static_cast<Byte>(run << 4 | size));
        }
    }
    return table;
}

const CodeTable& acTable()
{
    static const CodeTable table = makeAcTable();
    return table;
}

struct Code
{
    unsigned bits = 0;
    int length = 0;
};
using Codes = std::array<Code, 256>;

Codes codesOf(const CodeTable& table) // T.81 annex C
{
    Codes codes{};
    unsigned next = 0;
    std::size_t at = 0;
    for (int length = 1; length <= 16; ++length, next <<= 1) {
        for (int n = table.lengths[static_cast<std::size_t>(length - 1)]; n > 0; --n) {
            codes[table.symbols[at++]] = {next++, length};
        }
    }
    return codes;
}

void appendSegment(Bytes& out, Byte marker, const Bytes& content)
{
    const std::size_t length = content.size() + 2;
    out.insert(out.end(),
               {0xff, marker, static_cast<Byte>(length >> 8), static_cast<Byte>(length)});
    core::append(out, content);
}

void appendTable(Bytes& out, Byte kind, const CodeTable& table)
{
    Bytes content{kind};
    core::append(content, table.lengths);
    core::append(content, table.symbols);
    appendSegment(out, 0xc4, content);
}

void appendHead(Bytes& out, const RgbImage& image)
{
    out = {0xff, 0xd8};
    Bytes quantisation{0};
    for (const int at : kZigzag) {
        quantisation.push_back(kQuantisation[static_cast<std::size_t>(at)]);
    }
    appendSegment(out, 0xdb, quantisation);
    const auto [width, height] = std::pair(image.width, image.height);
    appendSegment(out, 0xc0,
                  {8, static_cast<Byte>(height >> 8), static_cast<Byte>(height),
                   static_cast<Byte>(width >> 8), static_cast<Byte>(width), 3, 1, 0x11, 0, 2, 0x11,
                   0, 3, 0x11, 0});
    appendTable(out, 0x00, dcTable());
    appendTable(out, 0x10, acTable());
    appendSegment(out, 0xda, {3, 1, 0, 2, 0, 3, 0, 0, 63, 0});
}

class BlockWriter
{
public:
    explicit BlockWriter(Bytes& out) : m_out(out) {}

    // `previousDc` is that of the same component in the block before.
    void write(const std::array<int, kArea>& levels, int& previousDc)
    {
        putLevel(m_dc, 0, levels[0] - std::exchange(previousDc, levels[0]));
        int zeros = 0;
        for (std::size_t i = 1; i < levels.size(); ++i) {
            if (levels[i] == 0) {
                ++zeros;
                continue;
            }
            for (; zeros > 15; zeros -= 16) {
                put(m_ac[0xf0]);
            }
            putLevel(m_ac, zeros, levels[i]);
            zeros = 0;
        }
        if (zeros > 0) {
            put(m_ac[0x00]);
        }
    }
    void finish() { put({0x7f, 7}); }

private:
    void putLevel(const Codes& codes, int zeros, int level)
    {
        const int size = std::bit_width(static_cast<unsigned>(std::abs(level)));
        put(codes[static_cast<std::size_t>(zeros << 4 | size)]);
        const int coded = level < 0 ? level + (1 << size) - 1 : level;
        put({static_cast<unsigned>(coded), size});
    }
    void put(Code code)
    {
        for (int bit = code.length - 1; bit >= 0; --bit) {
            m_byte = static_cast<Byte>(m_byte << 1 | (code.bits >> bit & 1));
            if (++m_filled == 8) {
                m_out.push_back(m_byte);
                if (m_byte == 0xff) {
                    m_out.push_back(0);
                }
                m_filled = 0;
            }
        }
    }

    Bytes& m_out;
    Codes m_dc = codesOf(dcTable());
    Codes m_ac = codesOf(acTable());
    Byte m_byte = 0;
    int m_filled = 0;
};

std::array<double, kArea> makeCosines()
{
    std::array<double, kArea> cosines{};
    for (std::size_t u = 0; u < kSide; ++u) {
        for (std::size_t x = 0; x < kSide; ++x) {
            const double angle =
                (2.0 * static_cast<double>(x) + 1) * static_cast<double>(u) * std::numbers::pi / 16;
            cosines[u * kSide + x] = std::cos(angle) * (u == 0 ? std::numbers::sqrt2 / 4 : 0.5);
        }
    }
    return cosines;
}

// Rows, then columns: the second pass reads what the first wrote, turned over.
Block transformedRows(const Block& block)
{
    static const std::array<double, kArea> kCosines = makeCosines();
    Block turned{};
    for (std::size_t row = 0; row < kSide; ++row) {
        for (std::size_t u = 0; u < kSide; ++u) {
            double sum = 0;
            for (std::size_t x = 0; x < kSide; ++x) {
                sum += block[row * kSide + x] * kCosines[u * kSide + x];
            }
            turned[u * kSide + row] = sum;
        }
    }
    return turned;
}

// Walls and differences of colour: only their mean is worth a code.
bool isFlat(const Block& block)
{
    constexpr double kSeen = 2.5;
    const auto [least, most] = std::ranges::minmax(block);
    return most - least < kSeen;
}

std::array<int, kArea> levelsOf(const Block& block)
{
    if (isFlat(block)) {
        const double mean = std::accumulate(block.begin(), block.end(), 0.0) / kArea;
        return {static_cast<int>(std::lround(mean * kSide / kQuantisation[0]))};
    }
    const Block transformed = transformedRows(transformedRows(block));
    std::array<int, kArea> levels{};
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const auto at = static_cast<std::size_t>(kZigzag[i]);
        levels[i] = static_cast<int>(std::lround(transformed[at] / kQuantisation[at]));
    }
    return levels;
}

// Luminance and the two colour differences (JFIF), the edge repeated beyond the picture.
std::array<Block, 3> blocksAt(const RgbImage& image, std::uint32_t left, std::uint32_t top)
{
    std::array<Block, 3> blocks{};
    for (std::uint32_t i = 0; i < kArea; ++i) {
        const std::size_t x = std::min(left + i % kSide, image.width - 1);
        const std::size_t y = std::min(top + i / kSide, image.height - 1);
        const Byte* pixel = image.pixels.data() + (y * image.width + x) * 3;
        const double red = pixel[0];
        const double green = pixel[1];
        const double blue = pixel[2];
        const double light = 0.299 * red + 0.587 * green + 0.114 * blue;
        blocks[0][i] = light - 128;
        blocks[1][i] = (blue - light) * 0.564;
        blocks[2][i] = (red - light) * 0.713;
    }
    return blocks;
}

} // namespace

Bytes jpegFile(const RgbImage& image)
{
    Bytes file;
    appendHead(file, image);
    BlockWriter writer(file);
    std::array<int, 3> previous{};
    for (std::uint32_t top = 0; top < image.height; top += kSide) {
        for (std::uint32_t left = 0; left < image.width; left += kSide) {
            const auto blocks = blocksAt(image, left, top);
            for (std::size_t component = 0; component < blocks.size(); ++component) {
                writer.write(levelsOf(blocks[component]), previous[component]);
            }
        }
    }
    writer.finish();
    file.insert(file.end(), {0xff, 0xd9});
    return file;
}

} // namespace ipis::devices
