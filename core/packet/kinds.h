// SPDX-License-Identifier: GPL-3.0-or-later
// The names and numbers of FORMAT.md that several formats share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ipis::core {

// FORMAT.md 2: what a signed envelope says it is. Reserved names are not here until they are read.
enum class Kind
{
    KeyList,
    Ticket,
    StationRequest,
    StationRenewal,
    Station,
    Operator,
    Policy,
    Time,
    AuditHead,
    Packet,
    Statement,
    Stored,
    Refused,
    Opened,
    Inbox,
};

// "key-list"; part of the content type and of the signed bytes.
std::string_view nameOf(Kind kind);

// FORMAT.md 3: what a key of the registry may be used for.
enum class Purpose : std::uint64_t
{
    TlsAuthority = 1,
    FrontReceipts = 2,
    InnerReceipts = 3,
    Policy = 4,
    Reference = 5,
    Time = 6,
    Sealing = 7,
    Enrolment = 8,
    Recovery = 9,
    Credential = 10,
    Log = 11,
    NextRoot = 12,
};

// FORMAT.md 4: parts of a packet.
enum class PartKind : std::uint8_t
{
    Civil = 1,
    Biometrics = 2,
    Documents = 3
};

inline constexpr std::uint64_t kFormat = 1; // key 1 of every payload
inline constexpr std::uint64_t kSuite = 1;  // FORMAT.md 4

inline constexpr std::size_t kMaxEnvelope = 64 * 1024;
inline constexpr std::size_t kMaxInboxEnvelope = 1024 * 1024;

} // namespace ipis::core
