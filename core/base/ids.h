// SPDX-License-Identifier: GPL-3.0-or-later
// Ids of records: 16 random bytes with a type each, so that one cannot stand in for another.
#pragma once

#include "core/base/bytes.h"
#include "core/base/random.h"

#include <compare>
#include <string>

namespace ipis::core {

// `Tag` only tells the types apart. Ids carry no personal data and may appear in logs.
template <class Tag>
struct Id
{
    ByteArray<16> bytes{};

    static Id random(Random& random)
    {
        Id id;
        random.fill(id.bytes);
        return id;
    }
    static Result<Id> fromHex(std::string_view hex)
    {
        auto bytes = core::fromHex(hex);
        if (!bytes.ok() || bytes.value().size() != 16) {
            return fail(ErrorCode::CborMalformed, "not an id of 32 hexadecimal digits");
        }
        Id id;
        std::copy(bytes.value().begin(), bytes.value().end(), id.bytes.begin());
        return id;
    }
    std::string hex() const { return toHex(bytes); }
    auto operator<=>(const Id&) const = default;
};

using RegistryId = Id<struct RegistryTag>;
using StationId = Id<struct StationTag>;
using OperatorId = Id<struct OperatorTag>;
using DraftId = Id<struct DraftTag>;
using PacketId = Id<struct PacketTag>;
using BundleId = Id<struct BundleTag>;
using TicketId = Id<struct TicketTag>;
using PersonId = Id<struct PersonTag>;
using KeyId = Id<struct KeyTag>; // names a public key: core/crypto makes it from the key's bytes

} // namespace ipis::core
