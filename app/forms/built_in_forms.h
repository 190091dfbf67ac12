// SPDX-License-Identifier: GPL-3.0-or-later
// BuiltInForms: the form definitions, examples and sample places that are built into the programs.
#pragma once

#include "core/model/form_definition.h"
#include "core/model/gazetteer.h"

#include <string>
#include <string_view>
#include <vector>

namespace ipis::app {

// resources/forms/*.json. An unreadable one is a fault of the build (checked).
std::vector<core::FormDefinition> builtInForms();
// The one of this id, read once and kept; nullptr when there is none. Thread: gui.
const core::FormDefinition* builtInForm(std::string_view id);

// resources/forms/examples/KIND.json: a complete APPLICATION.json with invented people.
// FormUnknown.
core::Result<std::string> exampleOf(const std::string& kind);

// resources/reference/sample-gazetteer.tsv, until a reference pack is there; read once and kept.
// Thread: gui.
const core::Gazetteer& sampleGazetteer();

} // namespace ipis::app
