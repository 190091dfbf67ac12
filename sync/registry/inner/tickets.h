// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets: made with the root key, handed over by a person (FORMAT.md 3).
#pragma once

#include "core/packet/ticket.h"
#include "sync/registry/inner/authority.h"

namespace ipis::registry {

struct TicketOrder
{
    std::string commune; // 6 digits, 4 of a district
    core::StationRole role = core::StationRole::Commune;
    std::int64_t notAfterMs = 0; // by the registry's clock
    std::vector<std::string> urls;
};

// `envelope` is the file to hand over; the front must learn id, secret, commune, role and
// notAfterMs of `ticket` (TicketRow of front_repository.h) before it can be used.
struct IssuedTicket
{
    core::Ticket ticket;
    core::Bytes envelope;
};

// Reads HOME/offline/root.key. Errors: RegistryMissing, RegistryDamaged (also: HOME/offline is
// elsewhere), UsageWrong (commune, role and urls that no ticket can carry).
core::Result<IssuedTicket> issueTicket(const std::filesystem::path& home, const TicketOrder& order,
                                       const InitServices& services);

} // namespace ipis::registry
