// SPDX-License-Identifier: GPL-3.0-or-later
// Deciding about corrections (core/packet/FORMAT.md 7).
#include "sync/registry/inner/registrar.h"

#include <algorithm>

namespace ipis::registry {

using namespace core;

namespace {

Decision forAHuman(ErrorCode code)
{
    return {Verdict::Suspect, static_cast<std::uint64_t>(code), std::nullopt};
}

bool touchesIdentity(const Person& change)
{
    return change.name != Name{} || change.sex || change.birthDate;
}

// Of Khmer name, Latin name, sex and date of birth.
int differences(const Person& a, const Person& b)
{
    const bool khmer =
        a.name.surnameKhmer != b.name.surnameKhmer || a.name.givenKhmer != b.name.givenKhmer;
    const bool latin =
        a.name.surnameLatin != b.name.surnameLatin || a.name.givenLatin != b.name.givenLatin;
    return int{khmer} + int{latin} + int{a.sex != b.sex} + int{a.birthDate != b.birthDate};
}

// The record with the change is a civil part, and has no problem that it had not.
bool keepsItsForm(const StandingRecord& record, const CivilPart& change, const FormDefinition& form,
                  const PartialDate& today)
{
    Application before = record.application;
    before.formVersion = form.version;
    Application after = record.application;
    correct(after, change.application, *change.correction, form);
    const auto had = problemsOf(before, form, today);
    const auto has = problemsOf(after, form, today);
    const bool adds = std::ranges::any_of(has, [&](const FieldProblem& problem) {
        return std::ranges::find(had, problem) == had.end();
    });
    CivilPart whole = record.sealed;
    whole.application = std::move(after);
    return !adds && encodeCivil(whole).ok();
}

} // namespace

Result<Decision> Registrar::decideCorrection(const StationId& station, const CivilPart& change)
{
    const Correction& correction = *change.correction;
    const Hash tag = m_vault.tag(kPacketTag, packetText({correction.station, correction.of}));
    auto named = m_repository.personsByTag(tag);
    if (!named.ok()) {
        return named.error();
    }
    if (correction.station != station || named.value().size() != 1 ||
        named.value()[0].state != PersonState::Registered) {
        return forAHuman(ErrorCode::PersonUnknown);
    }
    const PersonRecord& person = named.value()[0];
    auto keys = keysIfThere(person.id);
    if (!keys.ok()) {
        return keys.error();
    }
    if (!keys.value()) {
        return forAHuman(ErrorCode::PersonUnknown);
    }
    auto records = recordsOf(m_repository, m_vault, *keys.value(), m_forms);
    if (!records.ok()) {
        return records.error();
    }
    const auto record = std::ranges::find(
        records.value(), PacketName{correction.station, correction.of}, &StandingRecord::name);
    if (record == records.value().end() || record->sealed.correction ||
        record->application.formId != change.application.formId) {
        return forAHuman(ErrorCode::PersonUnknown);
    }
    const Person& first = records.value().front().sealed.application.persons.front();
    auto subject = fit(*keys.value(), *record, change, first);
    if (!subject.ok()) {
        return subject.error();
    }
    return subject.value() ? Decision{Verdict::Registered, 0, person, std::move(subject).value()}
                           : forAHuman(ErrorCode::CorrectionUnfit);
}

Result<std::optional<CivilPart>> Registrar::fit(const PersonKeys& keys,
                                                const StandingRecord& record,
                                                const CivilPart& change, const Person& first)
{
    const FormDefinition* form = formOf(change.application, m_forms); // checkCivil() knew it
    check(form != nullptr);
    auto known = subjectNow(keys);
    auto taken = isOfAnother(keys.person, change.application.persons.front().idNumber);
    if (!known.ok() || !taken.ok()) {
        return known.ok() ? taken.error() : known.error();
    }
    if (taken.value() || !known.value() ||
        !keepsItsForm(record, change, *form, dayInCambodia(m_clock.wallMs()))) {
        return std::optional<CivilPart>();
    }
    CivilPart subject = std::move(*known.value());
    correct(subject.application, change.application, *change.correction, *form);
    const bool another = touchesIdentity(change.application.persons.front()) &&
                         differences(first, subject.application.persons.front()) > 1;
    return another ? std::optional<CivilPart>() : std::optional(std::move(subject));
}

Result<bool> Registrar::isOfAnother(const PersonId& person, const std::string& number)
{
    if (number.empty()) {
        return false;
    }
    auto holders = m_repository.personsByTag(m_vault.tag(kNumberTag, number));
    if (!holders.ok()) {
        return holders.error();
    }
    return std::ranges::any_of(holders.value(),
                               [&](const PersonRecord& one) { return one.id != person; });
}

} // namespace ipis::registry
