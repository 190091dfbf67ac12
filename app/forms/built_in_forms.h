// SPDX-License-Identifier: GPL-3.0-or-later
// BuiltInForms: the forms of core/model, and examples that are built into the programs.
#pragma once

#include "core/model/built_in_forms.h"

#include <string>

namespace ipis::app {

using core::builtInForm;
using core::builtInForms;

// resources/forms/examples/KIND.json: a complete APPLICATION.json with invented people.
// FormUnknown.
core::Result<std::string> exampleOf(const std::string& kind);

} // namespace ipis::app
