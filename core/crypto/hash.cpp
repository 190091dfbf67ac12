// SPDX-License-Identifier: GPL-3.0-or-later
// BLAKE2b through crypto_generichash.
#include "core/crypto/hash.h"

#include <sodium.h>

namespace ipis::core {

namespace {

static_assert(sizeof(crypto_generichash_state) == 384);

crypto_generichash_state* stateIn(ByteArray<384>& bytes)
{
    return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}

} // namespace

Hash hash(BytesView bytes)
{
    Hash out{};
    crypto_generichash(out.data(), out.size(), bytes.data(), bytes.size(), nullptr, 0);
    return out;
}

Hash keyedHash(const Secret& key, BytesView bytes)
{
    check(key.size() >= crypto_generichash_KEYBYTES_MIN &&
          key.size() <= crypto_generichash_KEYBYTES_MAX);
    Hash out{};
    crypto_generichash(out.data(), out.size(), bytes.data(), bytes.size(), key.data(), key.size());
    return out;
}

Hasher::Hasher()
{
    crypto_generichash_init(stateIn(m_state), nullptr, 0, Hash{}.size());
}

void Hasher::update(BytesView bytes)
{
    check(!m_finished);
    crypto_generichash_update(stateIn(m_state), bytes.data(), bytes.size());
}

Hash Hasher::finish()
{
    check(!m_finished);
    m_finished = true;
    Hash out{};
    crypto_generichash_final(stateIn(m_state), out.data(), out.size());
    return out;
}

KeyId keyIdOf(BytesView publicKey)
{
    Bytes input = toBytes(viewOf("ipis/1/key-id"));
    append(input, publicKey);
    KeyId id;
    crypto_generichash(id.bytes.data(), id.bytes.size(), input.data(), input.size(), nullptr, 0);
    return id;
}

} // namespace ipis::core
