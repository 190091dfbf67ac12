// SPDX-License-Identifier: GPL-3.0-or-later
// Keys from keys (BLAKE2b) and keys from passphrases (Argon2id, RFC 9106).
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"

#include <compare>

namespace ipis::core {

// 32 bytes: BLAKE2b-256 keyed with `root` (32 bytes) over "ipis/1/kdf/" || purpose. One purpose,
// one use: "database", "drafts", "inbox", "identity", "slots", "operator-sign", "operator-box".
Secret deriveKey(const Secret& root, std::string_view purpose);

struct KdfCost
{
    std::uint32_t operations = 3; // passes over the memory
    std::uint32_t memoryKiB = 256 * 1024;
    bool operator==(const KdfCost&) const = default;
};

// Nothing weaker is ever written or accepted (TRUST.md 3.1); tests hand in a lower floor.
inline constexpr KdfCost kKdfFloor{3, 64 * 1024};
// Nothing dearer is tried: a damaged or forged number must not hang or exhaust the laptop.
inline constexpr KdfCost kKdfCeiling{64, 1024 * 1024};

// And no more passes times KiB than this, 4 GiB: four times what calibrate() chooses on a machine
// that fills 1 GiB in a second, so about 5 s there. Checked before anything is stretched.
inline constexpr std::uint64_t kKdfWorkCeiling = std::uint64_t{4} * 1024 * 1024;

// floor <= cost <= kKdfCeiling, in both, and within kKdfWorkCeiling.
bool isWithin(KdfCost cost, KdfCost floor);

// Argon2id, version 1.3, one lane, 32 bytes. OutOfMemory when the memory cannot be had. Slow by
// intention (0.5 to 1.5 s): never on the GUI thread.
Result<Secret> stretch(const Secret& passphrase, const ByteArray<16>& salt, KdfCost cost);

// A cost that takes 0.5 to 1.5 s here, never below the floor (so slower on a slow machine): 64 MiB
// below 4 GiB of memory or when 256 MiB takes longer than 1.5 s. Measures once or twice.
KdfCost calibrate(const Clock& clock, std::uint64_t availableMemoryKiB);

// The arithmetic of calibrate(): `tried` took so long; what to use, aiming at one second.
KdfCost adjusted(KdfCost tried, std::uint64_t tookMs);

} // namespace ipis::core
