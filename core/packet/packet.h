// SPDX-License-Identifier: GPL-3.0-or-later
// Packet: the pieces of one finished record, header, box and statements (FORMAT.md 4).
#pragma once

#include "core/base/random.h"
#include "core/crypto/hash.h"
#include "core/crypto/seal.h"
#include "core/crypto/sign.h"
#include "core/packet/kinds.h"

#include <optional>
#include <string>
#include <vector>

namespace ipis::core {

inline constexpr std::uint64_t kMaxSequence = 999'999;

// Bytes of plaintext a part may have; civil parts aim at kCivilTarget.
std::size_t maxPlain(PartKind kind);
inline constexpr std::size_t kCivilTarget = 24'576;

// Bytes of a sealed body whose plaintext has `plain` bytes.
std::size_t sealedPartSize(std::size_t plain);

struct PartRow
{
    PartKind kind{};
    std::uint64_t length = 0; // of the sealed body
    Hash hash{};              // of the sealed body
    bool operator==(const PartRow&) const = default;
};

// In clear: only what routing needs.
struct PacketHeader
{
    PacketId packet;
    StationId station;
    std::uint64_t stationSerial = 0;
    std::uint64_t sequence = 0; // 1 to kMaxSequence
    KeyId sealingKey;
    std::uint64_t auditSequence = 0; // the chain's end before this Finish
    Hash auditHead{};
    std::vector<PartRow> parts; // kinds ascending, civil first

    const PartRow* part(PartKind kind) const;
    bool operator==(const PacketHeader&) const = default;
};

Bytes encodeHeader(const PacketHeader& header);
Result<PacketHeader> decodeHeader(BytesView bytes); // PacketDamaged, FormatVersionUnknown

enum class Act : std::uint8_t
{
    Enrolled = 1,
    Reviewed = 2,
    Finished = 3
};

struct StatedPart
{
    PartKind kind{};
    std::uint64_t length = 0; // of the plaintext
    Hash hash{};              // of the plaintext
    bool operator==(const StatedPart&) const = default;
};

// What one operator vouches for, by that operator's own key.
struct OperatorStatement
{
    RegistryId registry;
    PacketId packet;
    StationId station;
    std::vector<StatedPart> parts; // the header's, in order
    OperatorId operatorId;
    Act act{};
    std::int64_t atMs = 0;
    std::optional<Hash> headerHash; // only of the operator who finishes
    bool operator==(const OperatorStatement&) const = default;
};

Bytes signStatement(const OperatorStatement& statement, const SigningKey& operatorKey);
// Not verified: to learn whose key is to be looked up. Then verifyEnvelope().
Result<OperatorStatement> decodeStatement(BytesView payload);

inline constexpr std::uint64_t kSimulatedFinger = 1;
inline constexpr std::uint64_t kSimulatedFace = 2;

struct PartKey
{
    PartKind kind{};
    Secret key; // 32 bytes
};

// Sealed to the registry: only its inner reads this.
struct PacketBox
{
    Hash headerHash{};
    std::vector<PartKey> keys;     // the header's parts, in order
    std::vector<Bytes> statements; // envelopes, 1 to 4
    std::int64_t startedMs = 0;
    std::int64_t finishedMs = 0;
    std::int64_t floorMs = 0;
    std::string bootId;
    std::uint64_t policySerial = 0;
    std::uint64_t factors = 0;
    std::string build;
    std::uint64_t simulated = 0; // kSimulated... bits
    std::uint64_t duress = 0;
};

Result<Bytes> sealBox(const PacketBox& box, const SealingKey& registry, Random& random);
Result<PacketBox> openBox(BytesView sealed, const OpeningKey& registry); // PacketDamaged

} // namespace ipis::core
