// SPDX-License-Identifier: GPL-3.0-or-later
// Checking corrections, and putting them in.
#include "core/model/correction.h"

#include <algorithm>

namespace ipis::core {

namespace {

bool isOf(const FieldProvenance& noted, const FormField& field)
{
    return noted.field == field.code || noted.field.starts_with(field.code + ".");
}

bool isTakenOut(const Correction& correction, const FormField& field)
{
    return std::ranges::find(correction.takenOut, field.code) != correction.takenOut.end();
}

bool isFilled(const Person& person, PersonPart part)
{
    switch (part) {
    case PersonPart::Name:
        return person.name != Name{};
    case PersonPart::Sex:
        return person.sex.has_value();
    case PersonPart::BirthDate:
        return person.birthDate.has_value();
    case PersonPart::Nationality:
        return !person.nationality.empty();
    case PersonPart::IdNumber:
        return !person.idNumber.empty();
    case PersonPart::None:
        break;
    }
    return false;
}

void take(Person& into, const Person& from, PersonPart part)
{
    switch (part) {
    case PersonPart::Name:
        into.name = from.name;
        break;
    case PersonPart::Sex:
        into.sex = from.sex;
        break;
    case PersonPart::BirthDate:
        into.birthDate = from.birthDate;
        break;
    case PersonPart::Nationality:
        into.nationality = from.nationality;
        break;
    case PersonPart::IdNumber:
        into.idNumber = from.idNumber;
        break;
    case PersonPart::None:
        break;
    }
}

template <class Map>
void take(Map& into, const Map& from, const std::string& code)
{
    if (const auto found = from.find(code); found != from.end()) {
        into.insert_or_assign(code, found->second);
    } else {
        into.erase(code);
    }
}

void takePart(Application& into, const Application& from, const FormField& field)
{
    auto person = std::ranges::find(into.persons, *field.who, &Person::role);
    if (person == into.persons.end()) {
        Person added;
        added.role = *field.who;
        person = into.persons.insert(into.persons.end(), added);
    }
    const Person* known = personIn(from, *field.who);
    take(*person, known == nullptr ? Person{} : *known, field.part);
}

// The field becomes what `from` says of it, also where that is nothing.
void takeField(Application& into, const Application& from, const FormField& field)
{
    if (field.type == FieldType::Place) {
        take(into.places, from.places, field.code);
    } else if (field.who && field.part != PersonPart::None) {
        takePart(into, from, field);
    } else {
        take(into.fields, from.fields, field.code);
    }
    std::erase_if(into.provenance,
                  [&](const FieldProvenance& noted) { return isOf(noted, field); });
    std::ranges::copy_if(from.provenance, std::back_inserter(into.provenance),
                         [&](const FieldProvenance& noted) { return isOf(noted, field); });
}

void checkWhy(const std::string& why, std::vector<FieldProblem>& problems)
{
    const std::string field(kWhyField);
    if (why.empty()) {
        problems.push_back({field, ErrorCode::FieldMissing});
        return;
    }
    const auto kept = checkedText(why, {ScriptRule::Any, kWhyLength});
    if (!kept.ok() || kept.value() != why) {
        problems.push_back({field, kept.ok() ? ErrorCode::FieldInvalid : kept.error().code});
    }
}

void checkTakenOut(const Application& change, const Correction& correction,
                   const FormDefinition& form, std::vector<FieldProblem>& problems)
{
    for (const std::string& code : correction.takenOut) {
        const FormField* field = form.field(code);
        if (field == nullptr) {
            problems.push_back({code, ErrorCode::FieldUnknown});
        } else if (field->required || !field->correctable || isFilled(change, *field)) {
            problems.push_back({code, ErrorCode::FieldInvalid});
        }
    }
}

} // namespace

bool isFilled(const Application& application, const FormField& field)
{
    if (field.type == FieldType::Place) {
        return application.places.contains(field.code);
    }
    if (field.who && field.part != PersonPart::None) {
        const Person* person = personIn(application, *field.who);
        return person != nullptr && isFilled(*person, field.part);
    }
    return application.fields.contains(field.code);
}

std::vector<FieldProblem> problemsOfCorrection(const Application& change,
                                               const Correction& correction,
                                               const FormDefinition& form, const PartialDate& today)
{
    auto problems = problemsOfValues(change, form);
    bool changes = !correction.takenOut.empty();
    for (const FormPage& page : form.pages) {
        for (const FormField& field : page.fields) {
            if (isFilled(change, field)) {
                changes = true;
                if (!field.correctable) {
                    problems.push_back({field.code, ErrorCode::FieldInvalid});
                }
                std::ranges::move(problemsOfField(change, field, today),
                                  std::back_inserter(problems));
            }
        }
    }
    if (!changes && problems.empty()) {
        problems.push_back({"", ErrorCode::CorrectionEmpty});
    }
    checkTakenOut(change, correction, form, problems);
    checkWhy(correction.why, problems);
    return problems;
}

void correct(Application& record, const Application& change, const Correction& correction,
             const FormDefinition& form)
{
    record.formVersion = change.formVersion;
    for (const FormPage& page : form.pages) {
        for (const FormField& field : page.fields) {
            if (isFilled(change, field) || isTakenOut(correction, field)) {
                takeField(record, change, field);
            }
        }
    }
}

} // namespace ipis::core
