// SPDX-License-Identifier: GPL-3.0-or-later
// Registrar: who an opened civil part makes a person of, and everything that has to be written.
#pragma once

#include "core/base/clock.h"
#include "core/packet/receipt.h"
#include "sync/registry/inner/opener.h"
#include "sync/registry/inner/record_history.h"

namespace ipis::registry {

// Whom a civil part is about, and why a human must look where one must.
struct Decision
{
    core::Verdict verdict{};
    std::uint64_t code = 0;                      // number of an ErrorCode; 0 = nothing to say
    std::optional<PersonRecord> existing;        // bound to; else a new person or suspect
    std::optional<core::CivilPart> subject = {}; // as a correction leaves it; else the packet's
};

// Thread: the inner's. Holds references: they outlive it. Errors are the repository's, and
// RegistryDamaged or ClassKeysDamaged: nothing is decided then.
class Registrar
{
public:
    Registrar(InnerRepository& repository, const ValueVault& vault,
              const std::vector<core::FormDefinition>& forms, const core::Clock& clock,
              core::Random& random)
        : m_repository(repository), m_vault(vault), m_forms(forms), m_clock(clock), m_random(random)
    {}

    // Only a first application registers somebody new. Everything else must name a registered
    // person, by number, whose names, sex and date of birth are those of the application; else it
    // is for a human. A correction as core/packet/FORMAT.md 7 says.
    core::Result<Decision> decide(const VerifiedPacket& packet, const core::CivilPart& civil);

    // Puts person, number, keys, values and tags into `change`, and the person into its packet.
    // Returns the number, empty for a suspect.
    core::Result<std::string> enter(const VerifiedPacket& packet, const Decision& decision,
                                    const OpenedCivil& civil, const std::vector<OpenedPart>& media,
                                    Change& change);

    // What `packet` brought about `person`; RegistryDamaged when that is not there.
    core::Result<core::CivilPart> civilOf(const core::PersonId& person, const PacketName& packet);

    // One more part of a packet that `person` came from or was bound to.
    core::Result<void> addMedia(const core::PersonId& person, const PacketName& packet,
                                const OpenedPart& part, Change& change);

private:
    struct Holder
    {
        PersonRecord person;
        PersonKeys keys;
    };
    core::Result<Holder> holderFor(const VerifiedPacket& packet, const Decision& decision,
                                   Change& change);
    void seal(PersonKeys& keys, const PacketName& packet, const OpenedPart& part,
              Change& change) const;
    core::Result<void> addCivil(const PersonKeys& keys, const Decision& decision,
                                const OpenedCivil& civil, Change& change);
    core::Result<std::optional<PersonRecord>> personNamed(const core::CivilPart& civil);
    core::Result<bool> isSubject(const PersonRecord& person, const core::Person& subject);
    core::Result<std::optional<core::CivilPart>> subjectNow(const PersonKeys& keys);
    core::Result<Decision> decideCorrection(const core::StationId& station,
                                            const core::CivilPart& change);
    // The subject that `change` leaves; none: it does not fit.
    core::Result<std::optional<core::CivilPart>> fit(const PersonKeys& keys,
                                                     const StandingRecord& record,
                                                     const core::CivilPart& change,
                                                     const core::Person& first);
    core::Result<bool> isOfAnother(const core::PersonId& person, const std::string& number);
    core::Result<std::optional<PersonKeys>> keysIfThere(const core::PersonId& person);
    core::Result<PersonKeys> keysOf(const core::PersonId& person);
    core::Result<void> drawNumber(const core::StationCertificate& station, PersonRecord& person,
                                  Change& change);

    InnerRepository& m_repository;
    const ValueVault& m_vault;
    const std::vector<core::FormDefinition>& m_forms;
    const core::Clock& m_clock;
    core::Random& m_random;
};

// A civil part reduced to its subject, or to its fingers: what classes R and T keep.
core::CivilPart subjectOf(const core::CivilPart& civil);
core::CivilPart fingersOf(const core::CivilPart& civil);

// What search tags are made of.
std::string packetText(const PacketName& name);
std::string referenceOf(const core::StationCertificate& station, std::uint64_t sequence);
inline constexpr std::string_view kPacketTag = "packet";
inline constexpr std::string_view kNumberTag = "number";
inline constexpr std::string_view kReferenceTag = "reference";

} // namespace ipis::registry
