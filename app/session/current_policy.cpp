// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the policy from the store.
#include "app/session/current_policy.h"

namespace ipis::app {

using namespace core;

Result<Policy> currentPolicy(Store& store, const KeyList& keys)
{
    auto bytes = store.settings().get(kPolicySetting);
    if (!bytes.ok()) {
        return bytes.error();
    }
    return openPolicy(bytes.value(), keys, Retired::Accepted);
}

} // namespace ipis::app
