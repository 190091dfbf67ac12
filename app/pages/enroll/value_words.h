// SPDX-License-Identifier: GPL-3.0-or-later
// ValueWords: what was entered in a field, in words, as a family reads it.
#pragma once

#include "app/models/draft_model.h"
#include "app/widgets/wording.h"
#include "core/model/gazetteer.h"

namespace ipis::app {

// The two answers to a field of type boolean: "agrees" where the answer is read aloud.
Wording yesWords(const core::FormField& field);
Wording noWords(const core::FormField& field);

// In the window's language: a choice by its label, a date with its month's name, a place with the
// chain of its parents, a name in both scripts; what is no value yet as it was typed. Empty: none.
QString valueInWords(const DraftModel& draft, const core::FormField& field,
                     const core::Gazetteer& places);

// "ភូមិត្រពាំងព្រីង ឃុំ... ខេត្ត...", house and street first.
QString placeInWords(const core::Place& place, const core::Gazetteer& places);

} // namespace ipis::app
