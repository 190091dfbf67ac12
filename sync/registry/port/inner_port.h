// SPDX-License-Identifier: GPL-3.0-or-later
// InnerPort: all that the front may ask of the inner; values only, so that a socket could carry it.
#pragma once

#include "core/packet/approval.h"
#include "core/packet/inbox.h"

#include <vector>

namespace ipis::registry {

// A part that the front has on disk, synced, with a STORED receipt given.
struct StoredPart
{
    core::StationId station; // as the front verified it; the inner verifies again
    core::Bytes envelope;
    core::PartKind part{};
    core::Bytes body;
};

// What a person at the registry decided about a station-request.
struct ApprovalOrder
{
    core::StationRequest request;
    core::Bytes requestEnvelope;
    std::string commune;
    core::StationRole role{};
};

// Thread: called by the registry's inner thread only. Owns nothing of the front.
// An error means "not now" (disk full, register damaged): the caller keeps its row and asks again.
class InnerPort
{
public:
    virtual ~InnerPort() = default;

    // VERIFY -> OPEN -> VALIDATE -> bind or register -> OPENED, as far as the parts allow that have
    // come (DESIGN 3.6). Idempotent per (station, packet, part, hash). What it decides about the
    // packet is no error: it goes into the station's inbox.
    virtual core::Result<void> take(const StoredPart& part) = 0;

    // Inbox envelopes of `station` after `after`, in order, at most 64 and 4 MiB together.
    virtual core::Result<std::vector<core::Bytes>> messages(const core::StationId& station,
                                                            const core::InboxEnd& after) = 0;

    // A signed time envelope that also tells where that station's inbox ends.
    virtual core::Result<core::Bytes> time(const core::StationId& station,
                                           const core::ByteArray<16>& nonce) = 0;

    // Certificates, policy, key list, time and TLS chain for a new station. StationIdTaken. The
    // same order again gives the same station number, never a second one.
    virtual core::Result<core::ApprovalAnswer> approve(const ApprovalOrder& order) = 0;

    // The answer to a station-renewal: a new TLS chain. The same bytes again get the same answer.
    // PacketWrongStation (also: of another registry), StationIdTaken (its key was held before),
    // RegistryBusy (more of them than a station can need), those of the envelope and the key.
    virtual core::Result<core::Bytes> renew(const core::StationId& station,
                                            core::BytesView envelope) = 0;

    // The audit head a station showed; PacketAuditForked and StationRolledBack are
    // recorded, not answered.
    virtual core::Result<void> auditHead(const core::StationId& station,
                                         core::BytesView envelope) = 0;

    // A part of that packet failed so often that a human must look; it is not offered again.
    virtual core::Result<void> giveUp(const core::StationId& station, const core::PacketId& packet,
                                      const core::Error& last) = 0;

    // The newest key-list envelope.
    virtual core::Bytes keyList() const = 0;
};

} // namespace ipis::registry
