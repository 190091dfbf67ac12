// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded implementations, one class per interface; private to this room.
#pragma once

#include "core/sqlite/rows.h"
#include "core/sqlite/transaction.h"
#include "sync/registry/repository/front_repository.h"

namespace ipis::registry {

class EmbeddedStations final : public StationRepository
{
public:
    explicit EmbeddedStations(core::Database& database) : m_database(database) {}
    core::Result<void> addTicket(const TicketRow& ticket) override;
    core::Result<std::optional<TicketRow>> ticket(const core::TicketId& id) override;
    core::Result<void> claim(const StationRow& fresh, const ClaimedKeys& keys) override;
    core::Result<std::optional<StationRow>> station(const core::StationId& id) override;
    core::Result<void> approve(const core::StationId& id, core::BytesView answer) override;
    core::Result<void> revoke(const core::StationId& id) override;
    core::Result<std::vector<StationRow>> stations() override;
    core::Result<void> keepAuditHead(const AuditHeadRow& head) override;
    core::Result<std::optional<RenewalRow>> renewal(const core::StationId& station) override;
    core::Result<void> keepRenewal(const RenewalRow& row) override;

private:
    core::Result<bool> taken(const StationRow& fresh, const ClaimedKeys& keys);
    core::Result<void> insert(const StationRow& fresh, const ClaimedKeys& keys);

    core::Database& m_database;
};

class EmbeddedUploads final : public UploadRepository
{
public:
    explicit EmbeddedUploads(core::Database& database) : m_database(database) {}
    core::Result<UploadRow> open(const UploadRow& fresh, std::size_t mostOpen) override;
    core::Result<std::optional<UploadRow>> upload(const UploadId& id) override;
    core::Result<std::optional<UploadRow>> ofBundle(const core::StationId& station,
                                                    const core::BundleId& bundle) override;
    core::Result<void> update(const UploadRow& row) override;
    core::Result<void> remove(const UploadId& id) override;
    core::Result<std::vector<UploadRow>> all() override;
    core::Result<std::vector<core::Bytes>> receipts(const UploadId& id) override;

private:
    core::Database& m_database;
};

class EmbeddedParts final : public PartRepository
{
public:
    explicit EmbeddedParts(core::Database& database) : m_database(database) {}
    core::Result<std::optional<KnownPacket>> known(const PartName& name) override;
    core::Result<void> commit(const FrameAnswer& answer) override;
    core::Result<std::optional<WorkRow>> takeWork(std::int64_t nowMs,
                                                  std::int64_t leaseMs) override;
    core::Result<void> settleWork(std::int64_t id, std::optional<std::int64_t> retryAtMs) override;
    core::Result<FrontCounts> counts() override;

private:
    core::Result<void> keep(const KeptPart& part, core::BytesView receipt);
    core::Result<void> keepAside(const KeptPart& part);
    core::Result<void> answerRow(const FrameAnswer& answer);

    core::Database& m_database;
};

// The one number a query gives.
core::Result<std::int64_t> countOf(core::Result<core::Statement> query);

} // namespace ipis::registry
