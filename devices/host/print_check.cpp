// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks for the ground, autocorrelation along the normal for the ridges.
#include "devices/host/print_check.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

// Of the prints of FVC 2002 DB1, DB3 and 2004 DB1 none lies outside.
constexpr double kLeastPeriod = 5.8; // pixels at 500 dpi
constexpr double kMostPeriod = 14;
constexpr std::size_t kFewestMeasures = 8;

constexpr int kReach = 40;         // samples each side of a point, along the normal
constexpr int kLongestPeriod = 30; // samples
constexpr int kAcross = 6;         // samples each side, along the ridge
constexpr double kLeastPeak = 0.25;
constexpr double kLeastCoherence = 0.5;

constexpr int kBlock = 12;  // pixels
constexpr double kFlat = 6; // standard deviation
constexpr double kRidged = 20;
constexpr double kDark = 90;
constexpr double kLight = 165;

double pixel(const FingerRaster& raster, double x, double y)
{
    const int column = std::clamp(static_cast<int>(std::lround(x)), 0, raster.width - 1);
    const int row = std::clamp(static_cast<int>(std::lround(y)), 0, raster.height - 1);
    return raster.grey[static_cast<std::size_t>(row) * raster.width + column];
}

// The unit vector across the ridges around a point, in pixels; nothing where there is no flow.
struct Normal
{
    double x = 0;
    double y = 0;
    bool clear = false;
};

Normal normalAt(const FingerRaster& raster, int x, int y, double step)
{
    constexpr int kRadius = 12;
    double difference = 0;
    double product = 0;
    double energy = 0;
    for (int v = -kRadius; v <= kRadius; ++v) {
        for (int u = -kRadius; u <= kRadius; ++u) {
            const double atX = x + u * step;
            const double atY = y + v * step;
            const double gx = pixel(raster, atX + 1, atY) - pixel(raster, atX - 1, atY);
            const double gy = pixel(raster, atX, atY + 1) - pixel(raster, atX, atY - 1);
            difference += gx * gx - gy * gy;
            product += 2 * gx * gy;
            energy += gx * gx + gy * gy;
        }
    }
    const double area = (2.0 * kRadius + 1) * (2 * kRadius + 1);
    const double angle = 0.5 * std::atan2(product, difference);
    return {std::cos(angle), std::sin(angle),
            energy / area > kRidged * kRidged &&
                std::hypot(difference, product) / energy > kLeastCoherence};
}

// Grey along the normal, each sample the mean of some along the ridge; its mean taken off.
std::array<double, 2 * kReach + 1> signature(const FingerRaster& raster, int x, int y,
                                             const Normal& normal, double step)
{
    std::array<double, 2 * kReach + 1> samples{};
    double mean = 0;
    for (int t = -kReach; t <= kReach; ++t) {
        double sum = 0;
        for (int u = -kAcross; u <= kAcross; ++u) {
            sum += pixel(raster, x + (t * normal.x - u * normal.y) * step,
                         y + (t * normal.y + u * normal.x) * step);
        }
        samples[static_cast<std::size_t>(t + kReach)] = sum;
        mean += sum / static_cast<double>(samples.size());
    }
    for (double& sample : samples) {
        sample -= mean;
    }
    return samples;
}

// The first peak after the first valley; 0 when there is none.
double periodOf(const std::array<double, 2 * kReach + 1>& samples)
{
    std::array<double, kLongestPeriod + 2> likeness{};
    for (std::size_t lag = 0; lag < likeness.size(); ++lag) {
        for (std::size_t i = 0; i + lag < samples.size(); ++i) {
            likeness[lag] += samples[i] * samples[i + lag];
        }
        likeness[lag] /= static_cast<double>(samples.size() - lag);
    }
    std::size_t lag = 1;
    while (lag < likeness.size() && likeness[lag] > 0) {
        ++lag;
    }
    for (; lag + 1 < likeness.size(); ++lag) {
        const double before = likeness[lag - 1];
        const double after = likeness[lag + 1];
        const double here = likeness[lag];
        if (here >= before && here > after && here > kLeastPeak * likeness[0]) {
            return static_cast<double>(lag) + 0.5 * (before - after) / (before - 2 * here + after);
        }
    }
    return 0;
}

struct Block
{
    double mean = 0;
    double deviation = 0;
};

struct Blocks
{
    int columns = 0;
    int rows = 0;
    std::vector<Block> all;

    const Block& at(int column, int row) const
    {
        return all[static_cast<std::size_t>(row) * columns + column];
    }
    double share(const auto& wanted) const
    {
        return static_cast<double>(std::ranges::count_if(all, wanted)) /
               static_cast<double>(std::max<std::size_t>(all.size(), 1));
    }
};

Block blockAt(const FingerRaster& raster, int left, int top)
{
    double sum = 0;
    double squares = 0;
    for (int y = top; y < top + kBlock; ++y) {
        for (int x = left; x < left + kBlock; ++x) {
            const double grey = pixel(raster, x, y);
            sum += grey;
            squares += grey * grey;
        }
    }
    constexpr double kArea = kBlock * kBlock;
    const double mean = sum / kArea;
    return {mean, std::sqrt(std::max(0.0, squares / kArea - mean * mean))};
}

Blocks blocksOf(const FingerRaster& raster)
{
    Blocks blocks{raster.width / kBlock, raster.height / kBlock, {}};
    for (int row = 0; row < blocks.rows; ++row) {
        for (int column = 0; column < blocks.columns; ++column) {
            blocks.all.push_back(blockAt(raster, column * kBlock, row * kBlock));
        }
    }
    return blocks;
}

bool isFlat(const Block& block)
{
    return block.deviation < kFlat;
}
bool isRidged(const Block& block)
{
    return block.deviation > kRidged;
}
bool isBlack(const Block& block)
{
    return isFlat(block) && block.mean < kDark;
}
bool isWhite(const Block& block)
{
    return isFlat(block) && block.mean > kLight;
}

// The ridged blocks of each line of blocks, seen from one side of the picture.
std::vector<int> ridgedLines(const Blocks& blocks, bool rows, bool backwards)
{
    std::vector<int> lines(static_cast<std::size_t>(rows ? blocks.rows : blocks.columns));
    for (int row = 0; row < blocks.rows; ++row) {
        for (int column = 0; column < blocks.columns; ++column) {
            lines[static_cast<std::size_t>(rows ? row : column)] +=
                isFlat(blocks.at(column, row)) ? 0 : 1;
        }
    }
    if (backwards) {
        std::ranges::reverse(lines);
    }
    return lines;
}

// A finger's edge is round: beyond lines without anything it begins narrow.
bool isCutStraight(const std::vector<int>& lines)
{
    const auto first = std::ranges::find_if(lines, [](int ridged) { return ridged > 0; });
    const auto empty = first - lines.begin();
    if (empty * 8 < static_cast<std::ptrdiff_t>(lines.size()) || lines.end() - first < 4) {
        return false;
    }
    const int widest = *std::max_element(first + 1, lines.end()); // the edge's own line is longer
    return widest >= 6 && first[0] * 20 >= widest * 17 && first[1] * 20 >= widest * 17;
}

bool isPartMissing(const Blocks& blocks)
{
    if (blocks.share(isBlack) > 0.08 && blocks.share(isWhite) > 0.02) {
        return true;
    }
    for (const bool rows : {true, false}) {
        for (const bool backwards : {true, false}) {
            if (isCutStraight(ridgedLines(blocks, rows, backwards))) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

double ridgePeriod(const FingerRaster& raster)
{
    const double step = raster.dpi / 500.0;
    const int stride = std::max(1, static_cast<int>(24 * step));
    std::vector<double> periods;
    for (int y = stride; y < raster.height - stride; y += stride) {
        for (int x = stride; x < raster.width - stride; x += stride) {
            const Normal normal = normalAt(raster, x, y, step);
            const double period =
                normal.clear ? periodOf(signature(raster, x, y, normal, step)) : 0;
            if (period > 0) {
                periods.push_back(period);
            }
        }
    }
    if (periods.size() < kFewestMeasures) {
        return 0;
    }
    const auto middle = periods.begin() + static_cast<std::ptrdiff_t>(periods.size() / 2);
    std::ranges::nth_element(periods, middle);
    return *middle;
}

Result<void> checkPrint(const FingerRaster& raster)
{
    const Blocks blocks = blocksOf(raster);
    if (isPartMissing(blocks)) {
        return fail(ErrorCode::FingerPartMissing, "a flat part with a straight edge");
    }
    if (blocks.share(isBlack) > 0.1 && blocks.share(isRidged) > 0.1) {
        return fail(ErrorCode::FingerInverted, "light ridges on a dark ground");
    }
    const double period = ridgePeriod(raster);
    if (period > 0 && (period < kLeastPeriod || period > kMostPeriod)) {
        const auto dpi = static_cast<int>(std::lround(raster.dpi * period / 9));
        return fail(ErrorCode::FingerResolutionUnfit, "about " + std::to_string(dpi) + " dpi");
    }
    return {};
}

} // namespace ipis::devices
