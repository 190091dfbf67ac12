// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded repository's class; private to this room.
#pragma once

#include "sync/registry/repository/inner_database.h"

namespace ipis::registry {

class InnerDatabase final : public InnerRepository
{
public:
    explicit InnerDatabase(std::unique_ptr<core::Database> database)
        : m_database(std::move(database))
    {}

    core::Result<std::optional<CertifiedStation>> station(const core::StationId& id) override;
    core::Result<std::vector<core::Bytes>>
    operatorCertificates(const core::OperatorId& id) override;
    core::Result<std::optional<core::Bytes>> approval(const core::Hash& requestHash) override;
    core::Result<std::optional<core::Bytes>> renewal(const core::Hash& requestHash) override;
    core::Result<std::uint64_t> renewalsOf(const core::StationId& station,
                                           std::int64_t sinceMs) override;
    core::Result<bool> holdsAny(const std::vector<core::ByteArray<16>>& ids,
                                const std::vector<core::ByteArray<32>>& keys) override;
    core::Result<std::optional<PacketRecord>> packet(const PacketName& name) override;
    core::Result<std::vector<WaitingPart>> waitingParts(const PacketName& name) override;
    core::Result<std::optional<core::PacketId>> packetOfSequence(const core::StationId& station,
                                                                 std::uint64_t sequence) override;
    core::Result<core::RegistryView> seenOf(const core::StationId& station) override;
    core::Result<std::optional<core::Hash>> auditHead(const core::StationId& station,
                                                      std::uint64_t sequence) override;
    core::Result<std::uint64_t> seriesEnd(const std::string& name) override;
    core::Result<std::vector<PersonRecord>> personsByTag(const core::Hash& tag) override;
    core::Result<std::vector<WrappedKey>> keysOf(const core::PersonId& person) override;
    core::Result<std::vector<SealedValue>> valuesOf(const core::PersonId& person,
                                                    std::uint64_t kind) override;
    core::Result<std::vector<LogLeaf>> leaves(std::uint64_t from, std::size_t most) override;
    core::Result<std::optional<LogLeaf>> lastLeaf() override;
    core::Result<std::vector<core::Bytes>>
    messages(const core::StationId& station, std::uint64_t stream, std::uint64_t number) override;
    core::Result<std::vector<core::StationId>> stations() override;
    core::Result<std::vector<std::uint64_t>>
    closedSequences(const core::StationId& station) override;
    core::Result<RegisterCounts> counts() override;
    core::Result<std::vector<HumanCase>> cases() override;
    core::Result<bool> hasCase(core::ErrorCode code, const PacketName& name) override;
    core::Result<std::optional<Revocation>> revocation(const core::ByteArray<16>& holder) override;
    core::Result<void> apply(const Change& change) override;

private:
    core::Result<void> applyAll(const Change& change);
    core::Result<void> putApproval(const ApprovalRecord& approval);
    core::Result<void> putRenewal(const RenewalRecord& renewal);
    core::Result<void> putCertificate(const IssuedCertificate& certificate, bool ofOperator);
    core::Result<void> putPacket(const PacketRecord& packet);
    core::Result<void> putWaiting(const Change& change);
    core::Result<void> jumpSeries();
    core::Result<void> drawFrom(const SeriesStep& step);
    core::Result<void> putPerson(const PersonRecord& person);
    core::Result<void> putValues(const Change& change);
    core::Result<void> putLeaf(const LogLeaf& leaf);
    core::Result<void> putMessage(const InboxRow& message);
    core::Result<void> putCase(const HumanCase& one);
    core::Result<void> putRevocation(const Revocation& one);

    std::unique_ptr<core::Database> m_database;
};

} // namespace ipis::registry
