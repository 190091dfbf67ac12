// SPDX-License-Identifier: GPL-3.0-or-later
// The registry's certificate authority: a root and one intermediate each for servers and stations.
#pragma once

#include "sync/tls/certificate.h"

#include "core/base/clock.h"
#include "core/base/random.h"

#include <vector>

namespace ipis::sync {

constexpr std::int64_t kRootDays = 7305;         // 20 years
constexpr std::int64_t kIntermediateDays = 3652; // 10 years
constexpr std::int64_t kServerDays = 397;        // stock clients refuse more than 398
constexpr std::int64_t kStationDays = 90;

// Something that signs certificates. `chainPem`: its own certificate and what else goes along in
// the chains it issues.
struct CertificateIssuer
{
    std::string chainPem;
    core::Secret keyPem;
};

// `root` signs only the two others and is kept offline. A leaf is good only under its own
// intermediate, which carries the one extended key usage (RFC 5280 4.2.1.12) it may pass on:
// under a chain-only pin any station could play the registry.
struct TlsAuthority
{
    CertificateIssuer root;
    CertificateIssuer servers;  // issues leaf + servers + root, so that the pin can be checked
    CertificateIssuer stations; // issues leaf + stations + root, for the same reason
    CaPin pin{};                // of the root, for key list and ticket
};

// What a server certificate is for: the registry, and the names stock clients check.
struct ServerNames
{
    core::RegistryId registry;
    std::vector<std::string> hosts; // DNS names and IP addresses in text; UsageWrong for others
};

// Serial numbers are 128 random bits; certificates begin one day before the clock and end no later
// than their issuer. The keys' own randomness is OpenSSL's. Errors: TlsKeyDamaged (issuer).
core::Result<TlsAuthority> makeAuthority(const core::RegistryId& registry, const core::Clock& clock,
                                         core::Random& random);

// Both issue a PEM chain for the public key of `requestPem` (from makeRequest); its subject and
// its wished-for extensions are ignored. Errors: KeyInvalid (unreadable, over 8 KiB, or not a
// plain P-256 key), SignatureBad (not signed by its own key), TlsKeyDamaged (issuer),
// RegistryCertificateExpired (the issuer's own certificate has ended).
core::Result<std::string> issueServer(const CertificateIssuer& servers, std::string_view requestPem,
                                      const ServerNames& names, const core::Clock& clock,
                                      core::Random& random);
core::Result<std::string> issueStation(const CertificateIssuer& stations,
                                       std::string_view requestPem, const core::StationId& station,
                                       const core::Clock& clock, core::Random& random);

} // namespace ipis::sync
