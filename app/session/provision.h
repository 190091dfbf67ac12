// SPDX-License-Identifier: GPL-3.0-or-later
// Provisioning: a new station introduces itself with a ticket and takes the registry's answer.
#pragma once

#include "core/base/ports.h"
#include "core/crypto/kdf.h"
#include "core/packet/ticket.h"

#include <filesystem>
#include <string>

namespace ipis::app {

struct NewStation
{
    core::Ticket ticket;
    std::string operatorCode;
    std::string operatorName; // personal: sealed to the registry, kept in the store
    const core::Secret& passphrase;
    core::KdfCost cost;
};

struct ProvisionState
{
    core::StationId station;
    std::string comparisonCode; // eight groups, to be compared with the registry's screen
    bool approved = false;
};

// Makes keys, slots, identity and an empty store under `home`, all with the station's own random
// numbers, and keeps the request to be sent. Built in HOME.new and renamed, so a cut leaves no half
// station. StationAlreadyProvisioned when there is one, FolderInUse when HOME holds other files. A
// station that still waits for approval is renamed to HOME.old-N: its ticket may turn out not to
// serve. Text*: the operator's name is none, or has more than kNameMax code points.
core::Result<void> prepareStation(const std::filesystem::path& home, const NewStation& station,
                                  core::Ports ports);

// Whether `home` is a station, or waits to be one, by this ticket.
core::Result<bool> hasAskedWith(const std::filesystem::path& home, const core::Ticket& ticket,
                                core::Ports ports);

// Sends the kept request, or asks how it stands, and takes the answer when it is there. Needs no
// passphrase; may be called again and again. Addresses and RegistryUnreachable etc. as sync;
// TicketUsed, TicketExpired, StationIdTaken as the registry says.
core::Result<ProvisionState> askForApproval(const std::filesystem::path& home, core::Ports ports);

} // namespace ipis::app
