// SPDX-License-Identifier: GPL-3.0-or-later
// FingerMarks: what is known of each of ten fingers, and which comes next.
#pragma once

#include "core/biometrics/iso_template.h"
#include "core/packet/civil.h"

#include <array>
#include <map>

namespace ipis::app {

// Twelve agreeing points were what courts long asked of a fingerprint, and a print with fewer is
// hardly ever found again by any of the measured matchers; a flat print of a clean finger has 25 to
// 50 on a common reader.
inline constexpr std::uint64_t kFewestMinutiae = 12;
inline constexpr std::uint64_t kManyMinutiae = 25;

// The fingers that tell most first, and easy to hold out one after the other.
inline constexpr std::array kFingerOrder{
    core::FingerPosition::RightIndex,  core::FingerPosition::LeftIndex,
    core::FingerPosition::RightThumb,  core::FingerPosition::LeftThumb,
    core::FingerPosition::RightMiddle, core::FingerPosition::LeftMiddle,
    core::FingerPosition::RightRing,   core::FingerPosition::LeftRing,
    core::FingerPosition::RightLittle, core::FingerPosition::LeftLittle};

enum class FingerState
{
    ToDo,
    Now, // to do, and the one that is asked for
    Good,
    Poor,
    Missing // cannot be taken, for a reason
};

struct FingerMark
{
    std::uint64_t minutiae = 0;
    std::string missingReason; // not empty: there is no print
};

class FingerMarks
{
public:
    void clear() { m_marks.clear(); }
    // Of the application's first person; a later one of the same finger counts.
    void put(const core::FingerRecord& record);

    FingerState state(core::FingerPosition position) const; // never Now
    FingerMark mark(core::FingerPosition position) const;
    bool isDone(core::FingerPosition position) const { return m_marks.contains(position); }
    std::size_t count() const { return m_marks.size(); }
    bool isComplete() const { return count() == kFingerOrder.size(); }

    // Whether a new print takes the place of what is there: a good one always, because the clerk
    // asked for it; a poor one only if it is no poorer.
    bool isWelcome(core::FingerPosition position, std::uint64_t minutiae) const;
    // After `position` in kFingerOrder, and round; the same one when nothing else is to do.
    core::FingerPosition nextToDo(core::FingerPosition position) const;

private:
    std::map<core::FingerPosition, FingerMark> m_marks;
};

} // namespace ipis::app
