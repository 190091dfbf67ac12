// SPDX-License-Identifier: GPL-3.0-or-later
// After a backup was put back: nothing that was given since may be given twice (FORMAT.md 6).
#pragma once

#include "sync/registry/inner/authority.h"

namespace ipis::registry {

struct RestoredRegistry
{
    std::uint64_t stream = 0; // of every station, unless one had a later one
    std::uint64_t keyListSerial = 0;
    std::uint64_t policySerial = 0;
    std::size_t stations = 0;
    core::Bytes keyList; // for the front
};

// New key list and policy, series of numbers jumped, and for each station a new stream: what it
// was told before, signed again from n = 1, then the policy, then a recall of what is not held.
// Nobody else has the registry open. Needs HOME/offline/root.key and inner/policy.key. When it
// fails or is cut off it is run again, which does no harm. Errors: RegistryMissing,
// RegistryDamaged, those of disk and database.
core::Result<RestoredRegistry> restoreRegistry(const std::filesystem::path& home,
                                               const InitServices& services);

} // namespace ipis::registry
