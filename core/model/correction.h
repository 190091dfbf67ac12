// SPDX-License-Identifier: GPL-3.0-or-later
// Correction: what changes in a finished application, and the application that comes of it.
#pragma once

#include "core/base/ids.h"
#include "core/model/form_check.h"

namespace ipis::core {

// Beside an Application that holds only what changes (core/packet/FORMAT.md 7, correction).
struct Correction
{
    StationId station; // of the corrected application, as is `of`
    PacketId of;
    std::string why;                   // stored form; empty only while it is being filled in
    std::vector<std::string> takenOut; // codes of fields whose value goes; ascending, each once

    bool operator==(const Correction&) const = default;
};

// What FieldProblem::field is for the reason: its capital keeps it apart from every field's code.
inline constexpr std::string_view kWhyField = "Why";
inline constexpr std::size_t kWhyLength = 300; // code points

// Whether `application` says anything of the field.
bool isFilled(const Application& application, const FormField& field);

// As problemsOf(), of what is there: a field that is not there stays as it was. CorrectionEmpty
// for the form itself where nothing changes, FieldMissing of kWhyField, FieldInvalid of a field
// that may not be corrected, or is taken out and required or filled in too.
std::vector<FieldProblem> problemsOfCorrection(const Application& change,
                                               const Correction& correction,
                                               const FormDefinition& form,
                                               const PartialDate& today);

// Puts the change into `record`; a name or a place whole. Nobody leaves `record.persons`, others
// name them by their index. The form's version becomes that of the change.
void correct(Application& record, const Application& change, const Correction& correction,
             const FormDefinition& form);

} // namespace ipis::core
