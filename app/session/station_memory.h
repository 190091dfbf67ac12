// SPDX-License-Identifier: GPL-3.0-or-later
// Station memory: what the station itself and its registry signed about this store before, held
// against it at log-in (core/store/comparison.h).
#pragma once

#include "app/session/station_keys.h"
#include "core/base/ports.h"
#include "core/packet/policy.h"
#include "core/store/store.h"
#include "sync/station_folder.h"

namespace ipis::app {

// The newest of what the registry saw: by the time envelope, which the caller verified, and as the
// station's own audit head remembers it.
core::RegistryView registryView(sync::StationFolder& folder, const LoggedIn& who,
                                const core::RegistryView& told);

// The memory for Store::recover(). An audit head that is not this station's own is set aside and
// added to the store's findings. `folder` and `who` must outlive what is given. Thread: the store
// thread.
core::Result<core::StationMemory> stationMemory(core::Store& store, sync::StationFolder& folder,
                                                const LoggedIn& who, const core::RegistryView& told,
                                                core::Ports ports);

// What the kept time envelope says that the registry saw; zeros when there is none to believe.
core::RegistryView toldByTime(sync::StationFolder& folder, const LoggedIn& who);

// Signs the audit chain's end and keeps it where a locked contact can show it.
core::Result<void> keepAuditHead(core::Store& store, sync::StationFolder& folder,
                                 const LoggedIn& who, core::Ports ports);

} // namespace ipis::app
