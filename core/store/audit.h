// SPDX-License-Identifier: GPL-3.0-or-later
// Audit: the hash chain of everything done on this station (SCHEMA.md, "audit").
#pragma once

#include "core/base/clock.h"
#include "core/crypto/hash.h"
#include "core/sqlite/transaction.h"

#include <functional>
#include <optional>
#include <vector>

namespace ipis::core {

// The numbers are in the entries for ever; a reader keeps entries whose number it does not know.
enum class AuditAction : std::uint16_t
{
    StationProvisioned = 1,
    LoggedIn = 2,
    LoggedOut = 3,
    OperatorAdded = 4,
    OperatorRemoved = 5,
    DraftCreated = 10,
    DraftDiscarded = 11,
    PacketFinished = 20,
    PartStored = 21,
    PartRefused = 22,
    PacketOpened = 23,
    PacketErased = 24,
    PacketExported = 25,
    InboxApplied = 30,
    SettingChanged = 31,
    TimeFloorRaised = 32,
    AuditChecked = 40,
    // From 100 on: the error code of a Finding (findings.h), object = hash of what it names.
};

struct AuditEntry
{
    AuditAction action;
    OperatorId actor; // all zero: the station itself
    Hash object{};    // BLAKE2b-256 of what was acted upon; all zero: nothing in particular
};

struct ChainEnd
{
    std::uint64_t seq = 0; // 0: empty chain
    Hash hash{};           // all zero for the empty chain
    bool operator==(const ChainEnd&) const = default;
};

// What one entry says, decoded.
struct AuditRecord
{
    std::uint64_t seq = 0;
    std::string bootId;
    std::uint64_t monotonicMs = 0;
    std::int64_t wallMs = 0;
    std::int64_t floorMs = 0; // the registry's latest signed time known then
    OperatorId actor;
    std::uint64_t action = 0;
    Hash object{};
};

// Thread: the store thread. Borrows both.
class Audit
{
public:
    Audit(Database& database, const Clock& clock) : m_database(database), m_clock(clock) {}

    // Part of the caller's act: both happen or neither.
    Result<ChainEnd> append(Transaction& transaction, const AuditEntry& entry);
    Result<ChainEnd> head();
    // The chain's hash after entry `seq`; nothing when the chain does not have it.
    Result<std::optional<Hash>> hashAt(std::uint64_t seq);
    // Every entry that can be read, in order.
    Result<void> each(const std::function<void(const AuditRecord&)>& take);
    // Walks the whole chain and gives its head. AuditBroken with "seq N" names the first entry that
    // does not fit. `known`: a head seen before (a packet's header, the registry's answer); the
    // chain must pass through it, or it was cut short or rewritten.
    // About 300,000 entries per second.
    Result<ChainEnd> verify(std::optional<ChainEnd> known = {});
    // The newest first.
    Result<std::vector<AuditRecord>> newest(int limit);

private:
    Database& m_database;
    const Clock& m_clock;
};

} // namespace ipis::core
