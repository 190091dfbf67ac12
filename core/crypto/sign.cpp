// SPDX-License-Identifier: GPL-3.0-or-later
// Ed25519 through libsodium.
#include "core/crypto/sign.h"

#include "core/crypto/hash.h"

#include <sodium.h>

namespace ipis::core {

KeyId VerifyKey::id() const
{
    return keyIdOf(bytes);
}

SigningKey::SigningKey(const Secret& seed) : m_secret(crypto_sign_SECRETKEYBYTES)
{
    check(seed.size() == crypto_sign_SEEDBYTES);
    crypto_sign_seed_keypair(m_public.bytes.data(), m_secret.data(), seed.data());
}

Signature SigningKey::sign(BytesView message) const
{
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(),
                         m_secret.data());
    return signature;
}

bool verify(const VerifyKey& key, BytesView message, const Signature& signature)
{
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                       key.bytes.data()) == 0;
}

bool isSafe(const VerifyKey& key)
{
    return crypto_core_ed25519_is_valid_point(key.bytes.data()) == 1;
}

} // namespace ipis::core
