// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading tickets.
#include "core/packet/ticket.h"

#include "core/packet/envelope.h"
#include "core/packet/payload.h"

#include <algorithm>

namespace ipis::core {

namespace {

constexpr std::size_t kMaxUrls = 8;
constexpr std::size_t kMaxUrl = 256;
constexpr std::size_t kMaxKeyList = 16'384;

void readTicket(cbor::Reader& in, Ticket& ticket)
{
    ticket.registry = takeId<RegistryId>(in, 2);
    ticket.id = takeId<TicketId>(in, 3);
    ticket.root.bytes = takeFixed<32>(in, 4);
    ticket.secret = takeFixed<32>(in, 5);
    ticket.tlsPin = takeFixed<32>(in, 6);
    in.key(7);
    const std::size_t urls = in.array();
    for (std::size_t i = 0; i < urls && !in.failed(); ++i) {
        ticket.urls.push_back(in.text(kMaxUrl));
    }
    ticket.commune = takeText(in, 8, 6);
    ticket.role = static_cast<StationRole>(takeUint(in, 9, 2));
    ticket.issuedMs = takeTime(in, 10);
    ticket.notAfterMs = takeTime(in, 11);
    ticket.keyList = takeBytes(in, 12, kMaxKeyList);
}

bool holdsTogether(const Ticket& ticket)
{
    auto list = openKeyList(ticket.keyList, ticket.root);
    if (!list.ok() || list.value().registry != ticket.registry) {
        return false;
    }
    const auto authority = list.value().newest(Purpose::TlsAuthority);
    return authority == ticket.tlsPin && !ticket.urls.empty() && ticket.urls.size() <= kMaxUrls &&
           isCommuneOf(ticket.role, ticket.commune);
}

} // namespace

bool isCommuneOf(StationRole role, std::string_view commune)
{
    const std::size_t digits = role == StationRole::Commune ? 6 : 4;
    return role != StationRole{} && commune.size() == digits &&
           std::ranges::all_of(commune, [](char c) { return c >= '0' && c <= '9'; });
}

Bytes signTicket(const Ticket& ticket, const SigningKey& root)
{
    check(ticket.root == root.verifyKey() && holdsTogether(ticket));
    cbor::Writer out = beginPayload(12);
    putBytes(out, 2, ticket.registry.bytes);
    putBytes(out, 3, ticket.id.bytes);
    putBytes(out, 4, ticket.root.bytes);
    putBytes(out, 5, ticket.secret);
    putBytes(out, 6, ticket.tlsPin);
    out.key(7);
    out.array(ticket.urls.size());
    for (const std::string& url : ticket.urls) {
        out.text(url);
    }
    putText(out, 8, ticket.commune);
    putUint(out, 9, static_cast<std::uint64_t>(ticket.role));
    putTime(out, 10, ticket.issuedMs);
    putTime(out, 11, ticket.notAfterMs);
    putBytes(out, 12, ticket.keyList);
    return signEnvelope(Kind::Ticket, root, std::move(out).take());
}

Result<Ticket> openTicket(BytesView envelope)
{
    auto parsed = parseEnvelope(Kind::Ticket, envelope);
    if (!parsed.ok()) {
        const bool otherKind = parsed.error().code == ErrorCode::EnvelopeWrongKind;
        return fail(otherKind ? ErrorCode::EnvelopeWrongKind : ErrorCode::TicketDamaged,
                    parsed.error().detail);
    }
    // The root key lies inside: read it first, believe it only once it verifies its own ticket.
    auto ticket = readPayload(parsed.value().payload, readTicket, ErrorCode::TicketDamaged);
    if (!ticket.ok()) {
        return ticket;
    }
    if (!verifyEnvelope(Kind::Ticket, parsed.value(), ticket.value().root).ok()) {
        return fail(ErrorCode::TicketDamaged, "signature");
    }
    if (!holdsTogether(ticket.value())) {
        return fail(ErrorCode::TicketDamaged, "contents");
    }
    return ticket;
}

} // namespace ipis::core
