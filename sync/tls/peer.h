// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the other end once a handshake is over.
#pragma once

#include "core/base/ids.h"

#include <cstdint>

namespace ipis::sync {

// How long after its end a station certificate may still be used to ask for a new one.
constexpr std::int64_t kRenewalDays = 365;

// So long before the end of its certificate a station asks for the next one.
constexpr std::int64_t kRenewBeforeDays = 30;

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
    std::int64_t endMs = 0;       // of the certificate

    // One that is not yet valid counts: the registry's own authority dated it, so that time has
    // come before, and it is this clock that is behind or was ahead.
    bool isCurrent() const { return kind == Kind::Station && expiredDays == 0; }
    bool mayRenew() const { return kind == Kind::Station && expiredDays <= kRenewalDays; }
};

// Whether a station should have its next certificate, by the registry's time: its own ends within
// 30 days or has ended, or was dated by a clock that was ahead.
constexpr bool isRenewalDue(std::int64_t beginMs, std::int64_t endMs, std::int64_t nowMs)
{
    return endMs - nowMs <= kRenewBeforeDays * 86'400'000 || beginMs - nowMs > 86'400'000;
}

// The station's view: it is our registry, and what its certificate says about the laptop's clock.
struct RegistryProof
{
    bool clockWrong = false; // take the registry's signed time before trusting any date
    std::int64_t certificateEndMs = 0;
};

} // namespace ipis::sync
