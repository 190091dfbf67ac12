// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading a civil part's fields, persons and places.
#include "core/packet/civil_fields.h"

#include "core/packet/payload.h"

#include <algorithm>

namespace ipis::core {

namespace {

constexpr std::size_t kMaxName = 400;
constexpr std::size_t kMaxPlaceText = 800;

enum class Tag : std::uint64_t
{
    Text = 0,
    Integer = 1,
    Boolean = 2,
    Choice = 3,
    Date = 4
};

void writeDate(cbor::Writer& out, const PartialDate& date)
{
    out.array(4);
    out.uint(date.year);
    out.uint(date.month);
    out.uint(date.day);
    out.boolean(date.approximate);
}

PartialDate readDate(cbor::Reader& in)
{
    in.array(4);
    PartialDate date;
    date.year = static_cast<std::uint16_t>(in.uint(9999));
    date.month = static_cast<std::uint8_t>(in.uint(12));
    date.day = static_cast<std::uint8_t>(in.uint(31));
    date.approximate = in.boolean();
    if (!in.failed() && !isValid(date)) {
        in.refuse("a date of the calendar");
    }
    return date;
}

std::int64_t readInteger(cbor::Reader& in)
{
    constexpr auto kMax = static_cast<std::int64_t>(kMaxUint);
    const std::int64_t number = in.integer();
    if (number > kMax || number < -kMax) {
        in.refuse("number within 2^53");
        return 0;
    }
    return number;
}

struct ValueWriter
{
    cbor::Writer& out;

    void tag(Tag tag) const
    {
        out.array(2);
        out.uint(static_cast<std::uint64_t>(tag));
    }
    void operator()(const std::string& text) const
    {
        tag(Tag::Text);
        out.text(text);
    }
    void operator()(std::int64_t number) const
    {
        tag(Tag::Integer);
        out.integer(number);
    }
    void operator()(bool yes) const
    {
        tag(Tag::Boolean);
        out.boolean(yes);
    }
    void operator()(const Choice& choice) const
    {
        tag(Tag::Choice);
        out.text(choice.code);
    }
    void operator()(const PartialDate& date) const
    {
        tag(Tag::Date);
        writeDate(out, date);
    }
};

FieldValue readValue(cbor::Reader& in)
{
    in.array(2);
    switch (static_cast<Tag>(in.uint(4))) {
    case Tag::Text:
        return in.text(kMaxValue);
    case Tag::Integer:
        return readInteger(in);
    case Tag::Boolean:
        return in.boolean();
    case Tag::Choice:
        return Choice{in.text(kMaxCode)};
    case Tag::Date:
        return readDate(in);
    }
    return std::string();
}

} // namespace

std::string readSomeText(cbor::Reader& in, std::size_t maxBytes)
{
    std::string text = in.text(maxBytes);
    if (text.empty()) {
        in.refuse("text that is not empty");
    }
    return text;
}

// std::map sorts "aa" before "z"; CBOR keys sort by their encoding, so by length first.
void writeFields(cbor::Writer& out, const std::map<std::string, FieldValue>& fields)
{
    std::vector<const std::pair<const std::string, FieldValue>*> sorted;
    for (const auto& field : fields) {
        sorted.push_back(&field);
    }
    std::ranges::stable_sort(sorted, {}, [](const auto* field) { return field->first.size(); });
    out.map(sorted.size());
    for (const auto* field : sorted) {
        out.text(field->first);
        std::visit(ValueWriter{out}, field->second);
    }
}

std::map<std::string, FieldValue> readFields(cbor::Reader& in)
{
    std::map<std::string, FieldValue> fields;
    const std::size_t count = in.map();
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        const std::string code = in.text(kMaxCode);
        fields[code] = readValue(in);
    }
    in.end();
    return fields;
}

void writePerson(cbor::Writer& out, const Person& person)
{
    out.map(7U + (person.birthDate ? 1U : 0U) + (person.idNumber.empty() ? 0U : 1U));
    putText(out, 1, roleCode(person.role));
    putText(out, 2, person.name.surnameKhmer);
    putText(out, 3, person.name.givenKhmer);
    putText(out, 4, person.name.surnameLatin);
    putText(out, 5, person.name.givenLatin);
    putUint(out, 6, !person.sex ? 0 : *person.sex == Sex::Male ? 1 : 2);
    if (person.birthDate) {
        out.key(7);
        writeDate(out, *person.birthDate);
    }
    putText(out, 8, person.nationality);
    if (!person.idNumber.empty()) {
        putText(out, 9, person.idNumber);
    }
}

Person readPerson(cbor::Reader& in)
{
    in.map();
    Person person;
    const auto role = roleFromCode(takeText(in, 1, 32));
    if (!in.failed() && !role) {
        in.refuse("a known role");
    }
    person.role = role.value_or(PersonRole::Applicant);
    person.name.surnameKhmer = takeText(in, 2, kMaxName);
    person.name.givenKhmer = takeText(in, 3, kMaxName);
    person.name.surnameLatin = takeText(in, 4, kMaxName);
    person.name.givenLatin = takeText(in, 5, kMaxName);
    const std::uint64_t sex = takeUint(in, 6, 2);
    if (sex != 0) {
        person.sex = sex == 1 ? Sex::Male : Sex::Female;
    }
    if (in.optionalKey(7)) {
        person.birthDate = readDate(in);
    }
    person.nationality = takeText(in, 8, 16);
    if (in.optionalKey(9)) {
        person.idNumber = readSomeText(in, 32);
    }
    in.end();
    return person;
}

void writePlaces(cbor::Writer& out, const std::map<std::string, Place>& places)
{
    out.array(places.size());
    for (const auto& [field, place] : places) {
        out.map(5);
        putText(out, 1, field);
        putText(out, 2, place.code);
        putText(out, 3, place.asWritten);
        putText(out, 4, place.detail);
        putText(out, 5, place.country);
    }
}

std::map<std::string, Place> readPlaces(cbor::Reader& in)
{
    std::map<std::string, Place> places;
    const std::size_t count = in.array();
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        in.map(5);
        const std::string field = takeText(in, 1, kMaxCode);
        Place place;
        place.code = takeText(in, 2, 8);
        place.asWritten = takeText(in, 3, kMaxPlaceText);
        place.detail = takeText(in, 4, kMaxPlaceText);
        place.country = takeText(in, 5, 2);
        if (!places.emplace(field, std::move(place)).second) {
            in.refuse("each place once");
        }
    }
    return places;
}

} // namespace ipis::core
