// SPDX-License-Identifier: GPL-3.0-or-later
// Keys, and what a certificate says.
#include "sync/tls/certificate.h"

#include "sync/tls/x509.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <openssl/ec.h>
#include <openssl/pem.h>

namespace ipis::sync {

using core::ErrorCode;
using core::Result;

Result<core::Secret> makePrivateKey()
{
    const KeyPtr key(EVP_EC_gen("P-256"));
    // This kind of memory is wiped when OpenSSL frees it.
    const BioPtr memory(BIO_new(BIO_s_secmem()));
    if (key == nullptr || PEM_write_bio_PKCS8PrivateKey(memory.get(), key.get(), nullptr, nullptr,
                                                        0, nullptr, nullptr) != 1) {
        return opensslError(ErrorCode::TlsKeyDamaged, "making a private key");
    }
    core::Byte* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return core::Secret::copyOf({data, static_cast<std::size_t>(size)});
}

Result<CertificateFacts> inspectCertificate(std::string_view pem)
{
    auto chain = readChain(pem);
    if (!chain.ok()) {
        return chain.error();
    }
    X509* certificate = chain.value().front().get();
    auto valid = validTimeOf(certificate);
    auto pin = pinOf(certificate);
    if (!valid.ok() || !pin.ok()) {
        return valid.ok() ? pin.error() : valid.error();
    }
    CertificateFacts facts;
    facts.notBeforeMs = valid.value().from * 1000;
    facts.notAfterMs = valid.value().to * 1000;
    facts.keyPin = pin.value();
    const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate);
    facts.serialHex = core::toHex(
        {ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
    if (const auto registry = idOf(certificate, kRegistryUri)) {
        facts.role = CertificateRole::Registry;
        facts.registry = core::RegistryId{*registry};
    } else if (const auto station = idOf(certificate, kStationUri)) {
        facts.role = CertificateRole::Station;
        facts.station = core::StationId{*station};
    } else if (X509_check_ca(certificate) != 1) {
        return core::fail(ErrorCode::TlsKeyDamaged, "a certificate without a role of ours");
    }
    return facts;
}

Result<std::vector<std::string>> hostsOf(std::string_view pem)
{
    auto chain = readChain(pem);
    if (!chain.ok()) {
        return chain.error();
    }
    const GeneralNamesPtr names(static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(chain.value().front().get(), NID_subject_alt_name, nullptr, nullptr)));
    std::vector<std::string> hosts;
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        int kind = 0;
        const auto* value = static_cast<const ASN1_STRING*>(
            GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names.get(), i), &kind));
        const core::BytesView bytes(ASN1_STRING_get0_data(value),
                                    static_cast<std::size_t>(ASN1_STRING_length(value)));
        std::array<char, INET6_ADDRSTRLEN> text{};
        if (kind == GEN_DNS) {
            hosts.emplace_back(core::textOf(bytes));
        } else if (kind == GEN_IPADD &&
                   inet_ntop(bytes.size() == 4 ? AF_INET : AF_INET6, bytes.data(), text.data(),
                             text.size()) != nullptr) {
            hosts.emplace_back(text.data());
        }
    }
    return hosts;
}

Result<TlsIdentity> joinIdentity(std::string chainPem, core::Secret keyPem)
{
    auto chain = readChain(chainPem);
    if (!chain.ok()) {
        return chain.error();
    }
    auto key = readKey(keyPem);
    if (!key.ok()) {
        return key.error();
    }
    if (X509_check_private_key(chain.value().front().get(), key.value().get()) != 1) {
        return opensslError(ErrorCode::TlsKeyDamaged, "certificate of another key");
    }
    return TlsIdentity{std::move(chainPem), std::move(keyPem)};
}

namespace {

constexpr std::string_view kChainBegin = "-----BEGIN CERTIFICATE-----";

} // namespace

core::Secret encodeIdentity(const TlsIdentity& identity)
{
    const core::BytesView key = identity.keyPem.view();
    core::Secret file(key.size() + identity.chainPem.size());
    const auto end = std::ranges::copy(key, file.span().begin()).out;
    std::ranges::copy(core::viewOf(identity.chainPem), end);
    return file;
}

core::Secret identityKey(core::BytesView file)
{
    return core::Secret::copyOf(
        file.first(std::min(core::textOf(file).find(kChainBegin), file.size())));
}

Result<TlsIdentity> decodeIdentity(core::BytesView file)
{
    core::Secret key = identityKey(file);
    return joinIdentity(std::string(core::textOf(file.subspan(key.size()))), std::move(key));
}

} // namespace ipis::sync
