// SPDX-License-Identifier: GPL-3.0-or-later
// Station trust: what is believed of the registry at a log-in, from the slot's anchor outwards.
#pragma once

#include "app/session/station_keys.h"
#include "core/base/ports.h"
#include "core/store/store.h"
#include "sync/station_folder.h"

namespace ipis::app {

// Settings of the store: envelopes as the registry signed them, and an array of addresses.
inline constexpr std::string_view kKeyListSetting = "key-list";
inline constexpr std::string_view kStationSetting = "station-certificate";
inline constexpr std::string_view kTimeSetting = "time";
inline constexpr std::string_view kAddressesSetting = "addresses";

core::Bytes encodeAddresses(const std::vector<std::string>& urls);

// Fills `who.link`, `who.keyList`, `who.keyListEnvelope` and `who.time`: for each the newest that
// verifies under the slot's anchor, of the store and HOME's file. What does not verify is set aside
// and added to the store's findings; store and files agree when this returns. At the first log-in
// after the approval its certificates and policy go into the store.
// StationNotApproved; HomeMixed when the store belongs to other keys. Thread: the store thread.
core::Result<void> establishTrust(core::Store& store, sync::StationFolder& folder, LoggedIn& who,
                                  core::Ports ports);

// A key list and a time that a contact brought since. Thread: the store thread.
core::Result<void> takeNewer(core::Store& store, sync::StationFolder& folder, LoggedIn& who,
                             core::Ports ports);

// Renames HOME's file, adds it to the store's findings and says it in the log and in the chain.
core::Result<void> putAside(core::Store& store, sync::StationFolder& folder,
                            const std::filesystem::path& name, const core::Error& why,
                            core::Ports ports);

// What SlotFile::unlock() asks about an operator who gave somebody the root: the certificate must
// verify under the anchor by a key list in HOME, be for `station`, and name role 2 or 8.
core::GiverCheck giverCheck(const sync::StationFolder& folder, const core::StationId& station);

} // namespace ipis::app
