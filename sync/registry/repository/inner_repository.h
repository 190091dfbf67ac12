// SPDX-License-Identifier: GPL-3.0-or-later
// InnerRepository: what the inner remembers; reads as values, and one way to write: a whole Change.
#pragma once

#include "sync/registry/repository/inner_records.h"

namespace ipis::registry {

// An answer to one approval, kept with everything it claimed.
struct ApprovalRecord
{
    core::Hash requestHash{};
    core::Bytes answer;                           // encodeApproval
    std::vector<core::ByteArray<32>> claimedKeys; // nobody else may hold them
    IssuedCertificate station;
    IssuedCertificate operatorCertificate;
};

// An answer to one station-renewal.
struct RenewalRecord
{
    core::Hash requestHash{};
    core::StationId station;
    core::ByteArray<32> key{}; // pin of the new TLS key; claimed as those of an approval
    core::Bytes answer;
    std::int64_t atMs = 0;
};

// Everything that one part, approval or audit head leads to: all of it is stored, or nothing.
struct Change
{
    std::optional<ApprovalRecord> approval;
    std::optional<RenewalRecord> renewal;
    std::optional<PacketRecord> packet; // new, or the present row's new state
    std::optional<WaitingPart> waiting; // of `packet`
    bool dropWaiting = false;           // all of `packet`
    std::optional<SeriesStep> series;
    bool jumpSeries = false; // all of them, by more than a backup can lack
    std::optional<PersonRecord> person;
    std::vector<WrappedKey> keys;
    std::vector<SealedValue> values;
    std::vector<SearchTag> tags;
    std::optional<LogLeaf> leaf;
    std::vector<InboxRow> messages;
    std::optional<ShownHead> head;
    std::vector<HumanCase> cases;
    std::optional<Revocation> revocation;
};

// Thread: that which opened it. Errors: sqlite_error.h and their like of another database; all mean
// "not now". Written for two homes, embedded and PostgreSQL: values only, no global sequence, and
// what must be unique is a constraint of the database, so that two writers cannot both succeed.
class InnerRepository
{
public:
    virtual ~InnerRepository() = default;

    virtual core::Result<std::optional<CertifiedStation>> station(const core::StationId& id) = 0;
    virtual core::Result<std::vector<core::Bytes>>
    operatorCertificates(const core::OperatorId& id) = 0;
    virtual core::Result<std::optional<core::Bytes>> approval(const core::Hash& requestHash) = 0;
    virtual core::Result<std::vector<core::StationId>> stations() = 0;
    // Of the packets that are closed, each once, ascending.
    virtual core::Result<std::vector<std::uint64_t>>
    closedSequences(const core::StationId& station) = 0;
    virtual core::Result<std::optional<core::Bytes>> renewal(const core::Hash& requestHash) = 0;
    // How many certificates a station was given in place of one since `sinceMs`.
    virtual core::Result<std::uint64_t> renewalsOf(const core::StationId& station,
                                                   std::int64_t sinceMs) = 0;
    // Whether any of the ids is a station or an operator, or any of the keys is claimed.
    virtual core::Result<bool> holdsAny(const std::vector<core::ByteArray<16>>& ids,
                                        const std::vector<core::ByteArray<32>>& keys) = 0;

    virtual core::Result<std::optional<PacketRecord>> packet(const PacketName& name) = 0;
    virtual core::Result<std::vector<WaitingPart>> waitingParts(const PacketName& name) = 0;
    virtual core::Result<std::optional<core::PacketId>>
    packetOfSequence(const core::StationId& station, std::uint64_t sequence) = 0;
    virtual core::Result<std::optional<core::Hash>> auditHead(const core::StationId& station,
                                                              std::uint64_t sequence) = 0;
    virtual core::Result<core::RegistryView> seenOf(const core::StationId& station) = 0;

    virtual core::Result<std::uint64_t> seriesEnd(const std::string& name) = 0; // 0 = none drawn
    virtual core::Result<std::vector<PersonRecord>> personsByTag(const core::Hash& tag) = 0;
    // With the wrapped keys that are still there; values without their key do not open.
    virtual core::Result<std::vector<WrappedKey>> keysOf(const core::PersonId& person) = 0;
    // Oldest first; `kind` as in value_vault.h.
    virtual core::Result<std::vector<SealedValue>> valuesOf(const core::PersonId& person,
                                                            std::uint64_t kind) = 0;

    // At most `most`, from index `from`; the end of the log is found with lastLeaf().
    virtual core::Result<std::vector<LogLeaf>> leaves(std::uint64_t from, std::size_t most) = 0;
    virtual core::Result<std::optional<LogLeaf>> lastLeaf() = 0;
    // Envelopes of `stream` after `number`, at most 64 and 4 MiB together.
    virtual core::Result<std::vector<core::Bytes>>
    messages(const core::StationId& station, std::uint64_t stream, std::uint64_t number) = 0;
    virtual core::Result<RegisterCounts> counts() = 0;
    virtual core::Result<std::vector<HumanCase>> cases() = 0; // oldest first, without evidence
    virtual core::Result<bool> hasCase(core::ErrorCode code, const PacketName& name) = 0;
    // Of a station or an operator.
    virtual core::Result<std::optional<Revocation>>
    revocation(const core::ByteArray<16>& holder) = 0;

    // One transaction, durable when it returns ok. Nothing of it when it fails: a name, number,
    // leaf, message or series value that is taken by now fails as a whole (StoreFailed).
    virtual core::Result<void> apply(const Change& change) = 0;
};

} // namespace ipis::registry
