// SPDX-License-Identifier: GPL-3.0-or-later
// Hashes: BLAKE2b (RFC 7693) of 32 bytes, plain and keyed, and the id of a public key.
#pragma once

#include "core/base/ids.h"
#include "core/base/secret.h"

namespace ipis::core {

using Hash = ByteArray<32>;

Hash hash(BytesView bytes);

// A tag only a holder of `key` can make; 16 to 64 bytes of key.
Hash keyedHash(const Secret& key, BytesView bytes);

// The hash of bytes that arrive in pieces. update() after finish() is a bug. Thread: one.
class Hasher
{
public:
    Hasher();
    void update(BytesView bytes);
    Hash finish();

private:
    alignas(64) ByteArray<384> m_state; // crypto_generichash_state
    bool m_finished = false;
};

// BLAKE2b of 16 bytes over "ipis/1/key-id" || public key.
KeyId keyIdOf(BytesView publicKey);

} // namespace ipis::core
