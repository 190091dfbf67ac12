// SPDX-License-Identifier: GPL-3.0-or-later
// Sealing to a public key: libsodium's sealed box (X25519, XSalsa20-Poly1305, fresh sender key).
#pragma once

#include "core/base/ids.h"
#include "core/base/random.h"
#include "core/base/secret.h"

#include <compare>

namespace ipis::core {

inline constexpr std::size_t kSealOverhead = 32 + 16; // sender's key and tag

struct SealingKey
{
    ByteArray<32> bytes{};

    KeyId id() const;
    auto operator<=>(const SealingKey&) const = default;
};

// Move-only. Thread: open() from any, at once.
class OpeningKey
{
public:
    explicit OpeningKey(const Secret& seed); // 32 bytes, as crypto_box_seed_keypair takes them
    const SealingKey& sealingKey() const { return m_public; }
    // DecryptFailed: sealed to another key, or changed bytes.
    Result<Bytes> open(BytesView sealed) const;
    Result<Secret> openSecret(BytesView sealed) const;
    // What both ends of a pair of keys can compute and nobody else (X25519, HSalsa20): 32 bytes.
    // With its own sealing key: what only this key's holder knows. KeyInvalid as sealTo().
    Result<Secret> sharedWith(const SealingKey& other) const;

private:
    Secret m_secret;
    SealingKey m_public;
};

// What crypto_box_seal makes, its sender key drawn from `random`. Says nothing about who sealed.
// KeyInvalid: `key` is a small-order point, which only somebody dishonest hands out.
Result<Bytes> sealTo(const SealingKey& key, BytesView plain, Random& random);

// Whether something can be sealed to it: canonical, and not a point of small order.
bool isSafe(const SealingKey& key);

} // namespace ipis::core
