// SPDX-License-Identifier: GPL-3.0-or-later
// Where each of the ten fingers stands, and the order in which they are taken.
#include "app/models/finger_marks.h"

#include <algorithm>

namespace ipis::app {

using core::FingerPosition;

void FingerMarks::put(const core::FingerRecord& record)
{
    if (record.person == 0) {
        m_marks[static_cast<FingerPosition>(record.position)] = {record.minutiae,
                                                                 record.missingReason};
    }
}

FingerState FingerMarks::state(FingerPosition position) const
{
    const auto found = m_marks.find(position);
    if (found == m_marks.end()) {
        return FingerState::ToDo;
    }
    if (!found->second.missingReason.empty()) {
        return FingerState::Missing;
    }
    return found->second.minutiae < kFewestMinutiae ? FingerState::Poor : FingerState::Good;
}

FingerMark FingerMarks::mark(FingerPosition position) const
{
    const auto found = m_marks.find(position);
    return found == m_marks.end() ? FingerMark() : found->second;
}

bool FingerMarks::isWelcome(FingerPosition position, std::uint64_t minutiae) const
{
    const FingerState before = state(position);
    const bool isPrint = before == FingerState::Good || before == FingerState::Poor;
    return minutiae >= kFewestMinutiae || !isPrint || minutiae >= mark(position).minutiae;
}

FingerPosition FingerMarks::nextToDo(FingerPosition position) const
{
    const auto at = std::ranges::find(kFingerOrder, position) - kFingerOrder.begin();
    const auto count = static_cast<std::ptrdiff_t>(kFingerOrder.size());
    for (std::ptrdiff_t step = 1; step < count; ++step) {
        const auto next = kFingerOrder.at(static_cast<std::size_t>((at + step) % count));
        if (!isDone(next)) {
            return next;
        }
    }
    return position;
}

} // namespace ipis::app
