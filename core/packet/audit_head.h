// SPDX-License-Identifier: GPL-3.0-or-later
// Audit head: the end of a station's audit chain, signed, to be shown while locked (FORMAT.md 3).
#pragma once

#include "core/crypto/hash.h"
#include "core/crypto/sign.h"

namespace ipis::core {

struct AuditHead
{
    RegistryId registry;
    StationId station;
    std::uint64_t sequence = 0;
    Hash head{};
    std::int64_t signedMs = 0;
    std::uint64_t lastSequence = 0; // the highest one ever given to a packet
    std::uint64_t seenSequence = 0; // the registry's last word about this chain
    Hash seenHead = {};
    bool operator==(const AuditHead&) const = default;
};

Bytes signAuditHead(const AuditHead& head, const SigningKey& station);
Result<AuditHead> openAuditHead(BytesView envelope, const VerifyKey& station);

} // namespace ipis::core
