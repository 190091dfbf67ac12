// SPDX-License-Identifier: GPL-3.0-or-later
// The policy in force: what the registry's newest signed policy says, as the store keeps it.
#pragma once

#include "core/packet/policy.h"
#include "core/store/store.h"

namespace ipis::app {

inline constexpr std::string_view kPolicySetting = "policy";

// Read and verified anew each time, so that one that came meanwhile counts for every session on
// the store. RecordMissing before the first log-in. Thread: the store thread.
core::Result<core::Policy> currentPolicy(core::Store& store, const core::KeyList& keys);

} // namespace ipis::app
