// SPDX-License-Identifier: GPL-3.0-or-later
// Listing and sampling points.
#include "tests/app/kill_points.h"

#include <algorithm>
#include <random>

namespace ipis::test {

namespace {

constexpr std::uint32_t kSeed = 20261123;

} // namespace

QString nameOf(Step step)
{
    switch (step) {
    case Step::Enroll:
        return "station enroll";
    case Step::Register:
        return "registry serve";
    case Step::Send:
        return "station sync";
    case Step::LogIn:
        return "station log-in";
    }
    return {};
}

QString nameOf(const Point& point)
{
    const QString& within = point.group.name;
    return nameOf(point.step) + ", " + point.group.call + " " +
           (within.isEmpty() ? QString() : "of " + within + " ") + QString::number(point.k);
}

std::vector<Point> pointsOf(const StepCounts& counts)
{
    std::vector<Point> points;
    for (const auto& [step, groups] : counts) {
        for (const auto& [group, calls] : groups) {
            for (int k = 1; k <= calls.reachable; ++k) {
                points.push_back({step, group, k});
            }
        }
    }
    return points;
}

std::vector<Point> sampleOf(const StepCounts& counts, std::size_t wanted)
{
    const std::vector<Point> all = pointsOf(counts);
    std::mt19937 random(kSeed);
    const auto shuffle = [&random](auto& list) { // std::shuffle differs between libraries
        for (std::size_t i = list.size(); i > 1; --i) {
            std::swap(list[i - 1], list[random() % i]);
        }
    };
    std::map<std::pair<Step, CallGroup>, std::vector<Point>> byGroup;
    for (const Point& point : all) {
        byGroup[{point.step, point.group}].push_back(point);
    }
    std::vector<std::vector<Point>> groups;
    for (auto& [key, points] : byGroup) {
        shuffle(points);
        groups.push_back(points);
    }
    shuffle(groups);
    std::vector<Point> sample;
    for (std::size_t turn = 0; sample.size() < std::min(wanted, all.size()); ++turn) {
        for (const auto& points : groups) {
            if (turn < points.size() && sample.size() < wanted) {
                sample.push_back(points[turn]);
            }
        }
    }
    return sample;
}

QString listed(const StepCounts& counts)
{
    QString lines;
    int hidden = 0;
    for (const auto& [step, groups] : counts) {
        for (const auto& [group, calls] : groups) {
            lines +=
                nameOf(Point{step, group, 1}) + " to " + QString::number(calls.reachable) + "\n";
            hidden += calls.all - calls.reachable;
        }
    }
    return lines + QString("%1 points; %2 more calls lie in the shadow of another thread's")
                       .arg(pointsOf(counts).size())
                       .arg(hidden);
}

} // namespace ipis::test
