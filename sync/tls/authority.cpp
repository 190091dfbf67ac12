// SPDX-License-Identifier: GPL-3.0-or-later
// Issuing certificates: root, the two intermediates, servers and stations.
#include "sync/tls/authority.h"

#include "sync/tls/x509.h"

#include <algorithm>

#include <openssl/err.h>

namespace ipis::sync {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr const char* kLeafUsage = "critical,digitalSignature";
constexpr const char* kAuthorityUsage = "critical,keyCertSign,cRLSign";

struct Extension
{
    int nid;
    std::string value; // in the notation of x509v3_config(5)
};

struct Plan
{
    std::string commonName;
    std::int64_t days = 0;
    std::vector<Extension> extensions;
};

struct OpenIssuer
{
    X509Ptr certificate;
    KeyPtr key;
};

// Who signs, borrowed; without a certificate the new one signs itself.
struct Signer
{
    X509* certificate = nullptr;
    EVP_PKEY* key = nullptr;
};

Plan authorityPlan(std::string name, std::int64_t days, int pathLength)
{
    return {std::move(name),
            days,
            {{NID_basic_constraints, "critical,CA:TRUE,pathlen:" + std::to_string(pathLength)},
             {NID_key_usage, kAuthorityUsage}}};
}

Plan leafPlan(std::string name, std::int64_t days, std::string usage, std::string alternativeNames)
{
    return {std::move(name),
            days,
            {{NID_basic_constraints, "critical,CA:FALSE"},
             {NID_key_usage, kLeafUsage},
             {NID_ext_key_usage, std::move(usage)},
             {NID_subject_alt_name, std::move(alternativeNames)}}};
}

bool setSerial(X509* certificate, core::Random& random)
{
    core::ByteArray<16> bytes{};
    random.fill(bytes);
    const BignumPtr number(BN_bin2bn(bytes.data(), bytes.size(), nullptr));
    return number != nullptr &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setName(X509* certificate, const std::string& commonName)
{
    return X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName,
                                      MBSTRING_UTF8, core::viewOf(commonName).data(),
                                      static_cast<int>(commonName.size()), -1, 0) == 1;
}

Result<void> setDates(X509* certificate, const X509* issuer, std::int64_t days,
                      const core::Clock& clock)
{
    const std::int64_t now = clock.wallMs() / 1000;
    std::int64_t to = now + days * kDaySeconds;
    if (issuer != nullptr) {
        auto limit = validTimeOf(issuer);
        if (!limit.ok()) {
            return limit.error();
        }
        if (limit.value().to <= now) {
            return fail(ErrorCode::RegistryCertificateExpired,
                        "the issuer's certificate has ended");
        }
        to = std::min(to, limit.value().to);
    }
    // A day early: the stations' clocks are not ours.
    if (ASN1_TIME_set(X509_getm_notBefore(certificate), now - kDaySeconds) == nullptr ||
        ASN1_TIME_set(X509_getm_notAfter(certificate), to) == nullptr) {
        return opensslError(ErrorCode::TlsKeyDamaged, "certificate dates");
    }
    return {};
}

bool addExtensions(X509* certificate, X509* issuer, std::vector<Extension> extensions)
{
    extensions.push_back({NID_subject_key_identifier, "hash"});
    extensions.push_back({NID_authority_key_identifier, "keyid:always"});
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    return std::ranges::all_of(extensions, [&](const Extension& wanted) {
        const ExtensionPtr extension(
            X509V3_EXT_conf_nid(nullptr, &context, wanted.nid, wanted.value.c_str()));
        return extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1;
    });
}

Result<X509Ptr> signCertificate(EVP_PKEY* subjectKey, const Plan& plan, const Signer& signer,
                                const core::Clock& clock, core::Random& random)
{
    X509Ptr certificate(X509_new());
    X509* made = certificate.get();
    X509* issuer = signer.certificate != nullptr ? signer.certificate : made;
    if (auto dates = setDates(made, signer.certificate, plan.days, clock); !dates.ok()) {
        return dates.error();
    }
    if (X509_set_version(made, X509_VERSION_3) != 1 || !setSerial(made, random) ||
        !setName(made, plan.commonName) ||
        X509_set_issuer_name(made, X509_get_subject_name(issuer)) != 1 ||
        X509_set_pubkey(made, subjectKey) != 1 || !addExtensions(made, issuer, plan.extensions) ||
        X509_sign(made, signer.key, EVP_sha256()) <= 0) {
        return opensslError(ErrorCode::TlsKeyDamaged, "signing a certificate");
    }
    return certificate;
}

Result<OpenIssuer> openIssuer(const CertificateIssuer& issuer)
{
    auto chain = readChain(issuer.chainPem);
    if (!chain.ok()) {
        return chain.error();
    }
    auto key = readKey(issuer.keyPem);
    if (!key.ok()) {
        return key.error();
    }
    OpenIssuer open{std::move(chain.value().front()), std::move(key).value()};
    if (X509_check_private_key(open.certificate.get(), open.key.get()) != 1) {
        return opensslError(ErrorCode::TlsKeyDamaged, "issuer certificate of another key");
    }
    return open;
}

Result<std::string> issue(const CertificateIssuer& issuer, std::string_view requestPem,
                          const Plan& plan, const core::Clock& clock, core::Random& random)
{
    auto key = readRequest(requestPem);
    if (!key.ok()) {
        return key.error();
    }
    auto open = openIssuer(issuer);
    if (!open.ok()) {
        return open.error();
    }
    const Signer signer{open.value().certificate.get(), open.value().key.get()};
    auto leaf = signCertificate(key.value().get(), plan, signer, clock, random);
    if (!leaf.ok()) {
        return leaf.error();
    }
    auto pem = writePem(leaf.value().get());
    if (!pem.ok()) {
        return pem.error();
    }
    return pem.value() + issuer.chainPem;
}

Result<CertificateIssuer> makeIssuer(const Plan& plan, const CertificateIssuer* parent,
                                     const core::Clock& clock, core::Random& random)
{
    auto keyPem = makePrivateKey();
    if (!keyPem.ok()) {
        return keyPem.error();
    }
    auto key = readKey(keyPem.value());
    if (!key.ok()) {
        return key.error();
    }
    OpenIssuer open;
    Signer signer{nullptr, key.value().get()};
    if (parent != nullptr) {
        auto opened = openIssuer(*parent);
        if (!opened.ok()) {
            return opened.error();
        }
        open = std::move(opened).value();
        signer = {open.certificate.get(), open.key.get()};
    }
    auto made = signCertificate(key.value().get(), plan, signer, clock, random);
    if (!made.ok()) {
        return made.error();
    }
    auto pem = writePem(made.value().get());
    if (!pem.ok()) {
        return pem.error();
    }
    return CertificateIssuer{std::move(pem).value(), std::move(keyPem).value()};
}

bool isHostName(std::string_view name)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.';
    };
    return !name.empty() && name.size() <= 253 && name.front() != '.' && name.front() != '-' &&
           name.find("..") == std::string_view::npos && std::ranges::all_of(name, allowed);
}

Result<std::string> alternativeNamesOf(const ServerNames& names)
{
    std::string text = "URI:" + std::string(kRegistryUri) + names.registry.hex();
    for (const std::string& host : names.hosts) {
        const OctetStringPtr address(a2i_IPADDRESS(host.c_str()));
        if (address == nullptr && !isHostName(host)) {
            ERR_clear_error();
            return fail(ErrorCode::UsageWrong, "neither a host name nor an IP address");
        }
        text += (address != nullptr ? ",IP:" : ",DNS:") + host;
    }
    ERR_clear_error();
    return text;
}

} // namespace

Result<TlsAuthority> makeAuthority(const core::RegistryId& registry, const core::Clock& clock,
                                   core::Random& random)
{
    const std::string id = registry.hex();
    Plan servers = authorityPlan("IPIS servers CA " + id, kIntermediateDays, 0);
    servers.extensions.push_back({NID_ext_key_usage, "serverAuth"});
    Plan stations = authorityPlan("IPIS stations CA " + id, kIntermediateDays, 0);
    stations.extensions.push_back({NID_ext_key_usage, "clientAuth"});

    auto root =
        makeIssuer(authorityPlan("IPIS TLS CA " + id, kRootDays, 1), nullptr, clock, random);
    if (!root.ok()) {
        return root.error();
    }
    auto facts = inspectCertificate(root.value().chainPem);
    auto serving = makeIssuer(servers, &root.value(), clock, random);
    auto stationing = makeIssuer(stations, &root.value(), clock, random);
    if (!facts.ok() || !serving.ok() || !stationing.ok()) {
        return fail(ErrorCode::TlsKeyDamaged, "making the intermediates");
    }
    serving.value().chainPem += root.value().chainPem;
    stationing.value().chainPem += root.value().chainPem;
    return TlsAuthority{std::move(root).value(), std::move(serving).value(),
                        std::move(stationing).value(), facts.value().keyPin};
}

Result<std::string> issueServer(const CertificateIssuer& servers, std::string_view requestPem,
                                const ServerNames& names, const core::Clock& clock,
                                core::Random& random)
{
    auto alternativeNames = alternativeNamesOf(names);
    if (!alternativeNames.ok()) {
        return alternativeNames.error();
    }
    const Plan plan = leafPlan("IPIS registry " + names.registry.hex(), kServerDays, "serverAuth",
                               alternativeNames.value());
    return issue(servers, requestPem, plan, clock, random);
}

Result<std::string> issueStation(const CertificateIssuer& stations, std::string_view requestPem,
                                 const core::StationId& station, const core::Clock& clock,
                                 core::Random& random)
{
    const Plan plan = leafPlan("IPIS station " + station.hex(), kStationDays, "clientAuth",
                               "URI:" + std::string(kStationUri) + station.hex());
    return issue(stations, requestPem, plan, clock, random);
}

} // namespace ipis::sync
