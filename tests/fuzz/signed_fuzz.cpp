// SPDX-License-Identifier: GPL-3.0-or-later
// A signer gone bad. Input: one byte that picks the kind, and a payload, which the right key signs.
// What the reader then takes, the writer writes again, byte for byte.
#include "core/packet/audit_head.h"
#include "core/packet/certificate.h"
#include "core/packet/envelope.h"
#include "core/packet/inbox.h"
#include "core/packet/policy.h"
#include "core/packet/receipt.h"
#include "core/packet/station_renewal.h"
#include "core/packet/station_request.h"
#include "tests/fuzz/written_again.h"
#include "tests/support/vectors.h"

#include <optional>

using namespace ipis::core;
using namespace ipis::test;

namespace {

struct World
{
    SigningKey root = vectorSigner("root");
    SigningKey station = vectorSigner("station");
    SigningKey enrolment = vectorSigner("enrolment");
    SigningKey policy = vectorSigner("policy");
    SigningKey time = vectorSigner("time");
    SigningKey front = vectorSigner("front-receipts");
    SigningKey inner = vectorSigner("inner-receipts");
    Secret ticketSecret = vectorSeed("ticket-secret");
    KeyList list = vectorKeyList();
    StationId own = vectorId<StationId>("station-id");
    Ticket ticket = openTicket(golden("ticket.cose")).value();
    InboxEnd afterFirst;

    World()
    {
        InboxEnd end;
        check(openNext(golden("inbox-1.cose"), list, own, end).ok());
        afterFirst = end;
    }
};

Result<StationRequest> openRequest(const World& world, BytesView envelope)
{
    auto call = decodeProvisionCall(encodeProvisionCall(world.ticket, envelope));
    check(call.ok() || envelope.size() > 16'384);
    return call.ok() ? openStationRequest(call.value(), world.ticketSecret) : call.error();
}

Result<InboxMessage> openMessage(const World& world, BytesView envelope)
{
    InboxEnd start;
    auto first = openNext(envelope, world.list, world.own, start);
    if (first.ok()) {
        return first;
    }
    InboxEnd end = world.afterFirst;
    auto second = openNext(envelope, world.list, world.own, end);
    check(second.ok() || end == world.afterFirst);
    return second;
}

// What the reader of `kind` takes, written again; nothing when it refuses.
std::optional<Bytes> again(const World& world, Kind kind, BytesView envelope)
{
    const auto rewrite = [](const auto& opened, auto sign, const SigningKey& key) {
        return opened.ok() ? std::optional<Bytes>(sign(opened.value(), key)) : std::nullopt;
    };
    const VerifyKey stationKey = world.station.verifyKey();
    switch (kind) {
    case Kind::KeyList:
        return rewrite(openKeyList(envelope, world.root.verifyKey()), signKeyList, world.root);
    case Kind::Ticket:
        return rewrite(openTicket(envelope), signTicket, world.root);
    case Kind::StationRequest:
        return rewrite(openRequest(world, envelope), signStationRequest, world.station);
    case Kind::StationRenewal:
        return rewrite(openStationRenewal(envelope, stationKey), signStationRenewal, world.station);
    case Kind::Station:
        return rewrite(openStationCertificate(envelope, world.list), signStationCertificate,
                       world.enrolment);
    case Kind::Operator:
        return rewrite(openOperatorCertificate(envelope, world.list), signOperatorCertificate,
                       world.enrolment);
    case Kind::Policy:
        return rewrite(openPolicy(envelope, world.list), signPolicy, world.policy);
    case Kind::Time:
        return rewrite(openTime(envelope, world.list), signTime, world.time);
    case Kind::AuditHead:
        return rewrite(openAuditHead(envelope, stationKey), signAuditHead, world.station);
    case Kind::Stored:
        return rewrite(openStored(envelope, world.list, world.own), signStored, world.front);
    case Kind::Refused:
        return rewrite(openRefused(envelope, world.list, world.own), signRefused, world.front);
    case Kind::Opened:
        return rewrite(openOpened(envelope, world.list, world.own), signOpened, world.inner);
    case Kind::Inbox: {
        auto message = openMessage(world, envelope);
        return message.ok() ? std::optional(signMessage(message.value(), world.inner).envelope)
                            : std::nullopt;
    }
    case Kind::Packet:
    case Kind::Statement:
        return std::nullopt; // packet_fuzz.cpp
    }
    return std::nullopt;
}

struct Signed
{
    Kind kind;
    const SigningKey& key;
};

std::vector<Signed> everyKind(const World& world)
{
    return {{Kind::KeyList, world.root},
            {Kind::Ticket, world.root},
            {Kind::StationRequest, world.station},
            {Kind::StationRenewal, world.station},
            {Kind::Station, world.enrolment},
            {Kind::Operator, world.enrolment},
            {Kind::Policy, world.policy},
            {Kind::Time, world.time},
            {Kind::AuditHead, world.station},
            {Kind::Stored, world.front},
            {Kind::Refused, world.front},
            {Kind::Opened, world.inner},
            {Kind::Inbox, world.inner}};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const World kWorld;
    static const std::vector<Signed> kEvery = everyKind(kWorld);
    if (size == 0) {
        return 0;
    }
    const BytesView payload(data + 1, size - 1);
    const Signed& one = kEvery[data[0] % kEvery.size()];
    const auto written = again(kWorld, one.kind, signEnvelope(one.kind, one.key, payload));
    if (written) {
        auto back = parseEnvelope(one.kind, *written);
        check(back.ok() && isSamePayload(payload, back.value().payload));
    }
    return 0;
}
