// SPDX-License-Identifier: GPL-3.0-or-later
// Authenticated encryption of long bodies in chunks: libsodium's secretstream (XChaCha20-Poly1305).
#pragma once

#include "core/base/random.h"
#include "core/base/secret.h"

namespace ipis::core {

inline constexpr std::size_t kStreamHeader = 24;
inline constexpr std::size_t kStreamChunk = 65'536; // bytes of plaintext in a full chunk
inline constexpr std::size_t kStreamChunkOverhead = 17;

// header(24) || chunks, each full but the last, which carries TAG_FINAL; an empty plaintext is one
// empty final chunk; no other empty chunk. `ad` is authenticated with every chunk. `key`: 32 bytes,
// for this one body.
Bytes sealStream(const Secret& key, BytesView plain, BytesView ad, Random& random);

std::size_t sealedStreamSize(std::size_t plainSize);

// FileTooLarge above `maxPlain` bytes. DecryptFailed: another key or other `ad`; a chunk changed,
// dropped, repeated or out of order; the final chunk missing, early, or followed by anything.
Result<Bytes> openStream(const Secret& key, BytesView sealed, BytesView ad, std::size_t maxPlain);

} // namespace ipis::core
