// SPDX-License-Identifier: GPL-3.0-or-later
// Reads APPLICATION.json, the file `ipis-station enroll` takes; the format is APPLICATION.md.
#pragma once

#include "core/model/application.h"
#include "core/model/form_definition.h"

#include <span>
#include <string_view>

namespace ipis::core {

inline constexpr std::size_t kApplicationFileMax = 256 * 1024;

// Texts come out in stored form; what was typed differently is in the provenance. Values have the
// type of their field, but whether they keep its rules is for problemsOf().
// `json`: at most kApplicationFileMax bytes, nesting of 8, no key twice.
// Errors, the field code in the detail where there is one: ApplicationUnreadable, TextNotUtf8,
// FormUnknown, FormVersionUnknown, FieldUnknown, FieldInvalid (another type than the form's),
// DateInvalid, NumberInvalid, TextTooLong (over 2 KiB).
Result<Application> parseApplication(std::string_view json, std::span<const FormDefinition> forms);

} // namespace ipis::core
