// SPDX-License-Identifier: GPL-3.0-or-later
// The station's own keys, HOME/identity.key: what it signs with and what is sealed to it, under the
// station root. Layout: FORMAT.md.
#pragma once

#include "core/base/disk.h"
#include "core/base/ids.h"
#include "core/crypto/seal.h"
#include "core/crypto/sign.h"

namespace ipis::core {

struct StationKeys
{
    StationId station;
    SigningKey signing;
    OpeningKey opening;
};

// Draws both keys and writes the file. FileExists: never replaces an identity.
Result<StationKeys> createIdentity(Disk& disk, Random& random, const std::filesystem::path& home,
                                   const StationId& station, const Secret& root);

// FileMissing; IdentityDamaged (bytes changed); DecryptFailed (whole, but under another root).
Result<StationKeys> loadIdentity(Disk& disk, const std::filesystem::path& home, const Secret& root);

} // namespace ipis::core
