// SPDX-License-Identifier: GPL-3.0-or-later
// Sealed boxes through libsodium.
#include "core/crypto/seal.h"

#include "core/crypto/hash.h"

#include <algorithm>

#include <sodium.h>

namespace ipis::core {

namespace {

static_assert(kSealOverhead == crypto_box_SEALBYTES);

template <class Plain>
Result<Plain> openInto(BytesView sealed, const SealingKey& key, const Secret& secret)
{
    if (sealed.size() < kSealOverhead) {
        return fail(ErrorCode::DecryptFailed, "shorter than a sealed box");
    }
    Plain plain(sealed.size() - kSealOverhead);
    if (crypto_box_seal_open(plain.data(), sealed.data(), sealed.size(), key.bytes.data(),
                             secret.data()) != 0) {
        return fail(ErrorCode::DecryptFailed, "sealed box does not open");
    }
    return plain;
}

// The nonce of a sealed box: BLAKE2b of 24 bytes over sender's key || receiver's key.
ByteArray<crypto_box_NONCEBYTES> nonceFor(const SealingKey& sender, const SealingKey& receiver)
{
    Bytes keys = toBytes(sender.bytes);
    append(keys, receiver.bytes);
    ByteArray<crypto_box_NONCEBYTES> nonce{};
    crypto_generichash(nonce.data(), nonce.size(), keys.data(), keys.size(), nullptr, 0);
    return nonce;
}

} // namespace

KeyId SealingKey::id() const
{
    return keyIdOf(bytes);
}

OpeningKey::OpeningKey(const Secret& seed) : m_secret(crypto_box_SECRETKEYBYTES)
{
    check(seed.size() == crypto_box_SEEDBYTES);
    crypto_box_seed_keypair(m_public.bytes.data(), m_secret.data(), seed.data());
}

Result<Bytes> OpeningKey::open(BytesView sealed) const
{
    return openInto<Bytes>(sealed, m_public, m_secret);
}

Result<Secret> OpeningKey::openSecret(BytesView sealed) const
{
    return openInto<Secret>(sealed, m_public, m_secret);
}

Result<Secret> OpeningKey::sharedWith(const SealingKey& other) const
{
    Secret shared(crypto_box_BEFORENMBYTES);
    if (crypto_box_beforenm(shared.data(), other.bytes.data(), m_secret.data()) != 0) {
        return fail(ErrorCode::KeyInvalid, "small-order sealing key");
    }
    return shared;
}

Result<Bytes> sealTo(const SealingKey& key, BytesView plain, Random& random)
{
    Secret seed(crypto_box_SEEDBYTES);
    random.fill(seed.span());
    Secret secret(crypto_box_SECRETKEYBYTES);
    SealingKey sender;
    crypto_box_seed_keypair(sender.bytes.data(), secret.data(), seed.data());
    Bytes sealed = toBytes(sender.bytes);
    sealed.resize(plain.size() + kSealOverhead);
    if (crypto_box_easy(sealed.data() + sender.bytes.size(), plain.data(), plain.size(),
                        nonceFor(sender, key).data(), key.bytes.data(), secret.data()) != 0) {
        return fail(ErrorCode::KeyInvalid, "small-order sealing key");
    }
    return sealed;
}

bool isSafe(const SealingKey& key)
{
    // 2^255 - 19, little-endian: a number from there on is another way to write a smaller one.
    constexpr ByteArray<32> kPrime = [] {
        ByteArray<32> prime{};
        prime.fill(0xff);
        prime.front() = 0xed;
        prime.back() = 0x7f;
        return prime;
    }();
    if (!std::lexicographical_compare(key.bytes.rbegin(), key.bytes.rend(), kPrime.rbegin(),
                                      kPrime.rend())) {
        return false;
    }
    ByteArray<crypto_scalarmult_SCALARBYTES> scalar{};
    scalar.fill(9); // any: a small order gives zero with all of them
    ByteArray<crypto_scalarmult_BYTES> shared{};
    return crypto_scalarmult(shared.data(), scalar.data(), key.bytes.data()) == 0;
}

} // namespace ipis::core
