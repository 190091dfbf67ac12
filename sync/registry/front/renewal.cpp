// SPDX-License-Identifier: GPL-3.0-or-later
// A station asks for its next TLS certificate (FORMAT.md 3, station-renewal).
#include "core/packet/station_renewal.h"
#include "sync/registry/front/route_answers.h"

namespace ipis::registry {

using core::Bytes;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<void> checkRenewal(const FrontState& state, const FrontRequest& request)
{
    auto renewal = core::openStationRenewal(request.body, request.station->signingKey);
    if (!renewal.ok()) {
        return renewal.error();
    }
    if (renewal.value().station != request.station->id ||
        renewal.value().registry != state.services.identity.registry) {
        return fail(ErrorCode::PacketWrongStation, "a renewal of another station");
    }
    return {};
}

// Too early: what is asked twice without need could as well be asked without end.
Result<void> mayRenewNow(const FrontState& state, const FrontRequest& request,
                         const RenewalRow& known)
{
    const std::int64_t now = state.services.clock.wallMs();
    if (!request.peer.mayRenew() && now > known.lateUntilMs) {
        return fail(ErrorCode::RenewalTooLate);
    }
    if (!request.peer.notYetValid && !sync::isRenewalDue(0, request.peer.endMs, now)) {
        return fail(ErrorCode::AnswerRefused, "a renewal before its time");
    }
    return mayIssue(state);
}

sync::HttpResponse keepAnswer(FrontState& state, RenewalRow row, const Result<Bytes>& answer)
{
    if (!answer.ok()) {
        return innerFailure(answer.error());
    }
    row.answer = answer.value();
    row.lateUntilMs = 0; // once
    if (auto kept = state.services.repository.stations().keepRenewal(row); !kept.ok()) {
        return failure(kept.error());
    }
    return cborAnswer(200, std::move(row.answer));
}

} // namespace

Result<void> mayIssue(const FrontState& state)
{
    const std::int64_t now = state.services.clock.wallMs();
    if (now < state.own.notBeforeMs) {
        return fail(ErrorCode::ClockWrong, "before the server certificate was made");
    }
    return now <= state.own.notAfterMs
               ? Result<void>()
               : fail(ErrorCode::RegistryCertificateExpired, "the server certificate has ended");
}

Reply postRenewal(FrontState& state, const FrontRequest& request)
{
    if (auto checked = checkRenewal(state, request); !checked.ok()) {
        return failure(checked.error());
    }
    const core::StationId station = request.station->id;
    auto found = state.services.repository.stations().renewal(station);
    if (!found.ok()) {
        return failure(found.error());
    }
    RenewalRow row = found.value().value_or(RenewalRow{station, {}, {}, 0});
    const core::Hash hash = core::hash(request.body);
    if (row.requestHash == hash && !row.answer.empty()) {
        return cborAnswer(200, row.answer);
    }
    if (auto may = mayRenewNow(state, request, row); !may.ok()) {
        return failure(may.error());
    }
    row.requestHash = hash;
    return InnerQuestion{
        [station, body = request.body](InnerPort& inner) { return inner.renew(station, body); },
        [&state, row](const Result<Bytes>& answer) { return keepAnswer(state, row, answer); }};
}

} // namespace ipis::registry
