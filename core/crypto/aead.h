// SPDX-License-Identifier: GPL-3.0-or-later
// Authenticated encryption of short values: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03).
#pragma once

#include "core/base/random.h"
#include "core/base/secret.h"

namespace ipis::core {

inline constexpr std::size_t kAeadOverhead = 24 + 16; // nonce and tag

// nonce(24) || ciphertext || tag(16). `key` has 32 bytes; `ad` (associated data) is authenticated,
// not kept: the opener must know it. The random nonce makes 2^64 values per key safe.
Bytes encrypt(const Secret& key, BytesView plain, BytesView ad, Random& random);

// DecryptFailed: another key, other associated data, or changed bytes: which of them is unknowable.
Result<Bytes> decrypt(const Secret& key, BytesView sealed, BytesView ad);
Result<Secret> decryptSecret(const Secret& key, BytesView sealed, BytesView ad);

} // namespace ipis::core
