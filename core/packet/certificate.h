// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates: what the registry says a station or an operator is (FORMAT.md 3).
#pragma once

#include "core/crypto/hash.h"
#include "core/crypto/seal.h"
#include "core/packet/key_list.h"
#include "core/packet/ticket.h"

#include <string>

namespace ipis::core {

struct StationCertificate
{
    RegistryId registry;
    StationId station;
    std::uint64_t serial = 0; // a higher one replaces a lower one
    VerifyKey signingKey;
    SealingKey boxKey;
    std::string commune;
    std::uint64_t number = 0; // 1 to 99, of this commune
    StationRole role = StationRole::Commune;
    std::int64_t issuedMs = 0;
    Hash requestHash{}; // of the station-request envelope it answers
    std::uint64_t policySerial = 0;
    std::uint64_t keyListSerial = 0;
    bool operator==(const StationCertificate&) const = default;
};

// Bits of `roles`; 0 = no longer an operator.
inline constexpr std::uint64_t kEnroller = 1;
inline constexpr std::uint64_t kRegistrar = 2;
inline constexpr std::uint64_t kVerifier = 4;
inline constexpr std::uint64_t kAdministrator = 8;

struct OperatorCertificate
{
    RegistryId registry;
    OperatorId id;
    std::uint64_t serial = 0;
    VerifyKey signingKey;
    SealingKey boxKey;
    std::uint64_t roles = 0;
    StationId station;
    std::string commune;
    std::int64_t issuedMs = 0;
    bool operator==(const OperatorCertificate&) const = default;
};

Bytes signStationCertificate(const StationCertificate& certificate, const SigningKey& enrolment);
Bytes signOperatorCertificate(const OperatorCertificate& certificate, const SigningKey& enrolment);

// Signed for enrolment by a key of `list`, and of the list's registry; errors as openListed().
// Retired::Accepted only for an envelope taken before and kept.
Result<StationCertificate> openStationCertificate(BytesView envelope, const KeyList& list,
                                                  Retired retired = Retired::Refused);
Result<OperatorCertificate> openOperatorCertificate(BytesView envelope, const KeyList& list,
                                                    Retired retired = Retired::Refused);

} // namespace ipis::core
