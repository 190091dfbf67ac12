// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an application keeps its form: every problem, each with the field it belongs to.
#pragma once

#include "core/model/application.h"
#include "core/model/form_definition.h"

#include <string>
#include <vector>

namespace ipis::core {

// field: a field code, for a part of a name or place with the part ("father-name.givenKhmer");
// the role's code for a person the form does not ask for; empty for the form itself.
struct FieldProblem
{
    std::string field;
    ErrorCode code;
    bool operator==(const FieldProblem&) const = default;
};

// In the form's order; empty: the application is complete and well-formed. `today` is a full date.
// Texts must be in stored form already (else FieldInvalid): the registry runs the same check over
// what arrives. Codes: FormUnknown, FormVersionUnknown, FieldUnknown, FieldMissing, FieldInvalid,
// Text*, DateInvalid, DateInFuture, NumberInvalid, ConsentMissing (somebody said no where the form
// cannot go on), PlaceUnknown, CountryUnknown.
std::vector<FieldProblem> problemsOf(const Application& application, const FormDefinition& form,
                                     const PartialDate& today);

// Of these only: another form or version (then nothing else), what the form does not ask for, and
// sources that are none.
std::vector<FieldProblem> problemsOfValues(const Application& application,
                                           const FormDefinition& form);

// The same for one field, for a screen that checks while somebody types.
std::vector<FieldProblem> problemsOfField(const Application& application, const FormField& field,
                                          const PartialDate& today);

// The first agreement that the form must have and that was refused or not asked for; nullptr: none.
const FormField* notAgreed(const Application& application, const FormDefinition& form);

// Digits of a telephone number, 8 to 15, with a leading + kept: "012 345 678" -> "012345678".
// Khmer digits, spaces, hyphens, dots and brackets are understood. Errors: NumberInvalid.
Result<std::string> checkedPhone(std::string_view typed);

} // namespace ipis::core
