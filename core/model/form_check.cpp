// SPDX-License-Identifier: GPL-3.0-or-later
// One check per field type, and the checks over the whole application.
#include "core/model/form_check.h"

#include "core/model/gazetteer.h"
#include "core/text/countries.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <set>

namespace ipis::core {

namespace {

constexpr std::size_t kPlaceTextMax = 200;
constexpr std::size_t kProvenanceMax = 2048; // bytes; as core/packet takes them

class FieldCheck
{
public:
    FieldCheck(const Application& application, const FormField& field, const PartialDate& today)
        : m_application(application), m_field(field), m_today(today)
    {}

    std::vector<FieldProblem> run()
    {
        switch (m_field.type) {
        case FieldType::Name:
            checkName();
            break;
        case FieldType::Sex:
            checkSex();
            break;
        case FieldType::Place:
            checkPlace();
            break;
        case FieldType::Date:
            checkDate();
            break;
        case FieldType::Choice:
            checkChoice();
            break;
        case FieldType::Text:
            checkText();
            break;
        case FieldType::Phone:
            checkPhone();
            break;
        case FieldType::Integer:
            checkInteger();
            break;
        case FieldType::Boolean:
            checkBoolean();
            break;
        }
        return std::move(m_problems);
    }

private:
    void add(ErrorCode code, const std::string& part = {})
    {
        m_problems.push_back({m_field.code + part, code});
    }
    void missing()
    {
        const auto& when = m_field.requiredWhen;
        bool needed = m_field.required;
        if (when) {
            const auto found = m_application.fields.find(when->field);
            const Choice* choice =
                found == m_application.fields.end() ? nullptr : std::get_if<Choice>(&found->second);
            needed = needed || (choice != nullptr &&
                                std::ranges::find(when->is, choice->code) != when->is.end());
        }
        if (needed) {
            add(ErrorCode::FieldMissing);
        }
    }
    const Person* person() const
    {
        return m_field.who ? personIn(m_application, *m_field.who) : nullptr;
    }
    // nullptr, and the problem noted, when it is missing or of another type.
    template <class T>
    const T* value()
    {
        const auto found = m_application.fields.find(m_field.code);
        if (found == m_application.fields.end()) {
            missing();
            return nullptr;
        }
        const T* typed = std::get_if<T>(&found->second);
        if (typed == nullptr) {
            add(ErrorCode::FieldInvalid);
        }
        return typed;
    }
    // `kept` is what the checks of core/text make of `text`: it must be what is there already.
    void expectStored(const Result<std::string>& kept, const std::string& text,
                      const std::string& part = {})
    {
        if (!kept.ok()) {
            add(kept.error().code, part);
        } else if (kept.value() != text) {
            add(ErrorCode::FieldInvalid, part);
        }
    }

    void checkNamePart(const std::string& text, ScriptRule script, bool needed, const char* part)
    {
        if (needed || !text.empty()) {
            expectStored(checkedName(text, script), text, part);
        }
    }
    void checkName()
    {
        const Person* found = person();
        if (found == nullptr || found->name == Name{}) {
            missing();
            return;
        }
        const Name& name = found->name;
        const bool latin = m_field.latinRequired;
        checkNamePart(name.surnameKhmer, ScriptRule::Khmer, true, ".surnameKhmer");
        checkNamePart(name.givenKhmer, ScriptRule::Khmer, true, ".givenKhmer");
        checkNamePart(name.surnameLatin, ScriptRule::Latin, latin, ".surnameLatin");
        checkNamePart(name.givenLatin, ScriptRule::Latin, latin, ".givenLatin");
    }
    void checkSex()
    {
        if (person() == nullptr || !person()->sex) {
            missing();
        }
    }
    void checkPlace()
    {
        const auto found = m_application.places.find(m_field.code);
        if (found == m_application.places.end()) {
            missing();
            return;
        }
        const Place& place = found->second;
        if (!isCountry(place.country)) {
            add(ErrorCode::CountryUnknown, ".country");
        } else if (place.country != kCambodia && !place.code.empty()) {
            add(ErrorCode::FieldInvalid, ".country");
        }
        if (!place.code.empty() && builtInGazetteer().find(place.code) == nullptr) {
            add(ErrorCode::PlaceUnknown, ".code");
        }
        const TextRule rule{ScriptRule::Any, kPlaceTextMax};
        expectStored(checkedText(place.asWritten, rule), place.asWritten, ".asWritten");
        if (!place.detail.empty()) {
            expectStored(checkedText(place.detail, rule), place.detail, ".detail");
        }
    }
    const PartialDate* date()
    {
        if (m_field.part != PersonPart::BirthDate) {
            return value<PartialDate>();
        }
        if (person() == nullptr || !person()->birthDate) {
            missing();
            return nullptr;
        }
        return &*person()->birthDate;
    }
    void checkDate()
    {
        const PartialDate* found = date();
        if (found == nullptr) {
            return;
        }
        if (!isValid(*found)) {
            add(ErrorCode::DateInvalid);
        } else if (!m_field.mayBeFuture && isAfter(*found, m_today)) {
            add(ErrorCode::DateInFuture);
        }
    }
    void checkChoice()
    {
        std::string code;
        if (m_field.part == PersonPart::Nationality) {
            code = person() == nullptr ? std::string() : person()->nationality;
            if (code.empty()) {
                missing();
                return;
            }
        } else if (const Choice* choice = value<Choice>()) {
            code = choice->code;
        } else {
            return;
        }
        if (std::ranges::find(m_field.choices, code, &FormChoice::code) == m_field.choices.end()) {
            add(ErrorCode::FieldInvalid);
        }
    }
    void checkText()
    {
        const std::string* text = nullptr;
        if (m_field.part == PersonPart::IdNumber) {
            text =
                person() == nullptr || person()->idNumber.empty() ? nullptr : &person()->idNumber;
            if (text == nullptr) {
                missing();
            }
        } else {
            text = value<std::string>();
        }
        if (text == nullptr) {
            return;
        }
        expectStored(checkedText(*text, {m_field.script, m_field.maxLength}), *text);
        if (m_problems.empty()) {
            checkFormat(*text);
        }
    }
    void checkFormat(const std::string& text)
    {
        const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
        const std::size_t at = text.find('@');
        const bool email = at != std::string::npos && at > 0 && at + 1 < text.size() &&
                           text.find('@', at + 1) == std::string::npos &&
                           text.find(' ') == std::string::npos;
        if (codePointCount(text) < m_field.minLength ||
            (m_field.format == TextFormat::Digits && !digits)) {
            add(ErrorCode::NumberInvalid);
        } else if (m_field.format == TextFormat::Email && !email) {
            add(ErrorCode::FieldInvalid);
        }
    }
    void checkBoolean()
    {
        const bool* yes = value<bool>();
        if (yes != nullptr && !*yes && m_field.mustAgree) {
            add(ErrorCode::ConsentMissing);
        }
    }
    void checkPhone()
    {
        if (const std::string* text = value<std::string>()) {
            expectStored(checkedPhone(*text), *text);
        }
    }
    void checkInteger()
    {
        const std::int64_t* number = value<std::int64_t>();
        if (number != nullptr && (*number < m_field.minimum || *number > m_field.maximum)) {
            add(ErrorCode::NumberInvalid);
        }
    }

    const Application& m_application;
    const FormField& m_field;
    const PartialDate& m_today;
    std::vector<FieldProblem> m_problems;
};

using Problems = std::vector<FieldProblem>;

bool asksFor(const FormDefinition& form, PersonRole role, PersonPart part)
{
    return std::ranges::any_of(form.pages, [&](const FormPage& page) {
        return std::ranges::any_of(page.fields, [&](const FormField& field) {
            return field.who == role && field.part == part;
        });
    });
}

void checkPersons(const Application& application, const FormDefinition& form, Problems& problems)
{
    std::set<PersonRole> seen;
    for (const Person& person : application.persons) {
        const auto unasked = [&](PersonPart part, bool present) {
            return present && !asksFor(form, person.role, part);
        };
        const std::string code(roleCode(person.role));
        if (!seen.insert(person.role).second) {
            problems.push_back({code, ErrorCode::FieldInvalid});
        }
        if (unasked(PersonPart::Name, person.name != Name{}) ||
            unasked(PersonPart::Sex, person.sex.has_value()) ||
            unasked(PersonPart::BirthDate, person.birthDate.has_value()) ||
            unasked(PersonPart::Nationality, !person.nationality.empty()) ||
            unasked(PersonPart::IdNumber, !person.idNumber.empty())) {
            problems.push_back({code, ErrorCode::FieldUnknown});
        }
    }
}

void checkKeys(const Application& application, const FormDefinition& form, Problems& problems)
{
    for (const auto& [code, value] : application.fields) {
        const FormField* field = form.field(code);
        if (field == nullptr || field->type == FieldType::Place ||
            field->part != PersonPart::None) {
            problems.push_back({code, ErrorCode::FieldUnknown});
        }
    }
    for (const auto& [code, place] : application.places) {
        const FormField* field = form.field(code);
        if (field == nullptr || field->type != FieldType::Place) {
            problems.push_back({code, ErrorCode::FieldUnknown});
        }
    }
    for (const FieldProvenance& origin : application.provenance) {
        if (form.field(origin.field.substr(0, origin.field.find('.'))) == nullptr) {
            problems.push_back({origin.field, ErrorCode::FieldUnknown});
        } else if (origin.asTyped.size() > kProvenanceMax || origin.source.size() > 40 ||
                   !isText(origin.asTyped) || !isText(origin.source)) {
            problems.push_back({origin.field, ErrorCode::FieldInvalid});
        }
    }
}

} // namespace

std::vector<FieldProblem> problemsOfField(const Application& application, const FormField& field,
                                          const PartialDate& today)
{
    return FieldCheck(application, field, today).run();
}

const FormField* notAgreed(const Application& application, const FormDefinition& form)
{
    for (const FormPage& page : form.pages) {
        for (const FormField& field : page.fields) {
            const auto answer = application.fields.find(field.code);
            const bool* yes =
                answer == application.fields.end() ? nullptr : std::get_if<bool>(&answer->second);
            if (field.mustAgree && (yes == nullptr || !*yes)) {
                return &field;
            }
        }
    }
    return nullptr;
}

std::vector<FieldProblem> problemsOfValues(const Application& application,
                                           const FormDefinition& form)
{
    if (application.formId != form.id) {
        return {{"", ErrorCode::FormUnknown}};
    }
    if (application.formVersion != form.version) {
        return {{"", ErrorCode::FormVersionUnknown}};
    }
    Problems problems;
    checkPersons(application, form, problems);
    checkKeys(application, form, problems);
    return problems;
}

std::vector<FieldProblem> problemsOf(const Application& application, const FormDefinition& form,
                                     const PartialDate& today)
{
    Problems strays = problemsOfValues(application, form);
    if (!strays.empty() && strays.front().field.empty()) {
        return strays;
    }
    Problems problems;
    for (const FormPage& page : form.pages) {
        for (const FormField& field : page.fields) {
            std::ranges::move(problemsOfField(application, field, today),
                              std::back_inserter(problems));
        }
    }
    std::ranges::move(strays, std::back_inserter(problems));
    return problems;
}

} // namespace ipis::core
