// SPDX-License-Identifier: GPL-3.0-or-later
// Writing, reading and asking the key list.
#include "core/packet/key_list.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/crypto/hash.h"
#include "core/packet/envelope.h"
#include "core/packet/payload.h"

#include <algorithm>
#include <set>

namespace ipis::core {

namespace {

constexpr std::size_t kMaxKeys = 64;

constexpr std::size_t kMaxKeyBytes = 2048;

KeyAlgorithm algorithmOf(Purpose purpose)
{
    switch (purpose) {
    case Purpose::TlsAuthority:
        return KeyAlgorithm::SpkiSha256;
    case Purpose::Sealing:
    case Purpose::Recovery:
        return KeyAlgorithm::X25519;
    default:
        return KeyAlgorithm::Ed25519;
    }
}

// A key this program can use: of the algorithm its purpose calls for.
bool isUsable(const ListedKey& key)
{
    return key.algorithm == algorithmOf(key.purpose) && key.key.size() == 32;
}

ByteArray<32> bytesOf(const ListedKey& key)
{
    ByteArray<32> bytes{};
    std::ranges::copy(key.key, bytes.begin());
    return bytes;
}

void writeKey(cbor::Writer& out, const ListedKey& key)
{
    out.map(4);
    putUint(out, 1, static_cast<std::uint64_t>(key.purpose));
    putUint(out, 2, static_cast<std::uint64_t>(key.algorithm));
    putUint(out, 3, static_cast<std::uint64_t>(key.status));
    putBytes(out, 4, key.key);
}

ListedKey readKey(cbor::Reader& in)
{
    ListedKey key;
    in.map(4);
    key.purpose = static_cast<Purpose>(takeUint(in, 1));
    key.algorithm = static_cast<KeyAlgorithm>(takeUint(in, 2));
    key.status = static_cast<KeyStatus>(takeUint(in, 3));
    key.key = takeBytes(in, 4, kMaxKeyBytes);
    return key;
}

Result<KeyList> checkKeys(KeyList list, const VerifyKey& root)
{
    if (list.keys.empty() || list.keys.size() > kMaxKeys) {
        return fail(ErrorCode::EnvelopeDamaged, "number of keys");
    }
    std::set<Bytes> seen{toBytes(root.bytes)};
    for (const ListedKey& key : list.keys) {
        if (key.key.size() < 32 || !seen.insert(key.key).second) {
            return fail(ErrorCode::EnvelopeDamaged, "a key is too short or appears twice");
        }
    }
    return list;
}

void readKeyList(cbor::Reader& in, KeyList& list)
{
    list.registry = takeId<RegistryId>(in, 2);
    list.serial = takeUint(in, 3);
    list.issuedMs = takeTime(in, 4);
    in.key(5);
    const std::size_t count = in.array();
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        list.keys.push_back(readKey(in));
    }
}

} // namespace

std::optional<ByteArray<32>> KeyList::newest(Purpose purpose) const
{
    const auto found = std::find_if(keys.rbegin(), keys.rend(), [&](const ListedKey& key) {
        return key.purpose == purpose && key.status == KeyStatus::InUse && isUsable(key);
    });
    if (found == keys.rend()) {
        return std::nullopt;
    }
    return bytesOf(*found);
}

Bytes signKeyList(const KeyList& list, const SigningKey& root)
{
    check(!list.keys.empty() && list.keys.size() <= kMaxKeys);
    cbor::Writer out = beginPayload(5);
    putBytes(out, 2, list.registry.bytes);
    putUint(out, 3, list.serial);
    putTime(out, 4, list.issuedMs);
    out.key(5);
    out.array(list.keys.size());
    for (const ListedKey& key : list.keys) {
        writeKey(out, key);
    }
    return signEnvelope(Kind::KeyList, root, std::move(out).take());
}

Result<KeyList> openKeyList(BytesView envelope, const VerifyKey& root)
{
    auto list = readSigned(openEnvelope(Kind::KeyList, envelope, root), readKeyList);
    if (!list.ok()) {
        return list;
    }
    return checkKeys(std::move(list).value(), root);
}

Result<KeyList> openNewerKeyList(BytesView fresh, BytesView known, const VerifyKey& root)
{
    auto before = openKeyList(known, root);
    auto after = openKeyList(fresh, root);
    if (!before.ok() || !after.ok()) {
        return after;
    }
    if (after.value().registry != before.value().registry) {
        return fail(ErrorCode::TicketOtherRegistry, "key list of another registry");
    }
    if (after.value().serial < before.value().serial ||
        (after.value().serial == before.value().serial && !equal(fresh, known))) {
        return fail(ErrorCode::KeyListStale, "serial " + std::to_string(after.value().serial));
    }
    return after;
}

Result<Bytes> openListed(Kind kind, Purpose purpose, BytesView envelope, const KeyList& list,
                         Retired retired)
{
    auto parsed = parseEnvelope(kind, envelope);
    if (!parsed.ok()) {
        return parsed.error();
    }
    const KeyId signer = parsed.value().signer;
    const auto found = std::ranges::find_if(
        list.keys, [&](const ListedKey& key) { return keyIdOf(key.key) == signer; });
    if (found == list.keys.end()) {
        return fail(ErrorCode::SignerUnknown, "key " + signer.hex());
    }
    const bool inUse = found->status == KeyStatus::InUse ||
                       (found->status == KeyStatus::Retired && retired == Retired::Accepted);
    if (found->purpose != purpose || !isUsable(*found) || !inUse) {
        return fail(ErrorCode::SignerWrongPurpose, "key " + signer.hex());
    }
    const VerifyKey key{bytesOf(*found)};
    if (auto held = verifyEnvelope(kind, parsed.value(), key); !held.ok()) {
        return held.error();
    }
    return toBytes(parsed.value().payload);
}

} // namespace ipis::core
