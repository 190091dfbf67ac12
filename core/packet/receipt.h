// SPDX-License-Identifier: GPL-3.0-or-later
// Receipts: what the registry signs about a packet and its parts (FORMAT.md 5).
#pragma once

#include "core/crypto/hash.h"
#include "core/packet/key_list.h"

namespace ipis::core {

// These bytes are on the front's disk, synced. Permits nothing but not sending them again.
struct Stored
{
    RegistryId registry;
    StationId station;
    PacketId packet;
    Hash envelopeHash{};
    PartKind part{};
    Hash partHash{};
    std::uint64_t length = 0; // bytes of the sealed body
    std::int64_t atMs = 0;
    bool operator==(const Stored&) const = default;
};

// This frame was not taken, and why.
struct Refused
{
    RegistryId registry;
    StationId station;
    PacketId packet;
    std::uint64_t part = 0; // as the bundle's index named it: may be no PartKind
    Hash frameHash{};
    std::uint64_t code = 0; // number of an ErrorCode
    std::int64_t atMs = 0;
    bool operator==(const Refused&) const = default;
};

enum class Verdict : std::uint8_t
{
    Registered = 1,
    Suspect = 2,
    Rejected = 3,
    Settled = 4
};

// Unsealed, checked and kept; the only thing that may permit erasing (mayErase).
struct Opened
{
    RegistryId registry;
    StationId station;
    PacketId packet;
    Hash envelopeHash{};
    Verdict verdict{};
    std::uint64_t code = 0; // number of an ErrorCode; 0 when there is nothing to say
    std::int64_t atMs = 0;
    std::uint64_t leaf = 0;
    Hash leafHash{};
    Bytes proof; // reserved, empty
    bool operator==(const Opened&) const = default;
};

Bytes signStored(const Stored& receipt, const SigningKey& front);
Bytes signRefused(const Refused& receipt, const SigningKey& front);
Bytes signOpened(const Opened& receipt, const SigningKey& inner);

// Errors as openListed(), and ReceiptNotForThisStation.
Result<Stored> openStored(BytesView envelope, const KeyList& list, const StationId& own);
Result<Refused> openRefused(BytesView envelope, const KeyList& list, const StationId& own);
Result<Opened> openOpened(BytesView envelope, const KeyList& list, const StationId& own);

// hash(u8 0 || packet || envelope hash), the leaf of the registry's log.
Hash leafHash(const PacketId& packet, const Hash& envelopeHash);

// Whether the file with envelope hash `fileHash` may go: FORMAT.md 5. `floorMs` is the time floor,
// never the laptop's clock.
bool mayErase(const Opened& receipt, const PacketId& packet, const Hash& fileHash,
              std::uint64_t keepDays, std::int64_t floorMs);

} // namespace ipis::core
