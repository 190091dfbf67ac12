// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates as both sides handle them: keys, signing requests, pins and what a certificate says.
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipis::sync {

// SHA-256 of the DER SubjectPublicKeyInfo (RFC 5280 4.1.2.7) of the registry's TLS CA. It is inside
// the ticket and is all a station needs to tell its registry from any other machine.
using CaPin = core::ByteArray<32>;

// A PKCS#8 PEM private key and the PEM certificates sent with it, its own first.
struct TlsIdentity
{
    std::string chainPem;
    core::Secret keyPem;
};

enum class CertificateRole
{
    Authority,
    Registry,
    Station
};

// No certificate of ours holds personal data; everything here may appear in logs.
struct CertificateFacts
{
    CertificateRole role = CertificateRole::Authority;
    std::optional<core::RegistryId> registry; // role Registry
    std::optional<core::StationId> station;   // role Station
    std::int64_t notBeforeMs = 0;
    std::int64_t notAfterMs = 0;
    std::string serialHex;
    CaPin keyPin{}; // of this certificate's own key
};

// All functions here: any thread. Errors: TlsKeyDamaged for a key or certificate that cannot be
// read or that does not belong to the other; at most 64 KiB of PEM is looked at.

// A new P-256 key (FIPS 186-5, RFC 5480), PKCS#8 PEM.
core::Result<core::Secret> makePrivateKey();

// PKCS#10 (RFC 2986), PEM: an empty subject and the public key, signed by the key itself. Who the
// certificate is for is decided by the authority, so nothing else is in it.
core::Result<std::string> makeRequest(const core::Secret& keyPem);

// Pin of the key that a request asks a certificate for. KeyInvalid, SignatureBad.
core::Result<CaPin> requestKeyPin(std::string_view requestPem);

// Of the first certificate in `pem`.
core::Result<CertificateFacts> inspectCertificate(std::string_view pem);

// The DNS names and IP addresses in the first certificate, as ServerNames::hosts takes them.
core::Result<std::vector<std::string>> hostsOf(std::string_view pem);

// Joins a key with the chain issued for it; checks that the first certificate has this key.
core::Result<TlsIdentity> joinIdentity(std::string chainPem, core::Secret keyPem);

// An identity as a file: the key, then the chain, in one, so that nothing can come between a key
// and its chain. Without a chain the key alone, which decodeIdentity() refuses.
core::Secret encodeIdentity(const TlsIdentity& identity);
core::Result<TlsIdentity> decodeIdentity(core::BytesView file); // as joinIdentity()
core::Secret identityKey(core::BytesView file);                 // what stands before the chain

// What a station checks of a chain it was given: a path to the CA with the pin, for a station of
// this id and nothing else (TLS.md, rules 1 to 3); dates are the caller's. Gives the chain that the
// station sends: without the root. StationNotKnown.
core::Result<std::string> checkStationChain(std::string_view chainPem, const CaPin& caPin,
                                            const core::StationId& station);

} // namespace ipis::sync
