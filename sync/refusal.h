// SPDX-License-Identifier: GPL-3.0-or-later
// Refusal: how often the registry refused a part, and its last word on it.
#pragma once

#include "core/base/ids.h"

namespace ipis::sync {

// So often a refused part is sent again by itself (FORMAT.md 5).
inline constexpr std::uint64_t kResends = 3;

// HOME/receipts/ID-KIND.refused, as CBOR {1: 1, 2: times u, 3: bundle b16,
// 4: receipt bstr<=16384}.
struct Refusal
{
    std::uint64_t times = 0; // since the part was finished or a person ordered it to be sent
    core::BundleId bundle;   // the last in which it was refused: counted once, however often read
    core::Bytes receipt;     // the REFUSED envelope of that bundle

    // The part is not sent again before a person says so.
    bool waits() const { return times > kResends; }
    bool operator==(const Refusal&) const = default;
};

core::Bytes encodeRefusal(const Refusal& refusal);
core::Result<Refusal> decodeRefusal(core::BytesView bytes); // EnvelopeDamaged

} // namespace ipis::sync
