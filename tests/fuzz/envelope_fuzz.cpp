// SPDX-License-Identifier: GPL-3.0-or-later
// An envelope is of one kind at most, and opens only when it is one that the registry really made.
#include "core/packet/envelope.h"
#include "core/packet/packet_reader.h"
#include "tests/fuzz/written_again.h"
#include "tests/support/vectors.h"

#include <set>

using namespace ipis::core;
using namespace ipis::test;

namespace {

struct Signed
{
    Kind kind;
    VerifyKey key;
    std::set<Bytes> genuine; // every worked envelope of that kind by that key
};

Bytes packetEnvelope()
{
    const Bytes file = golden("packet.pkt");
    auto read = readPacketFile(file, vectorSigner("station").verifyKey(),
                               vectorId<StationId>("station-id"));
    check(read.ok());
    return toBytes(read.value().envelope);
}

Bytes requestEnvelope()
{
    const Bytes call = golden("station-request.cbor");
    return Bytes(call.begin() + 55, call.end()); // after ticket, mac and the head of the string
}

Signed signedBy(Kind kind, const std::string& key, std::set<Bytes> genuine)
{
    const VerifyKey verifyKey = vectorSigner(key).verifyKey();
    for (const Bytes& one : genuine) {
        check(openEnvelope(kind, one, verifyKey).ok());
    }
    return {kind, verifyKey, std::move(genuine)};
}

std::vector<Signed> everyKind()
{
    return {
        signedBy(Kind::KeyList, "root", {golden("key-list.cose"), golden("key-list-older.cose")}),
        signedBy(Kind::Ticket, "root", {golden("ticket.cose")}),
        signedBy(Kind::StationRequest, "station", {requestEnvelope()}),
        signedBy(Kind::StationRenewal, "station", {golden("station-renewal.cose")}),
        signedBy(Kind::Station, "enrolment", {golden("station.cose")}),
        signedBy(Kind::Operator, "enrolment", {golden("operator.cose")}),
        signedBy(Kind::Policy, "policy",
                 {golden("policy.cose"), golden("policy-with-key-100.cose")}),
        signedBy(Kind::Time, "time", {golden("time.cose")}),
        signedBy(Kind::AuditHead, "station", {golden("audit-head.cose")}),
        signedBy(Kind::Packet, "station", {packetEnvelope()}),
        signedBy(Kind::Statement, "operator", {}),
        signedBy(Kind::Stored, "front-receipts", {golden("stored.cose")}),
        signedBy(Kind::Refused, "front-receipts", {golden("refused.cose")}),
        signedBy(Kind::Opened, "inner-receipts", {golden("opened.cose")}),
        signedBy(Kind::Inbox, "inner-receipts", {golden("inbox-1.cose"), golden("inbox-2.cose")}),
    };
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::vector<Signed> kEvery = everyKind();
    const BytesView in(data, size);
    int kinds = 0;
    for (const Signed& one : kEvery) {
        kinds += parseEnvelope(one.kind, in).ok() ? 1 : 0;
        const bool opens = openEnvelope(one.kind, in, one.key).ok();
        check(!opens || one.genuine.contains(toBytes(in)));
    }
    check(kinds <= 1);
    return 0;
}
