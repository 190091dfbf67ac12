// SPDX-License-Identifier: GPL-3.0-or-later
// RegisterReader: what a person at the registry may ask: one record, and whether the log holds.
#pragma once

#include "core/packet/civil.h"
#include "sync/registry/inner/value_vault.h"
#include "sync/registry/repository/inner_repository.h"

namespace ipis::registry {

// The pages of one kind that came with one record.
struct RegisteredPaper
{
    std::string kind;
    std::size_t pages = 0;
    std::size_t bytes = 0; // of the pictures
};

// One person with the newest civil record about them; personal through and through.
struct RegisteredPerson
{
    PersonRecord person; // number, state, when
    std::string reference;
    bool official = false; // numbers of this version are of a test series
    PacketName packet;     // of the record
    std::uint64_t verdict = 0;
    bool closed = false; // OPENED was given: every part is here
    std::vector<core::PartKind> parts;
    core::Application application;
    std::size_t fingersTaken = 0;
    std::size_t fingersMissing = 0;
    std::size_t faces = 0;
    std::vector<RegisteredPaper> papers; // by kind; empty too when they were erased
};

struct LogCheck
{
    std::uint64_t leaves = 0;
    core::Hash chain{}; // zeros of an empty log
};

// Thread: the repository's. Holds references: both outlive it.
class RegisterReader
{
public:
    RegisterReader(InnerRepository& repository, const ValueVault& vault)
        : m_repository(repository), m_vault(vault)
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
                                                        const core::PacketId& packet);
    core::Result<RegisteredPerson> read(const PersonRecord& person);

    InnerRepository& m_repository;
    const ValueVault& m_vault;
};

} // namespace ipis::registry
