// SPDX-License-Identifier: GPL-3.0-or-later
// The station's next TLS key, made while its signing key is there, for a contact that comes later.
#pragma once

#include "app/session/station_keys.h"
#include "core/base/ports.h"
#include "sync/station_folder.h"

namespace ipis::app {

// Sees to it that a station-renewal of this station waits in the folder, whatever any clock says:
// when it is due the registry's time decides, at a contact, where nobody may be logged in. Nothing
// changes where one waits. Errors: TlsKeyDamaged, those of Disk. Thread: any, one at a time.
core::Result<void> keepRenewalWaiting(sync::StationFolder& folder, const LoggedIn& who,
                                      core::Ports ports);

} // namespace ipis::app
