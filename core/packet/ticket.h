// SPDX-License-Identifier: GPL-3.0-or-later
// Ticket: what a person carries from the registry to a new station (FORMAT.md 3).
#pragma once

#include "core/base/secret.h"
#include "core/packet/key_list.h"

#include <string>
#include <string_view>
#include <vector>

namespace ipis::core {

enum class StationRole : std::uint8_t
{
    Commune = 1,
    District = 2
};

// Whether `commune` is a code that a station of `role` has: 6 digits, or 4 of a district.
bool isCommuneOf(StationRole role, std::string_view commune);

// Not a Secret type: the ticket is a file that somebody carries, and is used up once.
struct Ticket
{
    RegistryId registry;
    TicketId id;
    VerifyKey root;
    ByteArray<32> secret{};
    ByteArray<32> tlsPin{};        // SHA-256 of the TLS CA's SubjectPublicKeyInfo
    std::vector<std::string> urls; // 1 to 8
    std::string commune;           // 6 digits, or 4 of a district
    StationRole role = StationRole::Commune;
    std::int64_t issuedMs = 0;
    std::int64_t notAfterMs = 0;
    Bytes keyList; // whole envelope
    bool operator==(const Ticket&) const = default;
};

Bytes signTicket(const Ticket& ticket, const SigningKey& root);

// TicketDamaged for anything that does not hold together, its key list included. That it holds
// proves nothing yet: the persons at both ends compare the code (comparison_code.h).
Result<Ticket> openTicket(BytesView envelope);

} // namespace ipis::core
