// SPDX-License-Identifier: GPL-3.0-or-later
// Policy and time as the registry signs them for its stations (FORMAT.md 3).
#pragma once

#include "core/crypto/hash.h"
#include "core/packet/key_list.h"

namespace ipis::core {

struct Policy
{
    RegistryId registry;
    std::uint64_t serial = 0;
    std::int64_t issuedMs = 0;
    bool allowSimulated = false;
    std::uint64_t keepAfterOpenedDays = 7; // 0 only where simulated devices are allowed
    bool passphraseAloneAllowed = true;
    std::uint64_t lockAfterSeconds = 120;
    std::uint64_t leaseDays = 30;
    std::uint64_t leasePackets = 1000;
    bool operator==(const Policy&) const = default;
};

Bytes signPolicy(const Policy& policy, const SigningKey& policyKey);
// Retired::Accepted only for an envelope taken before and kept.
Result<Policy> openPolicy(BytesView envelope, const KeyList& list,
                          Retired retired = Retired::Refused);

// What the registry saw last of a station; zeros when it saw nothing.
struct RegistryView
{
    std::uint64_t auditSequence = 0; // the highest one shown
    Hash auditHead{};
    std::uint64_t packetSequence = 0; // the highest one taken
    bool operator==(const RegistryView&) const = default;
};

// The registry's clock, where the asker's inbox ends, and what the registry saw of the asker.
struct RegistryTime
{
    RegistryId registry;
    std::int64_t nowMs = 0;
    ByteArray<16> nonce{};
    StationId station;
    std::uint64_t stream = 0;
    std::uint64_t lastNumber = 0;
    Hash lastHash{};
    RegistryView seen = {};
    bool operator==(const RegistryTime&) const = default;
};

Bytes signTime(const RegistryTime& time, const SigningKey& timeKey);
// The caller compares nonce and station with what it asked. Retired::Accepted only for an envelope
// taken before and kept.
Result<RegistryTime> openTime(BytesView envelope, const KeyList& list,
                              Retired retired = Retired::Refused);

} // namespace ipis::core
