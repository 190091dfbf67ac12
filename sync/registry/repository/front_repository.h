// SPDX-License-Identifier: GPL-3.0-or-later
// FrontRepository: what a front remembers, apart from how. Embedded now, PostgreSQL later; both
// must pass tests/sync/front_repository_contract.h.
#pragma once

#include "core/base/result.h"
#include "sync/registry/repository/front_records.h"

namespace ipis::registry {

// All three: values in, values out; every call is one transaction, durable when it returns ok.
// Thread: that of the repository. Errors beside those named: StoreFailed, StoreDamaged, DiskFull
// (works again once there is space), DiskFailed (final: close, open anew, check).

class StationRepository
{
public:
    virtual ~StationRepository() = default;
    // The same row again is no fault; another one under that id is UploadConflict.
    virtual core::Result<void> addTicket(const TicketRow& ticket) = 0;
    virtual core::Result<std::optional<TicketRow>> ticket(const core::TicketId& id) = 0;
    // Uses the ticket up and keeps the request. Nothing changes when the same request did so
    // before. TicketUsed: by another request. StationIdTaken: station, operator or a key.
    virtual core::Result<void> claim(const StationRow& fresh, const ClaimedKeys& keys) = 0;
    virtual core::Result<std::optional<StationRow>> station(const core::StationId& id) = 0;
    // StationUnknown. The first approval answer stays.
    virtual core::Result<void> approve(const core::StationId& id, core::BytesView answer) = 0;
    // StationUnknown. Its certificates open nothing from then on.
    virtual core::Result<void> revoke(const core::StationId& id) = 0;
    virtual core::Result<std::vector<StationRow>> stations() = 0; // oldest first
    virtual core::Result<void> keepAuditHead(const AuditHeadRow& head) = 0;
    virtual core::Result<std::optional<RenewalRow>> renewal(const core::StationId& station) = 0;
    virtual core::Result<void> keepRenewal(const RenewalRow& row) = 0; // in place of the one before
};

class UploadRepository
{
public:
    virtual ~UploadRepository() = default;
    // `fresh`, or the one that station already has for that bundle. UploadConflict: of another
    // length. RegistryBusy: `mostOpen` uploads of that station are open.
    virtual core::Result<UploadRow> open(const UploadRow& fresh, std::size_t mostOpen) = 0;
    virtual core::Result<std::optional<UploadRow>> upload(const UploadId& id) = 0;
    virtual core::Result<std::optional<UploadRow>> ofBundle(const core::StationId& station,
                                                            const core::BundleId& bundle) = 0;
    // Offset, state and expiry of `row`; its other values stay. UploadGone.
    virtual core::Result<void> update(const UploadRow& row) = 0;
    virtual core::Result<void> remove(const UploadId& id) = 0; // receipts go along, parts stay
    virtual core::Result<std::vector<UploadRow>> all() = 0;
    virtual core::Result<std::vector<core::Bytes>> receipts(const UploadId& id) = 0; // by row
};

class PartRepository
{
public:
    virtual ~PartRepository() = default;
    virtual core::Result<std::optional<KnownPacket>> known(const PartName& name) = 0;
    // The answer to one frame with all it brings: part, work for the inner, receipt, next row.
    // UploadConflict: not the upload's next row. UploadGone.
    virtual core::Result<void> commit(const FrameAnswer& answer) = 0;
    // The next part for the inner: civil first, then oldest; leased, so that a lost one returns.
    // `leaseMs` is also the longest wait: one that is to begin later was dated by a clock that was
    // ahead, and begins now.
    virtual core::Result<std::optional<WorkRow>> takeWork(std::int64_t nowMs,
                                                          std::int64_t leaseMs) = 0;
    // Done, or to be tried again at `retryAtMs`.
    virtual core::Result<void> settleWork(std::int64_t id,
                                          std::optional<std::int64_t> retryAtMs) = 0;
    virtual core::Result<FrontCounts> counts() = 0;
};

class FrontRepository
{
public:
    virtual ~FrontRepository() = default;
    virtual StationRepository& stations() = 0;
    virtual UploadRepository& uploads() = 0;
    virtual PartRepository& parts() = 0;
};

} // namespace ipis::registry
