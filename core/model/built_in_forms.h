// SPDX-License-Identifier: GPL-3.0-or-later
// The forms of resources/forms, built in: every program has the same.
#pragma once

#include "core/model/form_definition.h"

namespace ipis::core {

// Read once and kept; an unreadable one is a fault of the build (checked). Thread: any.
const std::vector<FormDefinition>& builtInForms();

// The one of this id; nullptr when there is none.
const FormDefinition* builtInForm(std::string_view id);

} // namespace ipis::core
