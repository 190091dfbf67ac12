// SPDX-License-Identifier: GPL-3.0-or-later
// FieldEntry: what somebody types into one field of a form, on its way into an application and
// back.
#pragma once

#include "core/model/application.h"
#include "core/model/form_definition.h"

#include <string>
#include <string_view>
#include <vector>

namespace ipis::core {

// Bytes of one text as typed.
inline constexpr std::size_t kTypedMax = 2048;

// The boxes of a field: "surnameKhmer", "givenKhmer", "surnameLatin", "givenLatin" of a name,
// "code", "asWritten", "detail", "country" of a place, "" of every other field.
std::vector<std::string_view> partsOf(FieldType type);

// Puts `typed` where the form says; the stored form where it is a text, and the input into the
// provenance where it differs. An empty text takes the value out. Whether the value keeps the
// field's rules is for problemsOfField(); what cannot become a value at all is refused, and then
// the field is empty in `application`: DateInvalid, NumberInvalid, FieldInvalid (a sex, "true" or
// "false" of a boolean), TextTooLong. A choice is entered by its code.
Result<void> enter(Application& application, const FormField& field, std::string_view part,
                   std::string_view typed);

// What a box shows for the value that is there; enter() of it changes nothing. Empty: none.
std::string shown(const Application& application, const FormField& field, std::string_view part);

} // namespace ipis::core
