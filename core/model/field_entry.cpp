// SPDX-License-Identifier: GPL-3.0-or-later
// One function per kind of value, both ways.
#include "core/model/field_entry.h"

#include "core/model/form_check.h"
#include "core/text/digits.h"
#include "core/text/khmer.h"

#include <algorithm>
#include <charconv>

namespace ipis::core {

namespace {

constexpr std::int64_t kNumberMost = (std::int64_t{1} << 53) - 1; // what a packet carries

std::string Name::*namePart(std::string_view part)
{
    return part == "surnameKhmer"   ? &Name::surnameKhmer
           : part == "givenKhmer"   ? &Name::givenKhmer
           : part == "surnameLatin" ? &Name::surnameLatin
           : part == "givenLatin"   ? &Name::givenLatin
                                    : nullptr;
}

std::string Place::*placePart(std::string_view part)
{
    return part == "code"        ? &Place::code
           : part == "asWritten" ? &Place::asWritten
           : part == "detail"    ? &Place::detail
           : part == "country"   ? &Place::country
                                 : nullptr;
}

class Entry
{
public:
    Entry(Application& out, const FormField& field, std::string_view part, std::string_view typed)
        : m_out(out), m_field(field), m_part(part), m_typed(typed)
    {}

    Result<void> run()
    {
        forget();
        if (m_typed.empty()) {
            return {};
        }
        if (m_typed.size() > kTypedMax) {
            return fail(ErrorCode::TextTooLong, m_field.code);
        }
        switch (m_field.type) {
        case FieldType::Name:
            return enterName();
        case FieldType::Place:
            return enterPlace();
        case FieldType::Date:
            return enterDate();
        case FieldType::Sex:
            return enterSex();
        case FieldType::Integer:
            return enterInteger();
        case FieldType::Boolean:
            return enterBoolean();
        case FieldType::Choice:
            return enterChoice();
        case FieldType::Phone:
            return enterPhone();
        case FieldType::Text:
            return enterText();
        }
        return {};
    }

private:
    std::string place() const
    {
        return m_part.empty() ? m_field.code : m_field.code + "." + std::string(m_part);
    }
    Error invalid() const { return fail(ErrorCode::FieldInvalid, m_field.code); }

    Person* known()
    {
        if (!m_field.who) {
            return nullptr;
        }
        const auto found = std::ranges::find(m_out.persons, *m_field.who, &Person::role);
        return found == m_out.persons.end() ? nullptr : &*found;
    }
    // The person this field speaks of; made when not there yet.
    Person& person()
    {
        if (Person* found = known()) {
            return *found;
        }
        m_out.persons.emplace_back().role = *m_field.who;
        return m_out.persons.back();
    }

    // The value of this box goes, and what was noted of its input; which paper says so stays.
    void forget()
    {
        for (FieldProvenance& noted : m_out.provenance) {
            if (noted.field == place()) {
                noted.asTyped.clear();
            }
        }
        std::erase_if(m_out.provenance, [](const FieldProvenance& noted) {
            return noted.source.empty() && noted.asTyped.empty();
        });
        if (m_field.type == FieldType::Place) {
            forgetPlace();
        } else if (m_field.part == PersonPart::None) {
            m_out.fields.erase(m_field.code);
        } else if (Person* found = known()) {
            forgetPart(*found);
        }
    }
    void forgetPlace()
    {
        const auto found = m_out.places.find(m_field.code);
        const auto part = placePart(m_part);
        if (found == m_out.places.end() || part == nullptr) {
            return;
        }
        found->second.*part = part == &Place::country ? std::string(kCambodia) : "";
        if (found->second == Place{}) {
            m_out.places.erase(found);
        }
    }
    // The subject stays the first person also while nothing is known of him.
    void forgetPart(Person& person)
    {
        switch (m_field.part) {
        case PersonPart::Name:
            if (const auto part = namePart(m_part)) {
                (person.name.*part).clear();
            }
            break;
        case PersonPart::Sex:
            person.sex.reset();
            break;
        case PersonPart::BirthDate:
            person.birthDate.reset();
            break;
        case PersonPart::Nationality:
            person.nationality.clear();
            break;
        case PersonPart::IdNumber:
            person.idNumber.clear();
            break;
        case PersonPart::None:
            break;
        }
        const Person nobody{person.role, {}, {}, {}, {}, {}};
        if (person == nobody && &person != m_out.persons.data()) {
            m_out.persons.erase(m_out.persons.begin() + (&person - m_out.persons.data()));
        }
    }

    std::string noted(std::string kept)
    {
        if (kept == m_typed) {
            return kept;
        }
        const auto same = std::ranges::find(m_out.provenance, place(), &FieldProvenance::field);
        if (same == m_out.provenance.end()) {
            m_out.provenance.push_back({place(), "", std::string(m_typed)});
        } else {
            same->asTyped = m_typed;
        }
        return kept;
    }

    Result<void> enterName()
    {
        const auto part = namePart(m_part);
        if (part == nullptr) {
            return invalid();
        }
        std::string kept = noted(nameForm(withoutTitle(m_typed)));
        person().name.*part = std::move(kept);
        return {};
    }
    Result<void> enterPlace()
    {
        const auto part = placePart(m_part);
        if (part == nullptr) {
            return invalid();
        }
        const bool isText = part == &Place::asWritten || part == &Place::detail;
        std::string kept = isText ? noted(storedForm(m_typed)) : std::string(m_typed);
        m_out.places[m_field.code].*part = std::move(kept);
        return {};
    }
    Result<void> enterDate()
    {
        const auto date = parsePartialDate(m_typed);
        if (!date.ok()) {
            return fail(ErrorCode::DateInvalid, m_field.code);
        }
        noted(formatDate(date.value()));
        if (m_field.part == PersonPart::BirthDate) {
            person().birthDate = date.value();
        } else {
            m_out.fields[m_field.code] = date.value();
        }
        return {};
    }
    Result<void> enterSex()
    {
        const auto sex = parseSex(m_typed);
        if (!sex.ok()) {
            return invalid();
        }
        person().sex = sex.value();
        return {};
    }
    Result<void> enterInteger()
    {
        const std::string digits = toAsciiDigits(storedForm(m_typed));
        std::int64_t number = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error != std::errc() || end != digits.data() + digits.size() || number > kNumberMost ||
            number < -kNumberMost) {
            return fail(ErrorCode::NumberInvalid, m_field.code);
        }
        noted(digits);
        m_out.fields[m_field.code] = number;
        return {};
    }
    Result<void> enterBoolean()
    {
        if (m_typed != "true" && m_typed != "false") {
            return invalid();
        }
        m_out.fields[m_field.code] = m_typed == "true";
        return {};
    }
    Result<void> enterChoice()
    {
        if (m_field.part == PersonPart::Nationality) {
            person().nationality = m_typed;
        } else {
            m_out.fields[m_field.code] = Choice{std::string(m_typed)};
        }
        return {};
    }
    Result<void> enterPhone()
    {
        auto phone = checkedPhone(m_typed);
        m_out.fields[m_field.code] =
            noted(phone.ok() ? std::move(phone).value() : storedForm(m_typed));
        return {};
    }
    Result<void> enterText()
    {
        std::string text = storedForm(m_typed);
        if (m_field.format == TextFormat::Digits) {
            text = toAsciiDigits(text);
        }
        text = noted(std::move(text));
        if (m_field.part == PersonPart::IdNumber) {
            person().idNumber = text;
        } else {
            m_out.fields[m_field.code] = text;
        }
        return {};
    }

    Application& m_out;
    const FormField& m_field;
    std::string_view m_part;
    std::string_view m_typed;
};

std::string shownValue(const FieldValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    if (const auto* choice = std::get_if<Choice>(&value)) {
        return choice->code;
    }
    if (const auto* date = std::get_if<PartialDate>(&value)) {
        return formatDate(*date);
    }
    return std::get<bool>(value) ? "true" : "false";
}

std::string shownPart(const Person& person, PersonPart what, std::string_view part)
{
    switch (what) {
    case PersonPart::Name: {
        const auto of = namePart(part);
        return of == nullptr ? "" : person.name.*of;
    }
    case PersonPart::Sex:
        return person.sex ? std::string(sexCode(*person.sex)) : "";
    case PersonPart::BirthDate:
        return person.birthDate ? formatDate(*person.birthDate) : "";
    case PersonPart::Nationality:
        return person.nationality;
    case PersonPart::IdNumber:
        return person.idNumber;
    case PersonPart::None:
        break;
    }
    return {};
}

} // namespace

std::vector<std::string_view> partsOf(FieldType type)
{
    switch (type) {
    case FieldType::Name:
        return {"surnameKhmer", "givenKhmer", "surnameLatin", "givenLatin"};
    case FieldType::Place:
        return {"code", "asWritten", "detail", "country"};
    default:
        return {""};
    }
}

Result<void> enter(Application& application, const FormField& field, std::string_view part,
                   std::string_view typed)
{
    return Entry(application, field, part, typed).run();
}

std::string shown(const Application& application, const FormField& field, std::string_view part)
{
    if (field.type == FieldType::Place) {
        const auto found = application.places.find(field.code);
        const auto of = placePart(part);
        return found == application.places.end() || of == nullptr ? "" : found->second.*of;
    }
    if (field.part != PersonPart::None && field.who) {
        const Person* person = personIn(application, *field.who);
        return person == nullptr ? "" : shownPart(*person, field.part, part);
    }
    const auto found = application.fields.find(field.code);
    return found == application.fields.end() ? "" : shownValue(found->second);
}

} // namespace ipis::core
