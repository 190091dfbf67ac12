// SPDX-License-Identifier: GPL-3.0-or-later
// RegisterReader: what a person at the registry may ask: one record, and whether the log holds.
#pragma once

#include "sync/registry/inner/record_history.h"

namespace ipis::registry {

// The pages of one kind that came with one record.
struct RegisteredPaper
{
    std::string kind;
    std::size_t pages = 0;
    std::size_t bytes = 0; // of the pictures
};

// What was changed in a record after it was sealed, and by which packet.
struct RegisteredCorrection
{
    PacketName packet;
    std::string why;
    std::vector<std::string> changed;  // field codes, in the form's order
    std::vector<std::string> takenOut; // field codes
};

// One person with the newest application about them as it stands; personal through and through.
struct RegisteredPerson
{
    PersonRecord person; // number, state, when
    std::string reference;
    bool official = false; // numbers of this version are of a test series
    PacketName packet;     // of the application
    std::uint64_t verdict = 0;
    bool closed = false; // OPENED was given: every part is here
    std::vector<core::PartKind> parts;
    core::Application application; // with the corrections
    std::vector<RegisteredCorrection> corrections;
    std::size_t fingersTaken = 0;
    std::size_t fingersMissing = 0;
    std::size_t faces = 0;
    // By kind, those of corrections too; empty also when they were erased.
    std::vector<RegisteredPaper> papers;
};

struct LogCheck
{
    std::uint64_t leaves = 0;
    core::Hash chain{}; // zeros of an empty log
};

// Thread: the repository's. Holds references: they outlive it.
class RegisterReader
{
public:
    RegisterReader(InnerRepository& repository, const ValueVault& vault,
                   const std::vector<core::FormDefinition>& forms)
        : m_repository(repository), m_vault(vault), m_forms(forms)
    {}

    // However it was typed; usually one, two where a laptop came back from an old image. Errors:
    // ReferenceInvalid, PersonUnknown, RegistryDamaged, ClassKeysDamaged, the repository's.
    core::Result<std::vector<RegisteredPerson>> byReference(std::string_view typed);
    core::Result<std::vector<RegisteredPerson>> byNumber(const std::string& number);

    // Recomputes every leaf and the chain over them. RegistryDamaged names the first that is off.
    core::Result<LogCheck> verifyLog();

private:
    core::Result<std::vector<RegisteredPerson>> byTag(const core::Hash& tag,
                                                      const std::string& reference);
    core::Result<std::vector<RegisteredPaper>> papersOf(const PersonKeys& keys,
                                                        const StandingRecord& record);
    RegisteredCorrection describe(const BoundCorrection& correction) const;
    core::Result<RegisteredPerson> read(const PersonRecord& person);

    InnerRepository& m_repository;
    const ValueVault& m_vault;
    const std::vector<core::FormDefinition>& m_forms;
};

} // namespace ipis::registry
