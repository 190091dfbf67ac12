// SPDX-License-Identifier: GPL-3.0-or-later
// StateWords: where somebody's record is, in words: one word for one state, everywhere.
#pragma once

#include "app/session/record_list.h"
#include "app/widgets/note_line.h"

namespace ipis::app {

struct StateWords
{
    Wording words;
    Tone tone = Tone::Help;
};

StateWords stateOf(const RecordLine& record);

// "T000017 (test number, not official)"; empty when there is none yet.
Wording numberOf(const RecordLine& record);

// "សុខ ដារ៉ា" or, where there is none in Khmer, the Latin name.
QString nameOf(const RecordSummary& summary);

} // namespace ipis::app
