// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing X.509 objects; private to sync/tls.
#pragma once

#include "sync/tls/certificate.h"
#include "sync/tls/openssl_ptr.h"

#include <vector>

namespace ipis::sync {

constexpr std::string_view kRegistryUri = "ipis:registry:";
constexpr std::string_view kStationUri = "ipis:station:";
constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::size_t kPemLimit = 64 * 1024;

// From notBefore to notAfter, both included, Unix seconds.
struct ValidTime
{
    std::int64_t from = 0;
    std::int64_t to = 0;
    bool contains(std::int64_t second) const { return from <= second && second <= to; }
};

// `code` with `what` and OpenSSL's last reason; empties OpenSSL's error queue of this thread.
core::Error opensslError(core::ErrorCode code, std::string_view what);

// For every PEM_read_*: without one OpenSSL asks for the passphrase on the terminal as soon as a
// text, a stranger's request too, says that it is encrypted.
int noPassphrase(char*, int, int, void*);

BioPtr readerOf(core::BytesView bytes);
std::string takeText(BIO* memory);

// At least one certificate, in order; else TlsKeyDamaged.
core::Result<std::vector<X509Ptr>> readChain(std::string_view pem);
core::Result<KeyPtr> readKey(const core::Secret& pem);
core::Result<std::string> writePem(X509* certificate);

// The key a request (certificate.h, makeRequest) asks a certificate for, once the request proves
// to be the key's own. KeyInvalid, SignatureBad.
core::Result<KeyPtr> readRequest(std::string_view pem);

core::Result<core::Bytes> subjectPublicKeyInfo(const X509_PUBKEY* key);
core::Result<CaPin> pinOf(X509* certificate);
core::Result<ValidTime> validTimeOf(const X509* certificate);

// The certificate's one URI name, when it has exactly one.
std::optional<std::string> uriOf(const X509* certificate);
// The id after `prefix` in that name.
std::optional<core::ByteArray<16>> idOf(const X509* certificate, std::string_view prefix);

} // namespace ipis::sync
