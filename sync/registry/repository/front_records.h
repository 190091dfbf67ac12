// SPDX-License-Identifier: GPL-3.0-or-later
// The rows a front keeps, as values: sealed bytes and public facts only.
#pragma once

#include "core/crypto/hash.h"
#include "core/packet/bundle.h"
#include "core/packet/ticket.h"

#include <optional>
#include <string>
#include <vector>

namespace ipis::registry {

using UploadId = core::Id<struct UploadTag>;

struct TicketRow
{
    core::TicketId id;
    core::ByteArray<32> secret{};
    std::string commune;
    core::StationRole role{};
    std::int64_t notAfterMs = 0;
    std::optional<core::Hash> usedBy; // hash of the station-request that used it up
    bool operator==(const TicketRow&) const = default;
};

enum class StationState : std::uint8_t
{
    Pending = 1,
    Approved = 2,
    Revoked = 3
};

struct StationRow
{
    core::StationId id;
    core::TicketId ticket;
    core::Hash requestHash{};
    core::Bytes request; // the station-request envelope
    core::OperatorId operatorId;
    core::VerifyKey signingKey;
    std::string commune; // of the ticket
    core::StationRole role{};
    StationState state = StationState::Pending;
    core::Bytes approval; // the approval answer, once there is one
    std::int64_t createdMs = 0;
    bool operator==(const StationRow&) const = default;
};

// What a front knows of a station's renewals.
struct RenewalRow
{
    core::StationId station;
    core::Hash requestHash{};     // of the last one answered
    core::Bytes answer;           // to it; empty: none yet
    std::int64_t lateUntilMs = 0; // so long a person lets a certificate be renewed that ended over
                                  // a year ago; 0: not
    bool operator==(const RenewalRow&) const = default;
};

// Everything a request claims that nobody else may hold: five public keys, of the TLS key the pin.
using ClaimedKeys = std::vector<core::ByteArray<32>>;

enum class UploadState : std::uint8_t
{
    Open = 1,
    Done = 2,   // every row is answered, the file may go
    Damaged = 3 // ended early: what came before counts
};

struct UploadRow
{
    UploadId id;
    core::StationId station;
    core::BundleId bundle;
    std::uint64_t length = 0;
    std::uint64_t offset = 0; // bytes on disk and synced
    std::size_t rows = 0;     // frames answered
    UploadState state = UploadState::Open;
    std::int64_t createdMs = 0;
    std::int64_t expiresMs = 0;
    bool operator==(const UploadRow&) const = default;
};

struct PartName
{
    core::StationId station;
    core::PacketId packet;
    core::PartKind kind{};
    bool operator==(const PartName&) const = default;
};

// What is kept under a packet's name.
struct KnownPacket
{
    core::Hash envelopeHash{};
    std::optional<core::Bytes> receipt; // STORED of the part asked for
    bool operator==(const KnownPacket&) const = default;
};

struct KeptPart
{
    PartName name;
    core::Bytes envelope;
    core::Hash envelopeHash{};
    core::Hash partHash{}; // also names the blob
    std::uint64_t length = 0;
    std::int64_t atMs = 0;
};

enum class FrameVerdict : std::uint8_t
{
    Stored, // `part` is new
    StoredBefore,
    Refused,
    Equivocal // refused, and `part` kept aside for a human
};

struct FrameAnswer
{
    UploadId upload;
    std::size_t row = 0; // must be the upload's next
    FrameVerdict verdict{};
    core::Bytes receipt;
    std::optional<KeptPart> part;
};

struct WorkRow
{
    std::int64_t id = 0;
    PartName name;
    core::Bytes envelope;
    core::Hash partHash{};
    std::uint64_t length = 0;
    int tries = 0; // this one included
};

struct AuditHeadRow
{
    core::StationId station;
    std::uint64_t sequence = 0;
    core::Hash head{};
    core::Bytes envelope;
    std::int64_t atMs = 0;
};

struct FrontCounts
{
    std::int64_t stationsPending = 0;
    std::int64_t stationsApproved = 0;
    std::int64_t uploadsOpen = 0;
    std::int64_t packets = 0;
    std::int64_t parts = 0;
    std::int64_t equivocations = 0;
    std::int64_t workWaiting = 0;
    bool operator==(const FrontCounts&) const = default;
};

} // namespace ipis::registry
