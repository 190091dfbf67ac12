// SPDX-License-Identifier: GPL-3.0-or-later
// Signatures: Ed25519 (RFC 8032).
#pragma once

#include "core/base/ids.h"
#include "core/base/secret.h"

#include <compare>

namespace ipis::core {

using Signature = ByteArray<64>;

struct VerifyKey
{
    ByteArray<32> bytes{};

    KeyId id() const;
    auto operator<=>(const VerifyKey&) const = default;
};

// Move-only. Thread: sign() from any, at once.
class SigningKey
{
public:
    explicit SigningKey(const Secret& seed); // 32 bytes, RFC 8032 "private key"
    const VerifyKey& verifyKey() const { return m_public; }
    Signature sign(BytesView message) const;

private:
    Secret m_secret; // seed || public key, as libsodium keeps it
    VerifyKey m_public;
};

// False for a signature of other bytes or another key, and for small-order or non-canonical points
// and scalars. Any 32 bytes may be tried as a key.
bool verify(const VerifyKey& key, BytesView message, const Signature& signature);

// Whether it can be a key that somebody drew: a canonical point of the main group, not of a small
// one.
bool isSafe(const VerifyKey& key);

} // namespace ipis::core
