// SPDX-License-Identifier: GPL-3.0-or-later
// Sealing a finished record: from plaintext parts to the bytes of a .pkt file (FORMAT.md 4).
#pragma once

#include "core/packet/packet.h"

namespace ipis::core {

struct PlainPart
{
    PartKind kind{};
    Bytes plain; // 1 to maxPlain(kind) bytes
};

// Everything but the keys that goes into a packet.
struct PacketFacts
{
    RegistryId registry;
    PacketId packet;
    StationId station;
    std::uint64_t stationSerial = 0;
    std::uint64_t sequence = 0;
    std::uint64_t auditSequence = 0;
    Hash auditHead{};
    std::int64_t startedMs = 0;
    std::int64_t finishedMs = 0;
    std::int64_t floorMs = 0;
    std::string bootId;
    std::uint64_t policySerial = 0;
    std::uint64_t factors = 0;
    std::string build;
    std::uint64_t simulated = 0;
    OperatorId operatorId; // who finishes
    Act act = Act::Enrolled;
    std::vector<Bytes> earlierStatements; // of other operators, signed before Finish
};

struct PacketKeys
{
    const SigningKey& station;
    const SigningKey& operatorKey;
    const SealingKey& registry;
};

struct SealedPacket
{
    PacketHeader header;
    Bytes envelope;
    std::vector<Bytes> bodies; // in header order
};

// What operators state about the parts.
std::vector<StatedPart> stateParts(const std::vector<PlainPart>& parts);

// Parts in ascending order of kind, civil first. PacketPartMissing, PacketPartTooLarge,
// KeyInvalid (a sealing key that is no key). Fresh part keys from `random` each time: two calls
// make two different packets, so a caller makes one and keeps it.
Result<SealedPacket> sealPacket(const PacketFacts& facts, const std::vector<PlainPart>& parts,
                                const PacketKeys& keys, Random& random);

// The .pkt file.
Bytes encodePacketFile(const SealedPacket& packet);

} // namespace ipis::core
