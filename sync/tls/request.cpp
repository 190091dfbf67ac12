// SPDX-License-Identifier: GPL-3.0-or-later
// Signing requests: what a station writes and the authority reads.
#include "sync/tls/x509.h"

#include <algorithm>

#include <openssl/pem.h>
#include <openssl/sha.h>

namespace ipis::sync {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::size_t kRequestLimit = 8 * 1024;

// RFC 5480: id-ecPublicKey, secp256r1, uncompressed point. One key has one encoding, so that pins
// and comparisons of keys cannot differ by form.
constexpr core::ByteArray<27> kP256Prefix{0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                          0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                          0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04};
constexpr std::size_t kP256Size = kP256Prefix.size() + 64;

} // namespace

Result<std::string> makeRequest(const core::Secret& keyPem)
{
    auto key = readKey(keyPem);
    if (!key.ok()) {
        return key.error();
    }
    const RequestPtr request(X509_REQ_new());
    const BioPtr memory(BIO_new(BIO_s_mem()));
    if (X509_REQ_set_pubkey(request.get(), key.value().get()) != 1 ||
        X509_REQ_sign(request.get(), key.value().get(), EVP_sha256()) <= 0 ||
        PEM_write_bio_X509_REQ(memory.get(), request.get()) != 1) {
        return opensslError(ErrorCode::TlsKeyDamaged, "making a request");
    }
    return takeText(memory.get());
}

Result<KeyPtr> readRequest(std::string_view pem)
{
    if (pem.size() > kRequestLimit) {
        return fail(ErrorCode::KeyInvalid, "request too long");
    }
    const BioPtr reader = readerOf(core::viewOf(pem));
    const RequestPtr request(PEM_read_bio_X509_REQ(reader.get(), nullptr, noPassphrase, nullptr));
    if (request == nullptr) {
        return opensslError(ErrorCode::KeyInvalid, "request unreadable");
    }
    auto encoded = subjectPublicKeyInfo(X509_REQ_get_X509_PUBKEY(request.get()));
    if (!encoded.ok() || encoded.value().size() != kP256Size ||
        !std::ranges::equal(kP256Prefix,
                            core::BytesView(encoded.value()).first(kP256Prefix.size()))) {
        return fail(ErrorCode::KeyInvalid, "request for a key that is not P-256");
    }
    KeyPtr key(X509_REQ_get_pubkey(request.get()));
    if (key == nullptr) {
        return opensslError(ErrorCode::KeyInvalid, "request for a point not on the curve");
    }
    if (X509_REQ_verify(request.get(), key.get()) != 1) {
        return opensslError(ErrorCode::SignatureBad, "request not signed by its key");
    }
    return key;
}

Result<CaPin> requestKeyPin(std::string_view requestPem)
{
    auto key = readRequest(requestPem);
    if (!key.ok()) {
        return key.error();
    }
    const int size = i2d_PUBKEY(key.value().get(), nullptr);
    core::Bytes der(static_cast<std::size_t>(std::max(size, 0)));
    core::Byte* out = der.data();
    if (size <= 0 || i2d_PUBKEY(key.value().get(), &out) != size) {
        return opensslError(ErrorCode::KeyInvalid, "public key");
    }
    CaPin pin{};
    SHA256(der.data(), der.size(), pin.data());
    return pin;
}

} // namespace ipis::sync
