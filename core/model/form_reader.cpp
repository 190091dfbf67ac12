// SPDX-License-Identifier: GPL-3.0-or-later
// parseForm(): JSON to FormDefinition, mirrored by resources/forms/*.json.
#include "core/model/form_definition.h"

#include "core/model/json_document.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace ipis::core {

namespace {

constexpr std::size_t kFormMax = 256 * 1024;
constexpr std::size_t kFieldsMax = 200;
constexpr std::size_t kDocumentCodeMax = 32; // what a packet takes
constexpr std::size_t kTextMax =
    500; // code points: at most 2,000 of the 2,048 bytes a packet takes

template <class Value, std::size_t N>
using Words = std::array<std::pair<std::string_view, Value>, N>;

constexpr Words<FieldType, 9> kTypes{{{"text", FieldType::Text},
                                      {"integer", FieldType::Integer},
                                      {"boolean", FieldType::Boolean},
                                      {"choice", FieldType::Choice},
                                      {"date", FieldType::Date},
                                      {"name", FieldType::Name},
                                      {"place", FieldType::Place},
                                      {"sex", FieldType::Sex},
                                      {"phone", FieldType::Phone}}};
constexpr Words<ScriptRule, 3> kScripts{
    {{"any", ScriptRule::Any}, {"khmer", ScriptRule::Khmer}, {"latin", ScriptRule::Latin}}};
constexpr Words<TextFormat, 3> kFormats{
    {{"free", TextFormat::Free}, {"digits", TextFormat::Digits}, {"email", TextFormat::Email}}};
constexpr Words<PersonPart, 6> kParts{{{"none", PersonPart::None},
                                       {"name", PersonPart::Name},
                                       {"sex", PersonPart::Sex},
                                       {"birth-date", PersonPart::BirthDate},
                                       {"nationality", PersonPart::Nationality},
                                       {"id-number", PersonPart::IdNumber}}};

template <class Value, std::size_t N>
Value word(JsonObject& object, const char* key, const Words<Value, N>& words, Value fallback)
{
    if (!object.has(key)) {
        return fallback;
    }
    const std::string text = object.text(key, "");
    const auto found = std::ranges::find(words, text, &std::pair<std::string_view, Value>::first);
    if (found == words.end()) {
        object.complain(std::string(key) + " has an unknown word");
        return fallback;
    }
    return found->second;
}

bool isCode(std::string_view code)
{
    return !code.empty() && code.size() <= 40 && std::ranges::all_of(code, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string readCode(JsonObject& object, const char* key)
{
    std::string code = object.text(key);
    if (!isCode(code)) {
        object.complain(std::string(key) + " is not a code");
    }
    return code;
}

// A child object whose first fault becomes the parent's.
template <class Read>
void readInto(JsonObject& parent, const nlohmann::json& value, const std::string& where, Read read)
{
    JsonObject object(value, where, ErrorCode::FormUnknown);
    read(object);
    if (auto done = object.done(); !done.ok()) {
        parent.complain(done.error().detail);
    }
}

Label readLabel(JsonObject& parent, const char* key, bool required)
{
    Label label;
    if (!required && !parent.has(key)) {
        return label;
    }
    readInto(parent, parent.object(key), key, [&](JsonObject& object) {
        label = {object.text("km"), object.text("en")};
        if (label.khmer.empty() || label.english.empty()) {
            object.complain("is empty");
        }
    });
    return label;
}

std::vector<FormChoice> readChoices(JsonObject& parent, const char* key)
{
    std::vector<FormChoice> choices;
    for (const nlohmann::json& value : parent.array(key)) {
        readInto(parent, value, key, [&](JsonObject& object) {
            choices.push_back({readCode(object, "code"), readLabel(object, "label", true)});
        });
    }
    return choices;
}

std::optional<RequiredWhen> readRequiredWhen(JsonObject& field)
{
    if (!field.has("requiredWhen")) {
        return std::nullopt;
    }
    RequiredWhen when;
    readInto(field, field.object("requiredWhen"), "requiredWhen", [&](JsonObject& object) {
        when.field = readCode(object, "field");
        for (const nlohmann::json& value : object.array("is")) {
            when.is.push_back(value.is_string() ? value.get<std::string>() : std::string());
        }
    });
    return when;
}

std::size_t readLength(JsonObject& field, const char* key, std::size_t fallback)
{
    const std::int64_t value = field.integer(key, static_cast<std::int64_t>(fallback));
    if (value < 1 || value > static_cast<std::int64_t>(kTextMax)) {
        field.complain(std::string(key) + " is out of range");
        return fallback;
    }
    return static_cast<std::size_t>(value);
}

bool fits(FieldType type, PersonPart part)
{
    switch (part) {
    case PersonPart::None:
        return type != FieldType::Name && type != FieldType::Sex;
    case PersonPart::Name:
        return type == FieldType::Name;
    case PersonPart::Sex:
        return type == FieldType::Sex;
    case PersonPart::BirthDate:
        return type == FieldType::Date;
    case PersonPart::Nationality:
        return type == FieldType::Choice;
    case PersonPart::IdNumber:
        return type == FieldType::Text;
    }
    return false;
}

void readPersonPart(JsonObject& object, FormField& field)
{
    field.part = word(object, "part", kParts, PersonPart::None);
    if (object.has("who")) {
        field.who = roleFromCode(object.text("who", ""));
        if (!field.who) {
            object.complain("who names no role");
        }
    }
    if (field.part != PersonPart::None && !field.who) {
        object.complain("part without who");
    }
    if (!fits(field.type, field.part)) {
        object.complain("type and part do not fit");
    }
}

FormField readField(JsonObject& object)
{
    FormField field;
    field.code = readCode(object, "code");
    object.text("type");
    field.type = word(object, "type", kTypes, FieldType::Text);
    field.label = readLabel(object, "label", true);
    field.help = readLabel(object, "help", false);
    field.required = object.flag("required", false);
    field.requiredWhen = readRequiredWhen(object);
    field.correctable = object.flag("correctable", true);
    readPersonPart(object, field);
    field.script = word(object, "script", kScripts, ScriptRule::Any);
    field.format = word(object, "format", kFormats, TextFormat::Free);
    field.minLength = readLength(object, "minLength", field.minLength);
    field.maxLength = readLength(object, "maxLength", field.maxLength);
    field.minimum = object.integer("minimum", field.minimum);
    field.maximum = object.integer("maximum", field.maximum);
    field.mayBeFuture = object.flag("mayBeFuture", false);
    field.latinRequired = object.flag("latinRequired", true);
    field.mustAgree = object.flag("mustAgree", false);
    field.saidYes = readLabel(object, "saidYes", field.mustAgree);
    field.saidNo = readLabel(object, "saidNo", !field.saidYes.khmer.empty());
    field.choices = readChoices(object, "choices");
    if (field.mustAgree && (field.type != FieldType::Boolean || !field.required)) {
        object.complain("mustAgree is for a boolean that is required");
    }
    if ((field.type == FieldType::Choice) == field.choices.empty()) {
        object.complain("choices belong to a choice, and a choice needs them");
    }
    if (field.minLength > field.maxLength || field.minimum > field.maximum) {
        object.complain("limits are the wrong way round");
    }
    return field;
}

FormPage readPage(JsonObject& object)
{
    FormPage page{readCode(object, "code"), readLabel(object, "label", true), {}};
    for (const nlohmann::json& value : object.array("fields")) {
        const std::string where = "field " + std::to_string(page.fields.size());
        readInto(object, value, page.code + " " + where,
                 [&](JsonObject& field) { page.fields.push_back(readField(field)); });
    }
    return page;
}

bool isKnownCondition(const FormDefinition& form, const RequiredWhen& when)
{
    const FormField* field = form.field(when.field);
    return field != nullptr && field->type == FieldType::Choice &&
           field->part == PersonPart::None && !when.is.empty() &&
           std::ranges::all_of(when.is, [&](const std::string& code) {
               return std::ranges::find(field->choices, code, &FormChoice::code) !=
                      field->choices.end();
           });
}

Result<void> checkDocuments(const FormDefinition& form)
{
    std::set<std::string> kinds;
    for (const FormChoice& document : form.documents) {
        if (document.code.size() > kDocumentCodeMax || !kinds.insert(document.code).second) {
            return fail(ErrorCode::FormUnknown, "document " + document.code);
        }
    }
    return {};
}

// What no single field can tell.
Result<void> checkWhole(const FormDefinition& form)
{
    std::set<std::string> codes;
    for (const FormPage& page : form.pages) {
        for (const FormField& field : page.fields) {
            if (!codes.insert(field.code).second) {
                return fail(ErrorCode::FormUnknown, field.code + " is there twice");
            }
            if (field.requiredWhen && !isKnownCondition(form, *field.requiredWhen)) {
                return fail(ErrorCode::FormUnknown, field.code + ": requiredWhen names nothing");
            }
        }
    }
    if (codes.empty() || codes.size() > kFieldsMax) {
        return fail(ErrorCode::FormUnknown, "1 to 200 fields");
    }
    return checkDocuments(form);
}

} // namespace

const FormField* FormDefinition::field(std::string_view code) const
{
    for (const FormPage& page : pages) {
        const auto found = std::ranges::find(page.fields, code, &FormField::code);
        if (found != page.fields.end()) {
            return &*found;
        }
    }
    return nullptr;
}

bool FormDefinition::takesDocument(std::string_view kind) const
{
    return std::ranges::find(documents, kind, &FormChoice::code) != documents.end();
}

Result<FormDefinition> parseForm(std::string_view json)
{
    auto document = readJson(json, kFormMax);
    if (!document.ok()) {
        return fail(ErrorCode::FormUnknown, document.error().detail);
    }
    JsonObject object(document.value(), "form", ErrorCode::FormUnknown);
    FormDefinition form;
    form.id = readCode(object, "id");
    const std::int64_t version = object.integer("version", 0);
    if (version < 1 || version > 1'000'000) {
        object.complain("version is out of range");
    }
    form.version = static_cast<std::uint32_t>(version);
    form.label = readLabel(object, "label", true);
    form.documents = readChoices(object, "documents");
    for (const nlohmann::json& value : object.array("pages")) {
        readInto(object, value, "page",
                 [&](JsonObject& page) { form.pages.push_back(readPage(page)); });
    }
    if (auto done = object.done(); !done.ok()) {
        return done.error();
    }
    if (auto whole = checkWhole(form); !whole.ok()) {
        return whole.error();
    }
    return form;
}

} // namespace ipis::core
