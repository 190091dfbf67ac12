// SPDX-License-Identifier: GPL-3.0-or-later
// FormDefinition: a form as data, with its version; read from JSON (resources/forms).
#pragma once

#include "core/base/result.h"
#include "core/model/person.h"
#include "core/text/text_rules.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipis::core {

struct Label
{
    std::string khmer;
    std::string english;
    bool operator==(const Label&) const = default;
};

enum class FieldType
{
    Text,
    Integer,
    Boolean,
    Choice,
    Date,
    Name,
    Place,
    Sex,
    Phone
};

enum class TextFormat
{
    Free,
    Digits,
    Email
};

// Which part of a person a field fills; None: the field lives in Application::fields.
enum class PersonPart
{
    None,
    Name,
    Sex,
    BirthDate,
    Nationality,
    IdNumber
};

struct FormChoice
{
    std::string code;
    Label label;
    bool operator==(const FormChoice&) const = default;
};

// The field is required when the choice field `field` has one of the values `is`.
struct RequiredWhen
{
    std::string field;
    std::vector<std::string> is;
    bool operator==(const RequiredWhen&) const = default;
};

struct FormField
{
    std::string code; // a-z 0-9 and hyphens, <= 40
    FieldType type = FieldType::Text;
    Label label;
    Label help; // may be empty
    bool required = false;
    std::optional<RequiredWhen> requiredWhen;
    std::optional<PersonRole> who;
    PersonPart part = PersonPart::None;
    ScriptRule script = ScriptRule::Any;  // Text
    TextFormat format = TextFormat::Free; // Text
    std::size_t minLength = 1;            // Text, code points
    std::size_t maxLength = 200;          // Text, code points, <= 500
    std::int64_t minimum = 0;             // Integer
    std::int64_t maximum = 1'000'000;     // Integer
    bool mayBeFuture = false;             // Date
    bool latinRequired = true;            // Name: Latin letters too
    bool mustAgree = false;               // Boolean: nothing is finished without a yes
    Label saidYes;                        // Boolean: the answer as a sentence, read aloud; or empty
    Label saidNo;                         // both or none
    std::vector<FormChoice> choices;      // Choice
    bool correctable = true;              // a correction may change it
    bool operator==(const FormField&) const = default;
};

struct FormPage
{
    std::string code;
    Label label;
    std::vector<FormField> fields;
    bool operator==(const FormPage&) const = default;
};

struct FormDefinition
{
    std::string id; // "id-card"
    std::uint32_t version = 0;
    Label label;
    std::vector<FormPage> pages;
    std::vector<FormChoice> documents; // kinds of paper that may be scanned; code <= 32

    const FormField* field(std::string_view code) const; // nullptr when there is none
    bool takesDocument(std::string_view kind) const;
    bool operator==(const FormDefinition&) const = default;
};

// At most 256 KiB of JSON, 200 fields; strict: unknown keys, two fields of one code, a choice field
// without choices, a requiredWhen that names nothing, two documents of one code are refused. Texts
// are kept as they are. Errors: FormUnknown, with what is wrong in the detail.
Result<FormDefinition> parseForm(std::string_view json);

} // namespace ipis::core
