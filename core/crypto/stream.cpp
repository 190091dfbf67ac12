// SPDX-License-Identifier: GPL-3.0-or-later
// crypto_secretstream over whole buffers.
#include "core/crypto/stream.h"

#include <sodium.h>

#include <algorithm>

namespace ipis::core {

namespace {

using State = crypto_secretstream_xchacha20poly1305_state;
constexpr Byte kMessage = 0x00; // TAG_MESSAGE and TAG_FINAL: the macros are function calls
constexpr Byte kFinal = 0x03;
constexpr std::size_t kSealedChunk = kStreamChunk + kStreamChunkOverhead;

static_assert(kStreamHeader == crypto_secretstream_xchacha20poly1305_HEADERBYTES);
static_assert(kStreamChunkOverhead == crypto_secretstream_xchacha20poly1305_ABYTES);

// The state for a header. init_push() is this after drawing the header from libsodium's own
// generator; ours comes from Random, so that a test can repeat it.
State stateFor(const Secret& key, BytesView header)
{
    check(key.size() == crypto_secretstream_xchacha20poly1305_KEYBYTES);
    State state;
    crypto_secretstream_xchacha20poly1305_init_pull(&state, header.data(), key.data());
    return state;
}

std::size_t chunksOf(std::size_t plainSize)
{
    return std::max<std::size_t>(1, (plainSize + kStreamChunk - 1) / kStreamChunk);
}

// Plaintext bytes in a body of `size` bytes, or nothing when no plaintext gives that size.
Result<std::size_t> plainSizeOf(std::size_t size)
{
    const std::size_t chunks = (size + kSealedChunk - 1) / kSealedChunk;
    const std::size_t last = size - (chunks == 0 ? 0 : (chunks - 1) * kSealedChunk);
    const std::size_t least = kStreamChunkOverhead + (chunks > 1 ? 1 : 0);
    if (chunks == 0 || last < least) {
        return fail(ErrorCode::DecryptFailed, "no whole chunk at the end");
    }
    return size - chunks * kStreamChunkOverhead;
}

Result<void> openChunk(State& state, BytesView sealed, BytesView ad, Byte expectedTag,
                       std::span<Byte> plain)
{
    Byte tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&state, plain.data(), nullptr, &tag,
                                                   sealed.data(), sealed.size(), ad.data(),
                                                   ad.size()) != 0) {
        return fail(ErrorCode::DecryptFailed, "tag does not fit");
    }
    if (tag != expectedTag) {
        return fail(ErrorCode::DecryptFailed, "final chunk missing or early");
    }
    return {};
}

} // namespace

std::size_t sealedStreamSize(std::size_t plainSize)
{
    return kStreamHeader + plainSize + chunksOf(plainSize) * kStreamChunkOverhead;
}

Bytes sealStream(const Secret& key, BytesView plain, BytesView ad, Random& random)
{
    Bytes sealed(sealedStreamSize(plain.size()));
    random.fill(std::span(sealed).first(kStreamHeader));
    State state = stateFor(key, BytesView(sealed).first(kStreamHeader));
    std::size_t at = kStreamHeader;
    for (std::size_t left = chunksOf(plain.size()); left > 0; --left) {
        const BytesView chunk = plain.first(std::min(plain.size(), kStreamChunk));
        crypto_secretstream_xchacha20poly1305_push(&state, sealed.data() + at, nullptr,
                                                   chunk.data(), chunk.size(), ad.data(), ad.size(),
                                                   left == 1 ? kFinal : kMessage);
        plain = plain.subspan(chunk.size());
        at += chunk.size() + kStreamChunkOverhead;
    }
    wipeBytes({reinterpret_cast<Byte*>(&state), sizeof state});
    return sealed;
}

Result<Bytes> openStream(const Secret& key, BytesView sealed, BytesView ad, std::size_t maxPlain)
{
    if (sealed.size() < kStreamHeader) {
        return fail(ErrorCode::DecryptFailed, "shorter than the header");
    }
    const auto size = plainSizeOf(sealed.size() - kStreamHeader);
    if (!size.ok()) {
        return size.error();
    }
    if (size.value() > maxPlain) {
        return fail(ErrorCode::FileTooLarge, "body of " + std::to_string(size.value()));
    }
    State state = stateFor(key, sealed.first(kStreamHeader));
    Bytes plain(size.value());
    std::span<Byte> out(plain);
    Result<void> opened;
    for (BytesView rest = sealed.subspan(kStreamHeader); !rest.empty() && opened.ok();) {
        const BytesView chunk = rest.first(std::min(rest.size(), kSealedChunk));
        const Byte tag = chunk.size() == rest.size() ? kFinal : kMessage;
        opened = openChunk(state, chunk, ad, tag, out);
        out = out.subspan(chunk.size() - kStreamChunkOverhead);
        rest = rest.subspan(chunk.size());
    }
    wipeBytes({reinterpret_cast<Byte*>(&state), sizeof state});
    if (!opened.ok()) {
        wipeBytes(plain);
        return opened.error();
    }
    return plain;
}

} // namespace ipis::core
