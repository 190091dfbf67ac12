// SPDX-License-Identifier: GPL-3.0-or-later
// LoggedIn: the keys and certificates of a station while somebody is logged in.
#pragma once

#include "core/crypto/identity.h"
#include "core/crypto/slot_file.h"
#include "core/packet/key_list.h"
#include "core/packet/policy.h"
#include "sync/link.h"

namespace ipis::app {

// Made at log-in, gone at log-out with every key in it. Only the store thread changes it, while the
// owner waits.
struct LoggedIn
{
    core::Unlocked operatorUnlocked;
    core::StationKeys station;
    sync::Link link;
    core::KeyList keyList;
    core::Bytes keyListEnvelope = {};
    std::optional<core::RegistryTime> time = {}; // the newest that verifies
};

} // namespace ipis::app
