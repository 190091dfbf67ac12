// SPDX-License-Identifier: GPL-3.0-or-later
// Station renewal: how a station asks for its next TLS certificate, and the answer (FORMAT.md 3).
#pragma once

#include "core/crypto/sign.h"

#include <string>

namespace ipis::core {

struct StationRenewal
{
    RegistryId registry;
    StationId station;
    std::uint64_t serial = 0; // of the station certificate whose key signs
    Bytes tlsRequest;         // PKCS#10 in PEM, of a key that was never used before
    std::int64_t createdMs = 0;
    bool operator==(const StationRenewal&) const = default;
};

Bytes signStationRenewal(const StationRenewal& renewal, const SigningKey& station);
Result<StationRenewal> openStationRenewal(BytesView envelope, const VerifyKey& station);

// The answer is not signed: the chain proves itself. EnvelopeDamaged.
Bytes encodeRenewalAnswer(const std::string& tlsChain); // PEM, leaf first
Result<std::string> decodeRenewalAnswer(BytesView body);

} // namespace ipis::core
