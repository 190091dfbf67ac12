// SPDX-License-Identifier: GPL-3.0-or-later
// Who is at the other end: the rules a peer's certificates must meet, apart from any connection.
#pragma once

#include "sync/tls/peer.h"
#include "sync/tls/x509.h"

#include "core/base/clock.h"

namespace ipis::sync {

// What a station expects of its registry.
struct RegistryExpectation
{
    core::RegistryId registry;
    CaPin caPin{};
    std::int64_t timeFloorMs = 0; // the newest time the registry has signed for this station
};

// What the peer sent in the handshake; borrowed.
struct SentChain
{
    X509* leaf = nullptr;
    STACK_OF(X509) * others = nullptr; // in any order; may hold the leaf again
};

// Path validation (RFC 5280 6.1) without dates, up to the sent CA whose key has the pin; leaf
// directly under an intermediate that may issue nothing but servers; the leaf's URI name; then
// the dates at max(clock, floor), and if only they fail at max(floor, notBefore).
// Errors: RegistryNotOurs, RegistryCertificateExpired.
core::Result<RegistryProof>
checkRegistry(const SentChain& sent, const RegistryExpectation& expected, const core::Clock& clock);

// The same for a station's certificate up to `root`; dates are reported at max(clock, floor), not
// judged. Errors: StationNotKnown.
core::Result<PeerIdentity> checkStation(const SentChain& sent, X509* root, const core::Clock& clock,
                                        std::int64_t timeFloorMs = 0);

} // namespace ipis::sync
