// SPDX-License-Identifier: GPL-3.0-or-later
// A new station introduces itself: ticket, request, approval (FORMAT.md 3).
#include "sync/registry/front/route_answers.h"
#include "sync/tls/certificate.h"

#include <set>

namespace ipis::registry {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

// What 202 carries: an empty array, so that every success is one CBOR item.
Reply waiting()
{
    return cborAnswer(202, encodeEnvelopes({}));
}

Result<TicketRow> ticketOf(FrontState& state, const core::TicketId& id)
{
    auto ticket = state.services.repository.stations().ticket(id);
    if (!ticket.ok()) {
        return ticket.error();
    }
    return ticket.value() ? Result<TicketRow>(*ticket.value())
                          : fail(ErrorCode::TicketOtherRegistry, "no such ticket");
}

Result<ClaimedKeys> claimedKeys(const core::StationRequest& request)
{
    auto tls = sync::requestKeyPin(core::textOf(request.tlsRequest));
    if (!tls.ok()) {
        return tls.error();
    }
    ClaimedKeys keys{request.signingKey.bytes, request.boxKey.bytes, tls.value(),
                     request.operatorSigningKey.bytes, request.operatorBoxKey.bytes};
    if (std::set(keys.begin(), keys.end()).size() != keys.size()) {
        return fail(ErrorCode::StationIdTaken, "one key twice");
    }
    return keys;
}

Result<void> mayUse(const TicketRow& ticket, const core::Hash& requestHash, std::int64_t nowMs)
{
    if (ticket.usedBy) {
        return *ticket.usedBy == requestHash ? Result<void>() : fail(ErrorCode::TicketUsed);
    }
    return nowMs <= ticket.notAfterMs ? Result<void>() : fail(ErrorCode::TicketExpired);
}

// The mac first, then what is inside; then whether it may have the ticket and its names.
Result<StationRow> introduce(FrontState& state, const core::ProvisionCall& call)
{
    auto ticket = ticketOf(state, call.ticket);
    if (!ticket.ok()) {
        return ticket.error();
    }
    const core::Secret secret = core::Secret::copyOf(ticket.value().secret);
    auto request = core::openStationRequest(call, secret);
    if (!request.ok()) {
        return request.error();
    }
    if (request.value().registry != state.services.identity.registry) {
        return fail(ErrorCode::TicketOtherRegistry, "a request to another registry");
    }
    const std::int64_t now = state.services.clock.wallMs();
    const core::Hash hash = core::hash(call.envelope);
    if (auto may = mayUse(ticket.value(), hash, now); !may.ok()) {
        return may.error();
    }
    auto keys = claimedKeys(request.value());
    if (!keys.ok()) {
        return keys.error();
    }
    StationRow fresh{request.value().station,
                     call.ticket,
                     hash,
                     call.envelope,
                     request.value().operatorId,
                     request.value().signingKey,
                     ticket.value().commune,
                     ticket.value().role,
                     StationState::Pending,
                     {},
                     now};
    auto& stations = state.services.repository.stations();
    if (auto claimed = stations.claim(fresh, keys.value()); !claimed.ok()) {
        return claimed.error();
    }
    auto row = stations.station(fresh.id);
    if (!row.ok()) {
        return row.error();
    }
    return row.value() ? Result<StationRow>(*row.value()) : fail(ErrorCode::StoreDamaged);
}

Reply answerFor(FrontState& state, const StationRow& station)
{
    switch (station.state) {
    case StationState::Approved:
        return cborAnswer(200, station.approval);
    case StationState::Revoked:
        return failure(fail(ErrorCode::StationRevoked));
    case StationState::Pending:
        break;
    }
    return state.services.identity.automaticApproval ? approveStation(state, station) : waiting();
}

// The request as it was checked when it came: its mac is made again from the ticket.
Result<ApprovalOrder> orderFor(FrontState& state, const StationRow& station)
{
    auto ticket = ticketOf(state, station.ticket);
    if (!ticket.ok()) {
        return ticket.error();
    }
    core::Ticket maker;
    maker.id = station.ticket;
    maker.secret = ticket.value().secret;
    auto call = core::decodeProvisionCall(core::encodeProvisionCall(maker, station.request));
    if (!call.ok()) {
        return call.error();
    }
    auto request = core::openStationRequest(call.value(), core::Secret::copyOf(maker.secret));
    if (!request.ok()) {
        return request.error();
    }
    return ApprovalOrder{std::move(request).value(), station.request, station.commune,
                         station.role};
}

sync::HttpResponse keepApproval(FrontState& state, const core::StationId& id,
                                const Result<core::Bytes>& answer)
{
    if (!answer.ok()) {
        return innerFailure(answer.error());
    }
    auto& stations = state.services.repository.stations();
    if (auto kept = stations.approve(id, answer.value()); !kept.ok()) {
        return failure(kept.error());
    }
    auto row = stations.station(id);
    if (!row.ok() || !row.value()) {
        return failure(row.ok() ? fail(ErrorCode::StationUnknown) : row.error());
    }
    return cborAnswer(200, row.value()->approval);
}

} // namespace

Reply approveStation(FrontState& state, const StationRow& station)
{
    if (station.state == StationState::Approved) {
        return cborAnswer(200, station.approval);
    }
    if (station.state == StationState::Revoked) {
        return failure(fail(ErrorCode::StationRevoked));
    }
    if (auto may = mayIssue(state); !may.ok()) {
        return failure(may.error());
    }
    auto order = orderFor(state, station);
    if (!order.ok()) {
        return failure(order.error());
    }
    const auto shared = std::make_shared<ApprovalOrder>(std::move(order).value());
    return InnerQuestion{[shared](InnerPort& inner) -> Result<core::Bytes> {
                             auto approved = inner.approve(*shared);
                             return approved.ok() ? Result<core::Bytes>(
                                                        core::encodeApproval(approved.value()))
                                                  : approved.error();
                         },
                         [&state, id = station.id](Result<core::Bytes> answer) {
                             return keepApproval(state, id, answer);
                         }};
}

Reply postProvision(FrontState& state, const FrontRequest& request)
{
    auto call = core::decodeProvisionCall(request.body);
    if (!call.ok()) {
        return failure(call.error());
    }
    auto station = introduce(state, call.value());
    return station.ok() ? answerFor(state, station.value()) : failure(station.error());
}

Reply getProvision(FrontState& state, const FrontRequest& request)
{
    auto id = core::StationId::fromHex(request.id);
    if (!id.ok()) {
        return failure(fail(ErrorCode::StationUnknown));
    }
    auto station = state.services.repository.stations().station(id.value());
    if (!station.ok()) {
        return failure(station.error());
    }
    return station.value() ? answerFor(state, *station.value())
                           : failure(fail(ErrorCode::StationUnknown));
}

Reply getKeys(FrontState& state, const FrontRequest&)
{
    return cborAnswer(200, state.services.identity.keyList);
}

} // namespace ipis::registry
