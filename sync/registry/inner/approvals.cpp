// SPDX-License-Identifier: GPL-3.0-or-later
// Issuing certificates.
#include "sync/registry/inner/approvals.h"

#include "sync/registry/inner/opener.h"
#include "sync/tls/peer.h"

#include <algorithm>

namespace ipis::registry {

using namespace core;

namespace {

constexpr std::uint64_t kFirstSerial = 1;
constexpr std::int64_t kDayMs = 86'400'000;

// The order carries the request parsed: it is parsed again from the bytes that were approved, so
// that a front cannot put another request beside them. The mac is the ticket's business and already
// checked; any secret serves to make a call that reads.
Result<StationRequest> parseAgain(const ApprovalOrder& order)
{
    Ticket ticket;
    ticket.id = order.request.ticket;
    auto call = decodeProvisionCall(encodeProvisionCall(ticket, order.requestEnvelope));
    if (!call.ok()) {
        return call.error();
    }
    return openStationRequest(call.value(), Secret::copyOf(ticket.secret));
}

std::vector<ByteArray<32>> keysOf(const StationRequest& request)
{
    return {request.signingKey.bytes, request.boxKey.bytes, request.operatorSigningKey.bytes,
            request.operatorBoxKey.bytes};
}

// Whether a request claims something twice, or a key that the registry itself holds.
bool claimsTwice(const StationRequest& request, const KeyList& list)
{
    auto keys = keysOf(request);
    const bool ofRegistry = std::ranges::any_of(keys, [&](const ByteArray<32>& key) {
        return std::ranges::any_of(list.keys,
                                   [&](const ListedKey& listed) { return equal(listed.key, key); });
    });
    std::ranges::sort(keys);
    return ofRegistry || std::ranges::adjacent_find(keys) != keys.end() ||
           request.station.bytes == request.operatorId.bytes;
}

} // namespace

Result<void> Approvals::check(const ApprovalOrder& order) const
{
    auto request = parseAgain(order);
    if (!request.ok()) {
        return request.error();
    }
    if (request.value() != order.request || request.value().registry != m_identity.registry) {
        return fail(ErrorCode::AnswerRefused, "not the request that was approved");
    }
    auto details = openDetails(order.request, m_identity.sealing);
    return details.ok() ? Result<void>() : details.error();
}

Result<ApprovalAnswer> Approvals::approve(const ApprovalOrder& order)
{
    if (auto checked = check(order); !checked.ok()) {
        return checked.error();
    }
    const Hash request = hash(order.requestEnvelope);
    auto before = m_repository.approval(request);
    if (!before.ok()) {
        return before.error();
    }
    if (before.value()) {
        return decodeApproval(*before.value());
    }
    const std::string series = "station/" + order.commune;
    auto last = m_repository.seriesEnd(series);
    if (!last.ok()) {
        return last.error();
    }
    if (last.value() >= kMostStations) {
        return fail(ErrorCode::StationIdTaken, "commune " + order.commune + " is full");
    }
    auto made = answer(order, request, last.value() + 1);
    if (!made.ok()) {
        return made;
    }
    auto keys = claimedBy(order.request, made.value());
    if (!keys.ok()) {
        return keys.error();
    }
    Change change;
    change.series = SeriesStep{series, last.value(), last.value() + 1};
    change.approval = ApprovalRecord{
        request,
        encodeApproval(made.value()),
        std::move(keys).value(),
        {order.request.station.bytes, kFirstSerial, made.value().station},
        {order.request.operatorId.bytes, kFirstSerial, made.value().operatorCertificate}};
    if (auto stored = m_repository.apply(change); !stored.ok()) {
        return stored.error();
    }
    return made;
}

// The TLS key is claimed as its pin.
Result<std::vector<ByteArray<32>>> Approvals::claimedBy(const StationRequest& request,
                                                        const ApprovalAnswer& made)
{
    auto tls = sync::inspectCertificate(made.tlsChain);
    if (!tls.ok()) {
        return tls.error();
    }
    auto keys = keysOf(request);
    keys.push_back(tls.value().keyPin);
    auto held = m_repository.holdsAny({request.station.bytes, request.operatorId.bytes}, keys);
    if (!held.ok()) {
        return held.error();
    }
    if (held.value() || claimsTwice(request, m_identity.keyList)) {
        return fail(ErrorCode::StationIdTaken, "station " + request.station.hex());
    }
    return keys;
}

Result<ApprovalAnswer> Approvals::answer(const ApprovalOrder& order, const Hash& request,
                                         std::uint64_t number)
{
    const std::int64_t now = m_clock.wallMs();
    const StationRequest& asked = order.request;
    auto chain = sync::issueStation(m_identity.stations, textOf(asked.tlsRequest), asked.station,
                                    m_clock, m_random);
    if (!chain.ok()) {
        return chain.error();
    }
    const StationCertificate station{m_identity.registry,
                                     asked.station,
                                     kFirstSerial,
                                     asked.signingKey,
                                     asked.boxKey,
                                     order.commune,
                                     number,
                                     order.role,
                                     now,
                                     request,
                                     m_identity.policy.serial,
                                     m_identity.keyList.serial};
    const OperatorCertificate first{m_identity.registry,
                                    asked.operatorId,
                                    kFirstSerial,
                                    asked.operatorSigningKey,
                                    asked.operatorBoxKey,
                                    kEnroller,
                                    asked.station,
                                    order.commune,
                                    now};
    RegistryTime time;
    time.registry = m_identity.registry;
    time.nowMs = now;
    time.station = asked.station;
    return ApprovalAnswer{signStationCertificate(station, m_identity.enrolment),
                          signOperatorCertificate(first, m_identity.enrolment),
                          m_identity.keyListEnvelope,
                          m_identity.policyEnvelope,
                          signTime(time, m_identity.time),
                          std::move(chain).value()};
}

Result<StationRenewal> Approvals::readRenewal(const StationId& station, BytesView envelope)
{
    auto known = m_repository.station(station);
    if (!known.ok()) {
        return known.error();
    }
    if (!known.value()) {
        return fail(ErrorCode::StationUnknown, "station " + station.hex());
    }
    auto newest = newestCertificate(*known.value(), m_identity.keyList);
    auto revoked = m_repository.revocation(station.bytes);
    if (!newest.ok() || !revoked.ok()) {
        return newest.ok() ? revoked.error() : newest.error();
    }
    if (revoked.value()) {
        return fail(ErrorCode::StationRevoked, "station " + station.hex());
    }
    auto renewal = openStationRenewal(envelope, newest.value().signingKey);
    if (!renewal.ok()) {
        return renewal;
    }
    if (renewal.value().station != station || renewal.value().registry != m_identity.registry ||
        renewal.value().serial != newest.value().serial) {
        return fail(ErrorCode::PacketWrongStation, "a renewal of another station");
    }
    return renewal;
}

Result<Bytes> Approvals::renew(const StationId& station, BytesView envelope)
{
    auto renewal = readRenewal(station, envelope);
    if (!renewal.ok()) {
        return renewal.error();
    }
    const Hash request = hash(envelope);
    auto before = m_repository.renewal(request);
    if (!before.ok() || before.value()) {
        return before.ok() ? Result<Bytes>(std::move(*before.value())) : before.error();
    }
    const std::int64_t now = m_clock.wallMs();
    auto lately = m_repository.renewalsOf(station, now - sync::kRenewBeforeDays * kDayMs);
    if (!lately.ok() || lately.value() >= kMostRenewals) {
        return lately.ok() ? fail(ErrorCode::RegistryBusy, "renewals of " + station.hex())
                           : lately.error();
    }
    const std::string_view tlsRequest = textOf(renewal.value().tlsRequest);
    auto pin = sync::requestKeyPin(tlsRequest);
    if (!pin.ok()) {
        return pin.error();
    }
    auto held = m_repository.holdsAny({}, {pin.value()});
    if (!held.ok() || held.value()) {
        return held.ok() ? fail(ErrorCode::StationIdTaken, "TLS key of " + station.hex())
                         : held.error();
    }
    auto chain = sync::issueStation(m_identity.stations, tlsRequest, station, m_clock, m_random);
    if (!chain.ok()) {
        return chain.error();
    }
    Change change;
    change.renewal =
        RenewalRecord{request, station, pin.value(), encodeRenewalAnswer(chain.value()), now};
    if (auto stored = m_repository.apply(change); !stored.ok()) {
        return stored.error();
    }
    return change.renewal->answer;
}

} // namespace ipis::registry
