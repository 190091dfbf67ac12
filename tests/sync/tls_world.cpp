// SPDX-License-Identifier: GPL-3.0-or-later
// An authority with servers and stations for TLS tests.
#include "tests/sync/tls_world.h"

namespace ipis::test {

namespace {

FakeClock clockAt(std::int64_t now)
{
    FakeClock clock;
    clock.wall = now;
    return clock;
}

} // namespace

TlsWorld::TlsWorld(std::uint64_t seed, std::int64_t now)
    : clock(clockAt(now)), random(seed), registry(core::RegistryId::random(random)),
      station(core::StationId::random(random)),
      authority(sync::makeAuthority(registry, clock, random).value()),
      server(newServer(authority.servers, registry)),
      stationIdentity(newStation(authority.stations))
{}

sync::TlsIdentity TlsWorld::newServer(const sync::CertificateIssuer& issuer,
                                      const core::RegistryId& named)
{
    auto key = sync::makePrivateKey().value();
    const std::string request = sync::makeRequest(key).value();
    auto chain =
        sync::issueServer(issuer, request, {named, {"localhost", "127.0.0.1"}}, clock, random);
    return sync::joinIdentity(std::move(chain).value(), std::move(key)).value();
}

sync::TlsIdentity TlsWorld::newStation(const sync::CertificateIssuer& issuer)
{
    auto key = sync::makePrivateKey().value();
    const std::string request = sync::makeRequest(key).value();
    auto chain = sync::issueStation(issuer, request, station, clock, random);
    return sync::joinIdentity(std::move(chain).value(), std::move(key)).value();
}

} // namespace ipis::test
