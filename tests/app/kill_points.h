// SPDX-License-Identifier: GPL-3.0-or-later
// The points at which a process of the script is killed: a step, a kind of call, the how-manieth.
#pragma once

#include "tests/app/traced_tools.h"

namespace ipis::test {

// The processes of the script draft -> Finish -> send -> receipt -> erase, in its order.
enum class Step
{
    Enroll,
    Register, // the registry, from its start over a contact to its end
    Send,     // the station's side of that contact
    LogIn,    // applies the answers and erases
};
inline constexpr std::array kSteps{Step::Enroll, Step::Register, Step::Send, Step::LogIn};

QString nameOf(Step step);

struct Point
{
    Step step = Step::Enroll;
    CallGroup group;
    int k = 0;
};
QString nameOf(const Point& point);

using StepCounts = std::map<Step, CallCounts>;

// Every point, group after group.
std::vector<Point> pointsOf(const StepCounts& counts);
// `wanted` of them, the same in every run. Groups take turns, so that a call made twice is sampled
// as well as one made 300 times.
std::vector<Point> sampleOf(const StepCounts& counts, std::size_t wanted);
// One line per group.
QString listed(const StepCounts& counts);

} // namespace ipis::test
