// SPDX-License-Identifier: GPL-3.0-or-later
// Application: what a person asks for, as filled in on one version of one form.
#pragma once

#include "core/model/person.h"
#include "core/model/place.h"

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace ipis::core {

// The code of one of a field's choices; a type of its own so that it is not taken for text.
struct Choice
{
    std::string code;
    bool operator==(const Choice&) const = default;
};

// Text is in stored form; an integer's unit is in the field's code (height-cm).
using FieldValue = std::variant<std::string, std::int64_t, bool, Choice, PartialDate>;

// Where a value came from. field: the field code, for one part of a name with the part
// ("applicant-name.surnameKhmer"). source: the paper that says so, a code such as
// "birth-certificate"; may be empty. asTyped: the input, where the stored form differs from it.
struct FieldProvenance
{
    std::string field;
    std::string source;
    std::string asTyped;

    bool operator==(const FieldProvenance&) const = default;
};

// A field of the form lives in exactly one place: fields of type place in `places`, fields that
// name a person and a part of them (FormField::who, part) in `persons`, all others in `fields`.
// Keys are field codes. A plain value: problemsOf() says whether it keeps its form.
struct Application
{
    std::string formId;
    std::uint32_t formVersion = 0;
    std::map<std::string, FieldValue> fields;
    std::vector<Person> persons; // the one it is about first; each role at most once
    std::map<std::string, Place> places;
    std::vector<FieldProvenance> provenance;

    bool operator==(const Application&) const = default;
};

// nullptr when there is no such person.
const Person* personIn(const Application& application, PersonRole role);

} // namespace ipis::core
