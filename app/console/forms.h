// SPDX-License-Identifier: GPL-3.0-or-later
// Forms: the form definitions and examples that are built into the programs.
#pragma once

#include "core/model/form_definition.h"

#include <string>
#include <vector>

namespace ipis::app {

// resources/forms/*.json. An unreadable one is a fault of the build (checked).
std::vector<core::FormDefinition> builtInForms();

// resources/forms/examples/KIND.json: a complete APPLICATION.json with invented people.
// FormUnknown.
core::Result<std::string> exampleOf(const std::string& kind);

} // namespace ipis::app
