// SPDX-License-Identifier: GPL-3.0-or-later
// Deciding about civil parts and entering persons.
#include "sync/registry/inner/registrar.h"

#include "core/model/reference.h"

#include <algorithm>
#include <cstdio>

namespace ipis::registry {

using namespace core;

namespace {

constexpr std::string_view kFirstApplication = "first"; // choice of the field "kind"
constexpr std::size_t kCommuneDigits = 6;
constexpr std::uint64_t kLastOfSeries = 999'999;

Decision forAHuman(ErrorCode code)
{
    return {Verdict::Suspect, static_cast<std::uint64_t>(code), std::nullopt};
}

bool asksForANewPerson(const CivilPart& civil)
{
    const auto kind = civil.application.fields.find("kind");
    const Choice* choice =
        kind == civil.application.fields.end() ? nullptr : std::get_if<Choice>(&kind->second);
    return choice != nullptr && choice->code == kFirstApplication && civil.targetNumber.empty();
}

// A district desk's commune is its 4 digits and "00" (FORMAT.md 8).
std::string communeOf(const StationCertificate& station)
{
    std::string commune = station.commune;
    commune.resize(kCommuneDigits, '0');
    return commune;
}

// "T" for test: shown as "not official" wherever it appears.
std::string testNumber(const std::string& commune, std::uint64_t drawn)
{
    char digits[24];
    std::snprintf(digits, sizeof digits, "%06llu", static_cast<unsigned long long>(drawn));
    return "T" + commune + digits;
}

bool sameHuman(const Person& a, const Person& b)
{
    return !a.name.givenKhmer.empty() && a.name.surnameKhmer == b.name.surnameKhmer &&
           a.name.givenKhmer == b.name.givenKhmer && a.sex == b.sex && a.birthDate &&
           a.birthDate == b.birthDate;
}

} // namespace

CivilPart subjectOf(const CivilPart& civil)
{
    CivilPart subject;
    subject.application.formId = civil.application.formId;
    subject.application.formVersion = civil.application.formVersion;
    subject.application.persons = {civil.application.persons.front()};
    return subject;
}

CivilPart fingersOf(const CivilPart& civil)
{
    CivilPart fingers = civil;
    fingers.application = {};
    fingers.application.formId = civil.application.formId;
    fingers.application.formVersion = civil.application.formVersion;
    // Index and role stay, names go: a template is of a person, not of a name.
    for (const Person& person : civil.application.persons) {
        Person nameless;
        nameless.role = person.role;
        fingers.application.persons.push_back(nameless);
    }
    fingers.faces.clear();
    fingers.targetNumber.clear();
    return fingers;
}

std::string packetText(const PacketName& name)
{
    return name.station.hex() + name.packet.hex();
}

std::string referenceOf(const StationCertificate& station, std::uint64_t sequence)
{
    return formatReference({communeOf(station), static_cast<std::uint32_t>(station.number),
                            static_cast<std::uint32_t>(sequence)});
}

Result<Decision> Registrar::decide(const VerifiedPacket& packet, const CivilPart& civil)
{
    const PacketHeader& header = packet.packet.header;
    auto owner = m_repository.packetOfSequence(header.station, header.sequence);
    if (!owner.ok()) {
        return owner.error();
    }
    if (owner.value() && *owner.value() != header.packet) {
        return forAHuman(ErrorCode::PacketSequenceTaken);
    }
    if (civil.correction) {
        return decideCorrection(header.station, civil);
    }
    if (asksForANewPerson(civil)) {
        return Decision{Verdict::Registered, 0, std::nullopt};
    }
    auto person = personNamed(civil);
    if (!person.ok()) {
        return person.error();
    }
    if (!person.value()) {
        return forAHuman(ErrorCode::PersonUnknown);
    }
    return Decision{Verdict::Registered, 0, std::move(person).value()};
}

Result<std::optional<PersonRecord>> Registrar::personNamed(const CivilPart& civil)
{
    const Person& subject = civil.application.persons.front();
    std::vector<Hash> tags;
    for (const std::string& number : {civil.targetNumber, subject.idNumber}) {
        if (!number.empty()) {
            tags.push_back(m_vault.tag(kNumberTag, number));
        }
    }
    std::optional<PersonRecord> named;
    for (const Hash& tag : tags) {
        auto found = m_repository.personsByTag(tag);
        if (!found.ok()) {
            return found.error();
        }
        if (found.value().size() != 1 || (named && named->id != found.value()[0].id)) {
            return std::optional<PersonRecord>();
        }
        named = found.value()[0];
    }
    if (!named) {
        return named;
    }
    auto same = isSubject(*named, subject);
    if (!same.ok()) {
        return same.error();
    }
    return same.value() ? named : std::optional<PersonRecord>();
}

Result<bool> Registrar::isSubject(const PersonRecord& person, const Person& subject)
{
    if (person.state != PersonState::Registered) {
        return false;
    }
    auto keys = keysIfThere(person.id);
    if (!keys.ok() || !keys.value()) {
        return keys.ok() ? Result<bool>(false) : keys.error();
    }
    auto known = subjectNow(*keys.value());
    if (!known.ok() || !known.value()) {
        return known.ok() ? Result<bool>(false) : known.error();
    }
    return sameHuman(known.value()->application.persons.front(), subject);
}

// As the last bound packet left it.
Result<std::optional<CivilPart>> Registrar::subjectNow(const PersonKeys& keys)
{
    auto values =
        m_repository.valuesOf(keys.person, static_cast<std::uint64_t>(ValueKind::Subject));
    if (!values.ok() || values.value().empty()) {
        return values.ok() ? Result<std::optional<CivilPart>>(std::nullopt) : values.error();
    }
    auto plain = m_vault.open(keys, values.value().back());
    if (!plain.ok()) {
        return plain.error();
    }
    auto known = decodeCivil(plain.value());
    if (!known.ok()) {
        return fail(ErrorCode::RegistryDamaged, "the subject of person " + keys.person.hex());
    }
    return std::optional(std::move(known).value());
}

// None: somebody erased them, so that nobody can be compared with this person any more.
Result<std::optional<PersonKeys>> Registrar::keysIfThere(const PersonId& person)
{
    auto keys = keysOf(person);
    if (keys.ok()) {
        return std::optional(std::move(keys).value());
    }
    return keys.error().code == ErrorCode::PersonUnknown
               ? Result<std::optional<PersonKeys>>(std::nullopt)
               : keys.error();
}

Result<PersonKeys> Registrar::keysOf(const PersonId& person)
{
    auto wrapped = m_repository.keysOf(person);
    if (!wrapped.ok()) {
        return wrapped.error();
    }
    return m_vault.unwrap(person, wrapped.value());
}

Result<void> Registrar::drawNumber(const StationCertificate& station, PersonRecord& person,
                                   Change& change)
{
    const std::string commune = communeOf(station);
    const std::string series = "person/" + commune;
    auto last = m_repository.seriesEnd(series);
    if (!last.ok()) {
        return last.error();
    }
    if (last.value() >= kLastOfSeries) {
        return fail(ErrorCode::RegistryDamaged, "series " + series + " is used up");
    }
    change.series = SeriesStep{series, last.value(), last.value() + 1};
    person.number = testNumber(commune, last.value() + 1);
    change.tags.push_back({m_vault.tag(kNumberTag, person.number), person.id});
    return {};
}

// The person with keys: the one bound to, or a new one that `change` will write.
Result<Registrar::Holder> Registrar::holderFor(const VerifiedPacket& packet,
                                               const Decision& decision, Change& change)
{
    if (decision.existing) {
        auto keys = keysOf(decision.existing->id);
        if (!keys.ok()) {
            return keys.error();
        }
        return Holder{*decision.existing, std::move(keys).value()};
    }
    Holder holder;
    holder.person.id = PersonId::random(m_random);
    holder.person.state = PersonState::Suspect;
    holder.person.createdBy = change.packet->name;
    holder.person.createdMs = m_clock.wallMs();
    holder.keys = m_vault.newKeys(holder.person.id);
    change.keys = m_vault.wrap(holder.keys);
    if (decision.verdict == Verdict::Registered) {
        holder.person.state = PersonState::Registered;
        if (auto drawn = drawNumber(packet.certificate, holder.person, change); !drawn.ok()) {
            return drawn.error();
        }
    }
    change.person = holder.person;
    return holder;
}

Result<void> Registrar::addCivil(const PersonKeys& keys, const Decision& decision,
                                 const OpenedCivil& civil, Change& change)
{
    auto subject = encodeCivil(subjectOf(decision.subject ? *decision.subject : civil.civil));
    auto fingers = encodeCivil(fingersOf(civil.civil));
    if (!subject.ok() || !fingers.ok()) {
        return fail(ErrorCode::ProgramFault, "a reduced civil part does not encode");
    }
    const PacketName& packet = change.packet->name;
    change.values = {m_vault.seal(keys, ValueKind::Civil, packet, civil.plain),
                     m_vault.seal(keys, ValueKind::Subject, packet, subject.value())};
    if (!civil.civil.correction) { // which leaves the fingers as they are
        change.values.push_back(m_vault.seal(keys, ValueKind::Fingers, packet, fingers.value()));
    }
    return {};
}

Result<std::string> Registrar::enter(const VerifiedPacket& packet, const Decision& decision,
                                     const OpenedCivil& civil, const std::vector<OpenedPart>& media,
                                     Change& change)
{
    auto holder = holderFor(packet, decision, change);
    if (!holder.ok()) {
        return holder.error();
    }
    auto& [person, keys] = holder.value();
    if (auto added = addCivil(keys, decision, civil, change); !added.ok()) {
        return added.error();
    }
    const PacketName& name = change.packet->name;
    for (const OpenedPart& part : media) {
        seal(keys, name, part, change);
    }
    const std::string reference = referenceOf(packet.certificate, packet.packet.header.sequence);
    change.tags.push_back({m_vault.tag(kReferenceTag, reference), person.id});
    change.tags.push_back({m_vault.tag(kPacketTag, packetText(name)), person.id});
    change.packet->person = person.id;
    return person.number;
}

Result<void> Registrar::addMedia(const PersonId& person, const PacketName& packet,
                                 const OpenedPart& part, Change& change)
{
    auto keys = keysOf(person);
    if (!keys.ok()) {
        return keys.error();
    }
    seal(keys.value(), packet, part, change);
    return {};
}

void Registrar::seal(PersonKeys& keys, const PacketName& packet, const OpenedPart& part,
                     Change& change) const
{
    if (part.kind == PartKind::Documents && keys.documents.empty()) {
        change.keys.push_back(m_vault.drawDocumentsKey(keys));
    }
    change.values.push_back(
        m_vault.seal(keys, static_cast<ValueKind>(part.kind), packet, part.plain));
}

Result<CivilPart> Registrar::civilOf(const PersonId& person, const PacketName& packet)
{
    auto keys = keysOf(person);
    auto values = m_repository.valuesOf(person, static_cast<std::uint64_t>(ValueKind::Civil));
    if (!keys.ok() || !values.ok()) {
        return keys.ok() ? values.error() : keys.error();
    }
    const auto value = std::ranges::find(values.value(), packet, &SealedValue::packet);
    if (value == values.value().end()) {
        return fail(ErrorCode::RegistryDamaged, "no civil record of packet " + packet.packet.hex());
    }
    auto plain = m_vault.open(keys.value(), *value);
    if (!plain.ok()) {
        return plain.error();
    }
    auto civil = decodeCivil(plain.value());
    return civil.ok()
               ? std::move(civil)
               : fail(ErrorCode::RegistryDamaged, "the civil record of " + packet.packet.hex());
}

} // namespace ipis::registry
