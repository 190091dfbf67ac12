// SPDX-License-Identifier: GPL-3.0-or-later
// Flood fill for the sense, structure tensor for the line.
#include "devices/host/minutia_direction.h"

#include <array>
#include <cmath>
#include <numbers>

namespace ipis::devices {
namespace {

constexpr double kRunRadiusAt500 = 14;    // pixels: about one and a half ridge periods
constexpr double kTensorRadiusAt500 = 16; // pixels
constexpr double kClearSense = 0.25;      // resultant of the run's directions, 0..1

constexpr std::array<MinutiaPoint, 4> kNeighbours{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};

struct Vector
{
    double x = 0;
    double y = 0;
};

double at(const FingerRaster& raster, int x, int y)
{
    return raster.grey[static_cast<std::size_t>(y) * raster.width + x];
}

bool contains(const FingerRaster& raster, int x, int y, int margin)
{
    return x >= margin && y >= margin && x < raster.width - margin && y < raster.height - margin;
}

struct Flow
{
    double angle = 0; // along the ridges, radians; y upwards
    double coherence = 0;
};

Flow ridgeFlow(const FingerRaster& raster, const MinutiaPoint& point)
{
    const double radius = kTensorRadiusAt500 * raster.dpi / 500;
    const int reach = static_cast<int>(radius);
    double difference = 0; // of gx^2 and gy^2
    double product = 0;
    double energy = 0;
    for (int y = point.y - reach; y <= point.y + reach; ++y) {
        for (int x = point.x - reach; x <= point.x + reach; ++x) {
            const double dx = x - point.x;
            const double dy = y - point.y;
            if (!contains(raster, x, y, 1) || dx * dx + dy * dy > radius * radius) {
                continue;
            }
            const double weight = std::exp(-2 * (dx * dx + dy * dy) / (radius * radius));
            const double gx = at(raster, x + 1, y) - at(raster, x - 1, y);
            const double gy = at(raster, x, y - 1) - at(raster, x, y + 1);
            difference += weight * (gx * gx - gy * gy);
            product += weight * 2 * gx * gy;
            energy += weight * (gx * gx + gy * gy);
        }
    }
    const double gradient = 0.5 * std::atan2(product, difference);
    return {gradient + std::numbers::pi / 2,
            energy > 0 ? std::hypot(difference, product) / energy : 0};
}

// The pixels of the point's colour connected with it (4 neighbours) within the radius, as the mean
// of their unit vectors from the point; y upwards. Its length says how one-sided the run is.
Vector runSense(const FingerRaster& raster, const MinutiaPoint& point)
{
    const int reach = static_cast<int>(kRunRadiusAt500 * raster.dpi / 500);
    const int side = 2 * reach + 1;
    const auto colour = raster.binary[static_cast<std::size_t>(point.y) * raster.width + point.x];
    std::vector<bool> seen(static_cast<std::size_t>(side) * side);
    std::vector<MinutiaPoint> open{point};
    seen[static_cast<std::size_t>(reach) * side + reach] = true;
    Vector sum;
    std::size_t count = 0;
    while (!open.empty()) {
        const MinutiaPoint here = open.back();
        open.pop_back();
        const double dx = here.x - point.x;
        const double dy = point.y - here.y;
        if (const double length = std::hypot(dx, dy); length > 0) {
            sum.x += dx / length;
            sum.y += dy / length;
            ++count;
        }
        for (const MinutiaPoint& step : kNeighbours) {
            const MinutiaPoint next{here.x + step.x, here.y + step.y};
            const int fromX = next.x - point.x;
            const int fromY = next.y - point.y;
            if (!contains(raster, next.x, next.y, 0) ||
                fromX * fromX + fromY * fromY > reach * reach) {
                continue;
            }
            const auto slot = static_cast<std::size_t>(fromY + reach) * side + (fromX + reach);
            const auto pixel = static_cast<std::size_t>(next.y) * raster.width + next.x;
            if (!seen[slot] && raster.binary[pixel] == colour) {
                seen[slot] = true;
                open.push_back(next);
            }
        }
    }
    if (count == 0) {
        return {};
    }
    return {sum.x / static_cast<double>(count), sum.y / static_cast<double>(count)};
}

DirectedMinutia direct(const FingerRaster& raster, const MinutiaPoint& point)
{
    const Vector sense = runSense(raster, point);
    const Flow flow = ridgeFlow(raster, point);
    double line = flow.angle;
    if (std::cos(line) * sense.x + std::sin(line) * sense.y < 0) {
        line += std::numbers::pi;
    }
    DirectedMinutia minutia{point.x, point.y};
    minutia.coherence = flow.coherence;
    minutia.degrees = std::fmod(line * 180 / std::numbers::pi + 360, 360.0);
    if (std::hypot(sense.x, sense.y) >= kClearSense) {
        const auto pixel = static_cast<std::size_t>(point.y) * raster.width + point.x;
        minutia.type =
            raster.binary[pixel] == 0 ? MinutiaType::RidgeEnding : MinutiaType::RidgeBifurcation;
    }
    return minutia;
}

} // namespace

std::vector<DirectedMinutia> directMinutiae(const std::vector<MinutiaPoint>& points,
                                            const FingerRaster& raster)
{
    std::vector<DirectedMinutia> minutiae;
    minutiae.reserve(points.size());
    for (const MinutiaPoint& point : points) {
        if (contains(raster, point.x, point.y, 0)) {
            minutiae.push_back(direct(raster, point));
        }
    }
    return minutiae;
}

} // namespace ipis::devices
