// SPDX-License-Identifier: GPL-3.0-or-later
// XChaCha20-Poly1305 through libsodium.
#include "core/crypto/aead.h"

#include <sodium.h>

namespace ipis::core {

namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
static_assert(kAeadOverhead == kNonce + crypto_aead_xchacha20poly1305_ietf_ABYTES);

template <class Plain>
Result<Plain> decryptInto(const Secret& key, BytesView sealed, BytesView ad)
{
    check(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (sealed.size() < kAeadOverhead) {
        return fail(ErrorCode::DecryptFailed, "shorter than nonce and tag");
    }
    Plain plain(sealed.size() - kAeadOverhead);
    const BytesView body = sealed.subspan(kNonce);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, body.data(),
                                                   body.size(), ad.data(), ad.size(), sealed.data(),
                                                   key.data()) != 0) {
        return fail(ErrorCode::DecryptFailed, "tag does not fit");
    }
    return plain;
}

} // namespace

Bytes encrypt(const Secret& key, BytesView plain, BytesView ad, Random& random)
{
    check(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    Bytes sealed(plain.size() + kAeadOverhead);
    random.fill(std::span(sealed).first(kNonce));
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + kNonce, nullptr, plain.data(),
                                               plain.size(), ad.data(), ad.size(), nullptr,
                                               sealed.data(), key.data());
    return sealed;
}

Result<Bytes> decrypt(const Secret& key, BytesView sealed, BytesView ad)
{
    return decryptInto<Bytes>(key, sealed, ad);
}

Result<Secret> decryptSecret(const Secret& key, BytesView sealed, BytesView ad)
{
    return decryptInto<Secret>(key, sealed, ad);
}

} // namespace ipis::core
