// SPDX-License-Identifier: GPL-3.0-or-later
// APPLICATION.json to Application: the form says what each value is and where it goes.
#include "core/model/application_reader.h"

#include "core/model/field_entry.h"
#include "core/model/json_document.h"

#include <algorithm>

namespace ipis::core {

namespace {

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
            return readParts(value, {});
        case FieldType::Place:
            return readParts(value, "asWritten");
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
        return value.is_string() ? enter(m_out, m_field, {}, value.get_ref<const std::string&>())
                                 : Result<void>(wrongType());
    }

private:
    Error wrongType() const { return fail(ErrorCode::FieldInvalid, m_field.code); }

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
    // A name or a place; `needed` must be there.
    Result<void> readParts(const nlohmann::json& value, std::string_view needed)
    {
        JsonObject object(value, m_field.code, ErrorCode::FieldInvalid);
        if (m_field.type == FieldType::Place) {
            m_out.places[m_field.code]; // there, also without a word in it
        }
        Result<void> entered;
        for (const std::string_view part : partsOf(m_field.type)) {
            const std::string key(part);
            const std::string raw =
                part == needed ? object.text(key.c_str()) : object.text(key.c_str(), "");
            if (entered.ok() && !raw.empty()) {
                entered = enter(m_out, m_field, part, raw);
            }
        }
        return entered.ok() ? object.done() : std::move(entered);
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
