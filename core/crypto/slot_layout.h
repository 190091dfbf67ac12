// SPDX-License-Identifier: GPL-3.0-or-later
// Offsets of the slot file (FORMAT.md 1). Internal to core/crypto and its tests.
#pragma once

#include <cstddef>
#include <string_view>

namespace ipis::core::slot_layout {

inline constexpr std::string_view kMagic = "IPISSLT1";
inline constexpr std::size_t kVersion = 2;

// Header
inline constexpr std::size_t kHeaderSize = 64;
inline constexpr std::size_t kGenerationAt = 16;
inline constexpr std::size_t kStationAt = 24;

// Slot
inline constexpr std::size_t kCount = 32;
inline constexpr std::size_t kSize = 1024;
inline constexpr std::size_t kStateAt = 0;
inline constexpr std::size_t kFactorsAt = 1;
inline constexpr std::size_t kKdfAt = 2;
inline constexpr std::size_t kFlagsAt = 3;
inline constexpr std::size_t kCodeAt = 4;
inline constexpr std::size_t kCodeSize = 8;
inline constexpr std::size_t kOperationsAt = 12;
inline constexpr std::size_t kMemoryAt = 16;
inline constexpr std::size_t kSaltAt = 20;
inline constexpr std::size_t kOperatorAt = 36;
inline constexpr std::size_t kSeedBoxAt = 52; // nonce 24 || ciphertext 32 + 16 + 32 || tag 16
inline constexpr std::size_t kSeedBoxSize = 120;
inline constexpr std::size_t kGiverAt = 172;
inline constexpr std::size_t kRootBoxAt = 188; // nonce 24 || ciphertext 32 || tag 16
inline constexpr std::size_t kRootBoxSize = 72;
inline constexpr std::size_t kCertificateAt = 260; // length 2 || bytes
inline constexpr std::size_t kCertificateMax = 346;
inline constexpr std::size_t kTpmAt = 608;
inline constexpr std::size_t kHashAt = 992;

// After the slots
inline constexpr std::size_t kTagAt = kHeaderSize + kCount * kSize;
inline constexpr std::size_t kFileHashAt = kTagAt + 32;
inline constexpr std::size_t kFileSize = kFileHashAt + 32;

} // namespace ipis::core::slot_layout
