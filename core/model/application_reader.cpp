// SPDX-License-Identifier: GPL-3.0-or-later
// APPLICATION.json to Application: the form says what each value is and where it goes.
#include "core/model/application_reader.h"

#include "core/model/form_check.h"
#include "core/model/json_document.h"
#include "core/text/digits.h"
#include "core/text/khmer.h"

#include <algorithm>

namespace ipis::core {

namespace {

constexpr std::size_t kValueMax = 2048; // bytes of one text as typed
constexpr std::size_t kCodeMax = 40;

// A code may stand in an error detail; anything else might be somebody's name.
std::string printable(const std::string& key)
{
    const bool isCode = key.size() <= kCodeMax && std::ranges::all_of(key, [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
                        });
    return isCode ? key : "(not a code)";
}

class FieldReader
{
public:
    FieldReader(Application& out, const FormField& field) : m_out(out), m_field(field) {}

    Result<void> read(const nlohmann::json& value)
    {
        switch (m_field.type) {
        case FieldType::Name:
            return readName(value);
        case FieldType::Place:
            return readPlace(value);
        case FieldType::Integer:
            return readInteger(value);
        case FieldType::Boolean:
            if (!value.is_boolean()) {
                return wrongType();
            }
            m_out.fields[m_field.code] = value.get<bool>();
            return {};
        default:
            break;
        }
        if (!value.is_string()) {
            return wrongType();
        }
        const auto& raw = value.get_ref<const std::string&>();
        if (raw.size() > kValueMax) {
            return fail(ErrorCode::TextTooLong, m_field.code);
        }
        return readText(raw);
    }

private:
    Error wrongType() const { return fail(ErrorCode::FieldInvalid, m_field.code); }

    // The person this field speaks of; made when not there yet.
    Person& person()
    {
        const PersonRole role = *m_field.who;
        const auto found = std::ranges::find(m_out.persons, role, &Person::role);
        if (found != m_out.persons.end()) {
            return *found;
        }
        m_out.persons.emplace_back().role = role;
        return m_out.persons.back();
    }
    std::string noted(std::string kept, const std::string& raw, const std::string& part = {})
    {
        if (kept != raw) {
            m_out.provenance.push_back({m_field.code + part, "", raw});
        }
        return kept;
    }

    Result<void> readText(const std::string& raw)
    {
        switch (m_field.type) {
        case FieldType::Date:
            return readDate(raw);
        case FieldType::Sex: {
            const auto sex = parseSex(raw);
            if (!sex.ok()) {
                return wrongType();
            }
            person().sex = sex.value();
            return {};
        }
        case FieldType::Choice:
            return readChoice(raw);
        case FieldType::Phone: {
            auto phone = checkedPhone(raw);
            m_out.fields[m_field.code] =
                noted(phone.ok() ? std::move(phone).value() : storedForm(raw), raw);
            return {};
        }
        default:
            break;
        }
        std::string text = storedForm(raw);
        text = noted(m_field.format == TextFormat::Digits ? toAsciiDigits(text) : text, raw);
        if (m_field.part == PersonPart::IdNumber) {
            person().idNumber = text;
        } else {
            m_out.fields[m_field.code] = text;
        }
        return {};
    }
    Result<void> readChoice(const std::string& raw)
    {
        if (m_field.part == PersonPart::Nationality) {
            person().nationality = raw;
        } else {
            m_out.fields[m_field.code] = Choice{raw};
        }
        return {};
    }
    Result<void> readDate(const std::string& raw)
    {
        const auto date = parsePartialDate(raw);
        if (!date.ok()) {
            return fail(ErrorCode::DateInvalid, m_field.code);
        }
        noted(formatDate(date.value()), raw);
        if (m_field.part == PersonPart::BirthDate) {
            person().birthDate = date.value();
        } else {
            m_out.fields[m_field.code] = date.value();
        }
        return {};
    }
    Result<void> readInteger(const nlohmann::json& value)
    {
        const bool large = value.is_number_unsigned() &&
                           value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
        if (!value.is_number_integer() || large) {
            return wrongType();
        }
        m_out.fields[m_field.code] = value.get<std::int64_t>();
        return {};
    }
    Result<void> readName(const nlohmann::json& value)
    {
        JsonObject object(value, m_field.code, ErrorCode::FieldInvalid);
        Name& name = person().name;
        bool tooLong = false;
        const auto part = [&](const char* key, std::string& to) {
            const std::string raw = object.text(key, "");
            tooLong = tooLong || raw.size() > kValueMax;
            if (!tooLong) {
                to = noted(storedForm(withoutTitle(raw)), raw, std::string(".") + key);
            }
        };
        part("surnameKhmer", name.surnameKhmer);
        part("givenKhmer", name.givenKhmer);
        part("surnameLatin", name.surnameLatin);
        part("givenLatin", name.givenLatin);
        return tooLong ? fail(ErrorCode::TextTooLong, m_field.code) : object.done();
    }
    Result<void> readPlace(const nlohmann::json& value)
    {
        JsonObject object(value, m_field.code, ErrorCode::FieldInvalid);
        Place place;
        const std::string asWritten = object.text("asWritten");
        const std::string detail = object.text("detail", "");
        place.code = object.text("code", "");
        place.country = object.text("country", kCambodia);
        if (asWritten.size() > kValueMax || detail.size() > kValueMax ||
            place.code.size() > kCodeMax || place.country.size() > kCodeMax) {
            return fail(ErrorCode::TextTooLong, m_field.code);
        }
        place.asWritten = noted(storedForm(asWritten), asWritten, ".asWritten");
        place.detail = noted(storedForm(detail), detail, ".detail");
        m_out.places[m_field.code] = std::move(place);
        return object.done();
    }

    Application& m_out;
    const FormField& m_field;
};

Result<const FormDefinition*> formFor(std::span<const FormDefinition> forms, const std::string& id,
                                      std::int64_t version)
{
    const FormDefinition* found = nullptr;
    bool known = false;
    for (const FormDefinition& form : forms) {
        known = known || form.id == id;
        if (form.id == id && form.version == version) {
            found = &form;
        }
    }
    if (found == nullptr) {
        return fail(known ? ErrorCode::FormVersionUnknown : ErrorCode::FormUnknown, printable(id));
    }
    return found;
}

// In the order of the form, so that its subject is the first person.
Result<void> readFields(Application& out, const FormDefinition& form, const nlohmann::json& fields)
{
    for (const auto& item : fields.items()) {
        if (form.field(item.key()) == nullptr) {
            return fail(ErrorCode::FieldUnknown, printable(item.key()));
        }
    }
    for (const FormPage& page : form.pages) {
        for (const FormField& field : page.fields) {
            const auto found = fields.find(field.code);
            if (found == fields.end()) {
                continue;
            }
            if (auto read = FieldReader(out, field).read(*found); !read.ok()) {
                return read;
            }
        }
    }
    return {};
}

// "sources": which paper says so, joined with what was noted about the input of the same field.
Result<void> readSources(Application& out, const FormDefinition& form,
                         const nlohmann::json& sources)
{
    for (const auto& item : sources.items()) {
        if (form.field(item.key()) == nullptr) {
            return fail(ErrorCode::FieldUnknown, printable(item.key()));
        }
        if (!item.value().is_string() ||
            item.value().get_ref<const std::string&>().size() > kCodeMax) {
            return fail(ErrorCode::FieldInvalid, printable(item.key()));
        }
        const auto source = item.value().get<std::string>();
        const auto same = std::ranges::find(out.provenance, item.key(), &FieldProvenance::field);
        if (same == out.provenance.end()) {
            out.provenance.push_back({item.key(), source, ""});
        } else {
            same->source = source;
        }
    }
    return {};
}

} // namespace

Result<Application> parseApplication(std::string_view json, std::span<const FormDefinition> forms)
{
    auto document = readJson(json, kApplicationFileMax);
    if (!document.ok()) {
        return document.error();
    }
    JsonObject object(document.value(), "application", ErrorCode::ApplicationUnreadable);
    Application out;
    out.formId = object.text("form");
    const std::int64_t version = object.integer("version", 0);
    const nlohmann::json& fields = object.object("fields");
    const nlohmann::json& sources = object.object("sources");
    if (auto done = object.done(); !done.ok()) {
        return done.error();
    }
    const auto form = formFor(forms, out.formId, version);
    if (!form.ok()) {
        return form.error();
    }
    out.formVersion = form.value()->version;
    if (auto read = readFields(out, *form.value(), fields); !read.ok()) {
        return read.error();
    }
    if (auto read = readSources(out, *form.value(), sources); !read.ok()) {
        return read.error();
    }
    return out;
}

} // namespace ipis::core
