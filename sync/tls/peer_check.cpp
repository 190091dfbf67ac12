// SPDX-License-Identifier: GPL-3.0-or-later
// The rules a peer's certificates must meet, on top of OpenSSL's path validation.
#include "sync/tls/peer_check.h"

#include <algorithm>
#include <utility>

namespace ipis::sync {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int kChainSize = 3; // leaf, intermediate, root
constexpr int kAuthLevel = 2; // keys and digests of 112 bits of strength or more

struct Side
{
    int purpose;         // X509_PURPOSE_*
    std::uint32_t usage; // XKU_*
    ErrorCode refusal;
};

constexpr Side kServers{X509_PURPOSE_SSL_SERVER, XKU_SSL_SERVER, ErrorCode::RegistryNotOurs};
constexpr Side kStations{X509_PURPOSE_SSL_CLIENT, XKU_SSL_CLIENT, ErrorCode::StationNotKnown};

X509* findPinned(const SentChain& sent, const CaPin& pin)
{
    for (int i = 0; i < sk_X509_num(sent.others); ++i) {
        X509* candidate = sk_X509_value(sent.others, i);
        auto own = pinOf(candidate);
        if (own.ok() && own.value() == pin) {
            return candidate;
        }
    }
    return nullptr;
}

// Dates are left out: they are weighed by rules of our own.
Result<X509StackPtr> verifyPath(const SentChain& sent, X509* root, const Side& side)
{
    const X509StorePtr store(X509_STORE_new());
    const X509StoreContextPtr context(X509_STORE_CTX_new());
    if (X509_STORE_add_cert(store.get(), root) != 1 ||
        X509_STORE_CTX_init(context.get(), store.get(), sent.leaf, sent.others) != 1) {
        return opensslError(side.refusal, "path validation");
    }
    X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_purpose(rules, side.purpose);
    X509_VERIFY_PARAM_set_auth_level(rules, kAuthLevel);
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_X509_STRICT |
                                           X509_V_FLAG_CHECK_SS_SIGNATURE);
    if (X509_verify_cert(context.get()) != 1) {
        const int reason = X509_STORE_CTX_get_error(context.get());
        return opensslError(side.refusal, X509_verify_cert_error_string(reason));
    }
    return X509StackPtr(X509_STORE_CTX_get1_chain(context.get()));
}

// leaf <- intermediate <- root, leaf and intermediate for this side's one use and no other.
Result<X509StackPtr> verifyShape(const SentChain& sent, X509* root, const Side& side)
{
    auto chain = verifyPath(sent, root, side);
    if (!chain.ok()) {
        return chain;
    }
    if (sk_X509_num(chain.value().get()) != kChainSize) {
        return fail(side.refusal, "certificate not issued by an intermediate of the registry");
    }
    for (int i = 0; i < kChainSize - 1; ++i) {
        if (X509_get_extended_key_usage(sk_X509_value(chain.value().get(), i)) != side.usage) {
            return fail(side.refusal, "certificate for another use");
        }
    }
    return chain;
}

// The time in which the whole chain is valid.
Result<ValidTime> commonValidTime(const STACK_OF(X509) * chain)
{
    ValidTime common{INT64_MIN, INT64_MAX};
    for (int i = 0; i < sk_X509_num(chain); ++i) {
        auto own = validTimeOf(sk_X509_value(chain, i));
        if (!own.ok()) {
            return own;
        }
        common.from = std::max(common.from, own.value().from);
        common.to = std::min(common.to, own.value().to);
    }
    return common;
}

Result<RegistryProof> weighDates(const ValidTime& valid, std::int64_t timeFloorMs,
                                 const core::Clock& clock)
{
    const std::int64_t now = clock.wallMs();
    RegistryProof proof;
    proof.certificateEndMs = valid.to * 1000;
    // The floor is a time that has certainly come: a clock behind it is not believed.
    if (valid.contains(std::max(now, timeFloorMs) / 1000)) {
        proof.clockWrong = now < timeFloorMs - kClockToleranceMs;
        return proof;
    }
    if (valid.contains(std::max(timeFloorMs / 1000, valid.from))) {
        proof.clockWrong = true;
        return proof;
    }
    return fail(ErrorCode::RegistryCertificateExpired, "ended before the registry's signed time");
}

} // namespace

Result<RegistryProof> checkRegistry(const SentChain& sent, const RegistryExpectation& expected,
                                    const core::Clock& clock)
{
    X509* root = findPinned(sent, expected.caPin);
    if (root == nullptr) {
        return fail(ErrorCode::RegistryNotOurs, "no certificate of the pinned authority");
    }
    auto chain = verifyShape(sent, root, kServers);
    if (!chain.ok()) {
        return chain.error();
    }
    if (idOf(sent.leaf, kRegistryUri) != expected.registry.bytes) {
        return fail(ErrorCode::RegistryNotOurs, "certificate of another registry");
    }
    auto valid = commonValidTime(chain.value().get());
    if (!valid.ok()) {
        return fail(ErrorCode::RegistryNotOurs, valid.error().detail);
    }
    return weighDates(valid.value(), expected.timeFloorMs, clock);
}

Result<PeerIdentity> checkStation(const SentChain& sent, X509* root, const core::Clock& clock,
                                  std::int64_t timeFloorMs)
{
    auto chain = verifyShape(sent, root, kStations);
    if (!chain.ok()) {
        return chain.error();
    }
    const auto id = idOf(sent.leaf, kStationUri);
    auto valid = commonValidTime(chain.value().get());
    if (!id || !valid.ok()) {
        return fail(ErrorCode::StationNotKnown, "certificate of no station");
    }
    const std::int64_t now = std::max(clock.wallMs(), timeFloorMs) / 1000;
    PeerIdentity identity;
    identity.kind = PeerIdentity::Kind::Station;
    identity.station = core::StationId{*id};
    identity.notYetValid = now < valid.value().from;
    identity.endMs = valid.value().to * 1000;
    if (now > valid.value().to) {
        identity.expiredDays = (now - valid.value().to + kDaySeconds - 1) / kDaySeconds;
    }
    return identity;
}

Result<std::string> checkStationChain(std::string_view chainPem, const CaPin& caPin,
                                      const core::StationId& station)
{
    auto chain = readChain(chainPem);
    if (!chain.ok()) {
        return chain.error();
    }
    const X509StackPtr others(sk_X509_new_null());
    std::string toSend;
    for (const X509Ptr& certificate : chain.value()) {
        if (X509_add_cert(others.get(), certificate.get(), X509_ADD_FLAG_UP_REF) != 1) {
            return opensslError(ErrorCode::TlsKeyDamaged, "certificate chain");
        }
        auto pin = pinOf(certificate.get());
        auto pem = writePem(certificate.get());
        if (!pin.ok() || !pem.ok()) {
            return pin.ok() ? pem.error() : pin.error();
        }
        toSend += pin.value() == caPin ? "" : pem.value();
    }
    const SentChain sent{chain.value().front().get(), others.get()};
    X509* root = findPinned(sent, caPin);
    if (root == nullptr) {
        return fail(ErrorCode::StationNotKnown, "no certificate of the pinned authority");
    }
    if (auto shape = verifyShape(sent, root, kStations); !shape.ok()) {
        return shape.error();
    }
    if (idOf(sent.leaf, kStationUri) != station.bytes) {
        return fail(ErrorCode::StationNotKnown, "certificate of another station");
    }
    return toSend;
}

} // namespace ipis::sync
