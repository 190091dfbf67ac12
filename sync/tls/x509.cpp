// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing X.509 objects, every OpenSSL failure turned into an Error.
#include "sync/tls/x509.h"

#include <algorithm>
#include <ctime>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/sha.h>

namespace ipis::sync {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<std::int64_t> secondsOf(const ASN1_TIME* time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        return opensslError(ErrorCode::TlsKeyDamaged, "certificate date");
    }
    return std::int64_t{timegm(&parts)};
}

std::string_view textOf(const ASN1_STRING* string)
{
    const auto size = static_cast<std::size_t>(ASN1_STRING_length(string));
    return core::textOf({ASN1_STRING_get0_data(string), size});
}

} // namespace

core::Error opensslError(ErrorCode code, std::string_view what)
{
    std::string detail(what);
    if (const auto reason = ERR_peek_last_error(); reason != 0) {
        std::array<char, 160> text{};
        ERR_error_string_n(reason, text.data(), text.size());
        detail.append(": ").append(text.data());
    }
    ERR_clear_error();
    return fail(code, std::move(detail));
}

int noPassphrase(char*, int, int, void*)
{
    return -1;
}

BioPtr readerOf(core::BytesView bytes)
{
    const auto size = static_cast<int>(std::min(bytes.size(), kPemLimit));
    return BioPtr(BIO_new_mem_buf(bytes.data(), size));
}

std::string takeText(BIO* memory)
{
    const char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

Result<std::vector<X509Ptr>> readChain(std::string_view pem)
{
    const BioPtr reader = readerOf(core::viewOf(pem));
    std::vector<X509Ptr> chain;
    while (auto* next = PEM_read_bio_X509(reader.get(), nullptr, noPassphrase, nullptr)) {
        chain.emplace_back(next);
    }
    const int reason = ERR_GET_REASON(ERR_peek_last_error());
    if (chain.empty() || reason != PEM_R_NO_START_LINE) {
        return opensslError(ErrorCode::TlsKeyDamaged, "certificate chain");
    }
    ERR_clear_error(); // "no start line" is how the end of the text shows
    return chain;
}

Result<KeyPtr> readKey(const core::Secret& pem)
{
    const BioPtr reader = readerOf(pem.view());
    KeyPtr key(PEM_read_bio_PrivateKey(reader.get(), nullptr, noPassphrase, nullptr));
    if (key == nullptr) {
        return opensslError(ErrorCode::TlsKeyDamaged, "private key");
    }
    return key;
}

Result<std::string> writePem(X509* certificate)
{
    const BioPtr memory(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_X509(memory.get(), certificate) != 1) {
        return opensslError(ErrorCode::TlsKeyDamaged, "writing a certificate");
    }
    return takeText(memory.get());
}

Result<core::Bytes> subjectPublicKeyInfo(const X509_PUBKEY* key)
{
    const int size = i2d_X509_PUBKEY(key, nullptr);
    if (size <= 0) {
        return opensslError(ErrorCode::KeyInvalid, "public key");
    }
    core::Bytes der(static_cast<std::size_t>(size));
    core::Byte* out = der.data();
    i2d_X509_PUBKEY(key, &out);
    return der;
}

Result<CaPin> pinOf(X509* certificate)
{
    auto der = subjectPublicKeyInfo(X509_get_X509_PUBKEY(certificate));
    if (!der.ok()) {
        return der.error();
    }
    CaPin pin{};
    SHA256(der.value().data(), der.value().size(), pin.data());
    return pin;
}

Result<ValidTime> validTimeOf(const X509* certificate)
{
    auto from = secondsOf(X509_get0_notBefore(certificate));
    auto to = secondsOf(X509_get0_notAfter(certificate));
    if (!from.ok() || !to.ok()) {
        return from.ok() ? to.error() : from.error();
    }
    return ValidTime{from.value(), to.value()};
}

std::optional<std::string> uriOf(const X509* certificate)
{
    const GeneralNamesPtr names(static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    std::optional<std::string> found;
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        int kind = 0;
        const void* value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names.get(), i), &kind);
        if (kind != GEN_URI) {
            continue;
        }
        if (found) {
            return std::nullopt;
        }
        found = textOf(static_cast<const ASN1_STRING*>(value));
    }
    return found;
}

std::optional<core::ByteArray<16>> idOf(const X509* certificate, std::string_view prefix)
{
    const auto uri = uriOf(certificate);
    if (!uri || !uri->starts_with(prefix)) {
        return std::nullopt;
    }
    auto bytes = core::fromHex(std::string_view(*uri).substr(prefix.size()));
    if (!bytes.ok() || bytes.value().size() != 16) {
        return std::nullopt;
    }
    core::ByteArray<16> id{};
    std::ranges::copy(bytes.value(), id.begin());
    return id;
}

} // namespace ipis::sync
