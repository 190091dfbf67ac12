// SPDX-License-Identifier: GPL-3.0-or-later
// Signing tickets with the root key of HOME/offline.
#include "sync/registry/inner/tickets.h"

#include "sync/registry/inner/inner_home.h"
#include "sync/registry/inner/key_file.h"

#include <algorithm>

namespace ipis::registry {

using namespace core;

namespace {

constexpr std::size_t kCommuneDigits = 6;
constexpr std::size_t kDistrictDigits = 4;
constexpr std::size_t kMostUrls = 8;
constexpr std::size_t kMostUrlBytes = 256;

bool canBeOnATicket(const TicketOrder& order)
{
    const std::size_t digits =
        order.role == StationRole::Commune ? kCommuneDigits : kDistrictDigits;
    return order.commune.size() == digits &&
           std::ranges::all_of(order.commune, [](char c) { return c >= '0' && c <= '9'; }) &&
           !order.urls.empty() && order.urls.size() <= kMostUrls &&
           std::ranges::all_of(order.urls, [](const std::string& url) {
               return url.starts_with("https://") && url.size() <= kMostUrlBytes;
           });
}

} // namespace

Result<IssuedTicket> issueTicket(const std::filesystem::path& home, const TicketOrder& order,
                                 const InitServices& services)
{
    if (!canBeOnATicket(order)) {
        return fail(ErrorCode::UsageWrong, "commune, role or address of the ticket");
    }
    auto facts = readInnerFacts(services.disk, home);
    if (!facts.ok()) {
        return facts.error();
    }
    auto seed = readKeyFile(services.disk, OfflineFiles(home).rootKey(), KeyUse::Root);
    if (!seed.ok()) {
        return seed.error();
    }
    auto listBytes = readHomeFile(services.disk, InnerFiles(home).keyList());
    if (!listBytes.ok()) {
        return listBytes.error();
    }
    const SigningKey root(seed.value());
    auto list = openKeyList(listBytes.value(), root.verifyKey());
    if (!list.ok() || !list.value().newest(Purpose::TlsAuthority)) {
        return fail(ErrorCode::RegistryDamaged, "key-list.cose is not by this root key");
    }
    Ticket ticket;
    ticket.registry = facts.value().registry;
    ticket.id = TicketId::random(services.random);
    ticket.root = root.verifyKey();
    services.random.fill(ticket.secret);
    ticket.tlsPin = *list.value().newest(Purpose::TlsAuthority);
    ticket.urls = order.urls;
    ticket.commune = order.commune;
    ticket.role = order.role;
    ticket.issuedMs = services.clock.wallMs();
    ticket.notAfterMs = order.notAfterMs;
    ticket.keyList = std::move(listBytes).value();
    Bytes envelope = signTicket(ticket, root);
    return IssuedTicket{std::move(ticket), std::move(envelope)};
}

} // namespace ipis::registry
