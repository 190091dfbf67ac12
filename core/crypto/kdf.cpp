// SPDX-License-Identifier: GPL-3.0-or-later
// Key derivation and the choice of its cost.
#include "core/crypto/kdf.h"

#include "core/crypto/hash.h"

#include <sodium.h>

#include <algorithm>

namespace ipis::core {

namespace {

constexpr std::uint64_t kSmallMachineKiB = 4ULL * 1024 * 1024;
constexpr std::uint64_t kSlowMs = 1'500;
constexpr std::uint64_t kFastMs = 500;
constexpr std::uint64_t kAimMs = 1'000;

std::uint64_t measure(const Clock& clock, KdfCost cost)
{
    const Secret passphrase = Secret::copyOf(viewOf("calibration"));
    const std::uint64_t start = clock.monotonicMs();
    const auto key = stretch(passphrase, {}, cost);
    return key.ok() ? clock.monotonicMs() - start : kSlowMs + 1; // no memory: take the smaller
}

} // namespace

Secret deriveKey(const Secret& root, std::string_view purpose)
{
    check(root.size() == 32);
    const std::string input = "ipis/1/kdf/" + std::string(purpose);
    Secret key(32);
    crypto_generichash(key.data(), key.size(), viewOf(input).data(), input.size(), root.data(),
                       root.size());
    return key;
}

bool isWithin(KdfCost cost, KdfCost floor)
{
    return cost.operations >= floor.operations && cost.memoryKiB >= floor.memoryKiB &&
           cost.operations <= kKdfCeiling.operations && cost.memoryKiB <= kKdfCeiling.memoryKiB &&
           std::uint64_t{cost.operations} * cost.memoryKiB <= kKdfWorkCeiling;
}

Result<Secret> stretch(const Secret& passphrase, const ByteArray<16>& salt, KdfCost cost)
{
    static_assert(crypto_pwhash_argon2id_SALTBYTES == 16);
    Secret key(32);
    const std::size_t memory = std::size_t{cost.memoryKiB} * 1024;
    const auto* text = passphrase.empty() ? "" : reinterpret_cast<const char*>(passphrase.data());
    if (crypto_pwhash_argon2id(key.data(), key.size(), text, passphrase.size(), salt.data(),
                               cost.operations, memory,
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
        return fail(ErrorCode::OutOfMemory,
                    "argon2id with " + std::to_string(cost.memoryKiB) + " KiB");
    }
    return key;
}

KdfCost adjusted(KdfCost tried, std::uint64_t tookMs)
{
    if (tookMs > kSlowMs) {
        return {tried.operations, kKdfFloor.memoryKiB};
    }
    if (tookMs >= kFastMs) {
        return tried;
    }
    const std::uint64_t passes = tried.operations * kAimMs / std::max<std::uint64_t>(tookMs, 1);
    const std::uint64_t most =
        std::min<std::uint64_t>(kKdfCeiling.operations, kKdfWorkCeiling / tried.memoryKiB);
    tried.operations =
        static_cast<std::uint32_t>(std::clamp<std::uint64_t>(passes, kKdfFloor.operations, most));
    return tried;
}

KdfCost calibrate(const Clock& clock, std::uint64_t availableMemoryKiB)
{
    KdfCost cost;
    if (availableMemoryKiB < kSmallMachineKiB) {
        cost = kKdfFloor;
    }
    const KdfCost first = adjusted(cost, measure(clock, cost));
    if (first.memoryKiB == cost.memoryKiB) {
        return first;
    }
    return adjusted(first, measure(clock, first));
}

} // namespace ipis::core
