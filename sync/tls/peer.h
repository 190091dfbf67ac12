// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the other end once a handshake is over.
#pragma once

#include "core/base/ids.h"

#include <cstdint>

namespace ipis::sync {

// How long after its end a station certificate may still be used to ask for a new one.
constexpr std::int64_t kRenewalDays = 365;

// How far a clock may lie behind the registry's signed time before it is called wrong.
constexpr std::int64_t kClockToleranceMs = 10 * 60 * 1000;

// The registry's view. A certificate whose only faults are its dates is let through with them
// recorded; each route decides. Whether the station is revoked is looked up per request.
struct PeerIdentity
{
    enum class Kind
    {
        None,
        Station
    };

    Kind kind = Kind::None;
    core::StationId station;      // Kind::Station only
    std::int64_t expiredDays = 0; // begun days since the end; 0 while not expired
    bool notYetValid = false;     // by the registry's clock

    bool isCurrent() const { return kind == Kind::Station && expiredDays == 0 && !notYetValid; }
    bool mayRenew() const
    {
        return kind == Kind::Station && expiredDays <= kRenewalDays && !notYetValid;
    }
};

// The station's view: it is our registry, and what its certificate says about the laptop's clock.
struct RegistryProof
{
    bool clockWrong = false; // take the registry's signed time before trusting any date
    std::int64_t certificateEndMs = 0;
};

} // namespace ipis::sync
