// SPDX-License-Identifier: GPL-3.0-or-later
// Padding through libsodium.
#include "core/crypto/pad.h"

#include <sodium.h>

namespace ipis::core {

Bytes pad(BytesView bytes, std::size_t block)
{
    check(block > 0);
    Bytes padded = toBytes(bytes);
    padded.resize((bytes.size() / block + 1) * block);
    std::size_t size = 0;
    check(sodium_pad(&size, padded.data(), bytes.size(), block, padded.size()) == 0);
    check(size == padded.size());
    return padded;
}

Result<BytesView> unpad(BytesView padded, std::size_t block)
{
    check(block > 0);
    std::size_t size = 0;
    if (padded.empty() || padded.size() % block != 0 ||
        sodium_unpad(&size, padded.data(), padded.size(), block) != 0) {
        return fail(ErrorCode::DecryptFailed, "no padding at the end");
    }
    return padded.first(size);
}

} // namespace ipis::core
