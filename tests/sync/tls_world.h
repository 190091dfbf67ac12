// SPDX-License-Identifier: GPL-3.0-or-later
// A registry with its certificate authority, its server and one station, for tests.
#pragma once

#include "sync/tls/authority.h"
#include "tests/support/fakes.h"

namespace ipis::test {

constexpr std::int64_t kDayMs = 86'400'000;

struct TlsWorld
{
    explicit TlsWorld(std::uint64_t seed = 1, std::int64_t now = FakeClock().wall);

    // Certificates made at the clock's time, each for a new key.
    sync::TlsIdentity newServer(const sync::CertificateIssuer& issuer,
                                const core::RegistryId& named);
    sync::TlsIdentity newStation(const sync::CertificateIssuer& issuer);

    FakeClock clock;
    CountingRandom random;
    core::RegistryId registry;
    core::StationId station;
    sync::TlsAuthority authority;
    sync::TlsIdentity server;
    sync::TlsIdentity stationIdentity;
};

} // namespace ipis::test
