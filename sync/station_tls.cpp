// SPDX-License-Identifier: GPL-3.0-or-later
// A station's TLS key and chain, and those that are to follow them.
#include "sync/station_folder.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/packet/key_list.h"
#include "core/packet/station_renewal.h"

namespace ipis::sync {

using namespace core;

namespace {

constexpr std::size_t kMaxFile = 64 * 1024;
constexpr std::size_t kMaxKey = 4096;
constexpr std::size_t kMaxEnvelopeHere = 16 * 1024;
constexpr const char* kIdentity = "tls.pem";
constexpr const char* kRenewal = "renewal.cbor";

Result<Secret> readSecret(Disk& disk, const std::filesystem::path& file)
{
    auto bytes = readFile(disk, file, kMaxFile);
    if (!bytes.ok()) {
        return bytes.error();
    }
    Secret secret = Secret::copyOf(bytes.value());
    wipeBytes(bytes.value());
    return secret;
}

std::optional<WaitingRenewal> decodeRenewal(BytesView bytes)
{
    cbor::Reader in(bytes);
    in.map(3);
    in.key(1);
    in.uint(1);
    WaitingRenewal renewal;
    in.key(2);
    renewal.key = Secret::copyOf(in.bytes(kMaxKey));
    in.key(3);
    renewal.envelope = toBytes(in.bytes(kMaxEnvelopeHere));
    return in.finish().ok() ? std::optional(std::move(renewal)) : std::nullopt;
}

} // namespace

Result<TlsIdentity> StationFolder::tlsIdentity() const
{
    auto file = readSecret(*m_disk, m_home / kIdentity);
    return file.ok() ? decodeIdentity(file.value().view())
                     : fail(ErrorCode::TlsKeyDamaged, kIdentity);
}

Result<void> StationFolder::keepTlsKey(const Secret& keyPem)
{
    return replaceFile(*m_disk, m_home / kIdentity, keyPem.view());
}

// What a station may show as its own: without the root, which the registry has.
Result<std::string> StationFolder::checkedChain(const std::string& chainPem) const
{
    auto own = link();
    auto listBytes = keyList();
    if (!own.ok() || !listBytes.ok()) {
        return own.ok() ? listBytes.error() : own.error();
    }
    auto list = openKeyList(listBytes.value(), own.value().root);
    if (!list.ok()) {
        return list.error();
    }
    const auto pin = list.value().newest(Purpose::TlsAuthority);
    if (!pin) {
        return fail(ErrorCode::KeyInvalid, "key list names no TLS authority");
    }
    auto chain = checkStationChain(chainPem, *pin, own.value().station);
    return chain.ok() ? std::move(chain) : fail(ErrorCode::AnswerNotOurs, chain.error().detail);
}

Result<void> StationFolder::putInForce(const std::string& chainPem, Secret key)
{
    auto chain = checkedChain(chainPem);
    if (!chain.ok()) {
        return chain.error();
    }
    auto joined = joinIdentity(std::move(chain).value(), std::move(key));
    if (!joined.ok()) {
        return fail(ErrorCode::AnswerNotOurs, joined.error().detail);
    }
    return replaceFile(*m_disk, m_home / kIdentity, encodeIdentity(joined.value()).view());
}

Result<void> StationFolder::takeTlsChain(const std::string& chainPem)
{
    auto file = readSecret(*m_disk, m_home / kIdentity);
    if (!file.ok()) {
        return fail(ErrorCode::TlsKeyDamaged, kIdentity);
    }
    return putInForce(chainPem, identityKey(file.value().view()));
}

Result<std::optional<WaitingRenewal>> StationFolder::renewal() const
{
    auto file = readSecret(*m_disk, m_home / kRenewal);
    if (!file.ok()) {
        return file.error().code == ErrorCode::FileMissing
                   ? Result<std::optional<WaitingRenewal>>(std::nullopt)
                   : file.error();
    }
    auto waiting = decodeRenewal(file.value().view());
    auto present = readSecret(*m_disk, m_home / kIdentity);
    if (waiting && present.ok() &&
        equal(identityKey(present.value().view()).view(), waiting->key.view())) {
        waiting.reset();
    }
    return waiting;
}

Result<void> StationFolder::keepRenewal(const WaitingRenewal& renewal)
{
    cbor::Writer out;
    out.map(3);
    out.key(1);
    out.uint(1);
    out.key(2);
    out.bytes(renewal.key.view());
    out.key(3);
    out.bytes(renewal.envelope);
    Bytes file = std::move(out).take();
    auto kept = replaceFile(*m_disk, m_home / kRenewal, file);
    wipeBytes(file);
    return kept;
}

Result<void> StationFolder::takeRenewal(BytesView answer)
{
    auto waiting = renewal();
    if (!waiting.ok()) {
        return waiting.error();
    }
    auto chain = decodeRenewalAnswer(answer);
    if (!waiting.value() || !chain.ok()) {
        return fail(ErrorCode::AnswerNotOurs, "renewal");
    }
    auto facts = inspectCertificate(chain.value());
    auto floor = timeFloor();
    if (!floor.ok()) {
        return floor.error();
    }
    if (!facts.ok() || facts.value().notAfterMs < floor.value()) {
        return fail(ErrorCode::AnswerNotOurs, "a certificate that has ended");
    }
    if (auto taken = putInForce(chain.value(), std::move(waiting.value()->key)); !taken.ok()) {
        return taken;
    }
    return dropRenewal();
}

Result<void> StationFolder::dropRenewal()
{
    return m_disk->remove(m_home / kRenewal);
}

} // namespace ipis::sync
