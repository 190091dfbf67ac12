// SPDX-License-Identifier: GPL-3.0-or-later
// Making and checking station requests.
#include "core/packet/station_request.h"

#include "core/crypto/pad.h"
#include "core/packet/envelope.h"
#include "core/packet/payload.h"

#include <array>
#include <cstdio>

namespace ipis::core {

namespace {

constexpr std::size_t kMaxRequest = 16'384;
constexpr std::size_t kMaxTlsRequest = 4096;
constexpr std::size_t kMaxDetails = 2048;
constexpr std::size_t kMaxBuild = 64;
constexpr std::size_t kDetailsPadding = 256;

Bytes proofBytes(const StationRequest& request)
{
    Bytes message = toBytes(viewOf("ipis/1/operator-key"));
    append(message, request.registry.bytes);
    append(message, request.station.bytes);
    append(message, request.operatorId.bytes);
    append(message, request.operatorSigningKey.bytes);
    append(message, request.operatorBoxKey.bytes);
    return message;
}

Hash detailsBinding(const StationRequest& request)
{
    Hasher hasher;
    hasher.update(request.station.bytes);
    hasher.update(request.operatorId.bytes);
    hasher.update(request.operatorSigningKey.bytes);
    return hasher.finish();
}

Hash ticketMac(const Secret& secret, BytesView envelope)
{
    Bytes message = toBytes(viewOf("ipis/1/ticket-mac"));
    append(message, envelope);
    return keyedHash(secret, message);
}

void readRequest(cbor::Reader& in, StationRequest& request)
{
    request.registry = takeId<RegistryId>(in, 2);
    request.ticket = takeId<TicketId>(in, 3);
    request.station = takeId<StationId>(in, 4);
    request.signingKey.bytes = takeFixed<32>(in, 5);
    request.boxKey.bytes = takeFixed<32>(in, 6);
    request.tlsRequest = takeBytes(in, 7, kMaxTlsRequest);
    request.operatorId = takeId<OperatorId>(in, 8);
    request.operatorSigningKey.bytes = takeFixed<32>(in, 9);
    request.operatorBoxKey.bytes = takeFixed<32>(in, 10);
    request.details = takeBytes(in, 11, kMaxDetails);
    request.createdMs = takeTime(in, 12);
    request.build = takeText(in, 13, kMaxBuild);
    request.proof = takeFixed<64>(in, 14);
}

struct BoundDetails
{
    OperatorDetails details;
    Hash binding{};
};

void readDetails(cbor::Reader& in, BoundDetails& bound)
{
    bound.details.code = takeText(in, 2, 8);
    bound.details.name = takeText(in, 3, 400);
    bound.binding = takeFixed<32>(in, 4);
}

} // namespace

Signature operatorProof(const StationRequest& request, const SigningKey& operatorKey)
{
    return operatorKey.sign(proofBytes(request));
}

Result<Bytes> sealDetails(const OperatorDetails& details, const StationRequest& request,
                          const SealingKey& registry, Random& random)
{
    cbor::Writer out = beginPayload(4);
    putText(out, 2, details.code);
    putText(out, 3, details.name);
    putBytes(out, 4, detailsBinding(request));
    return sealTo(registry, pad(std::move(out).take(), kDetailsPadding), random);
}

Result<OperatorDetails> openDetails(const StationRequest& request, const OpeningKey& registry)
{
    auto padded = registry.open(request.details);
    if (!padded.ok()) {
        return padded.error();
    }
    auto plain = unpad(padded.value(), kDetailsPadding);
    if (!plain.ok()) {
        return plain.error();
    }
    auto bound = readPayload(plain.value(), readDetails);
    if (!bound.ok()) {
        return bound.error();
    }
    if (bound.value().binding != detailsBinding(request)) {
        return fail(ErrorCode::PacketContentInvalid, "details of another operator");
    }
    return std::move(bound.value().details);
}

Bytes signStationRequest(const StationRequest& request, const SigningKey& station)
{
    check(request.signingKey == station.verifyKey());
    cbor::Writer out = beginPayload(14);
    putBytes(out, 2, request.registry.bytes);
    putBytes(out, 3, request.ticket.bytes);
    putBytes(out, 4, request.station.bytes);
    putBytes(out, 5, request.signingKey.bytes);
    putBytes(out, 6, request.boxKey.bytes);
    putBytes(out, 7, request.tlsRequest);
    putBytes(out, 8, request.operatorId.bytes);
    putBytes(out, 9, request.operatorSigningKey.bytes);
    putBytes(out, 10, request.operatorBoxKey.bytes);
    putBytes(out, 11, request.details);
    putTime(out, 12, request.createdMs);
    putText(out, 13, request.build);
    putBytes(out, 14, request.proof);
    return signEnvelope(Kind::StationRequest, station, std::move(out).take());
}

Bytes encodeProvisionCall(const Ticket& ticket, BytesView envelope)
{
    const Secret secret = Secret::copyOf(ticket.secret);
    cbor::Writer out;
    out.array(3);
    out.bytes(ticket.id.bytes);
    out.bytes(ticketMac(secret, envelope));
    out.bytes(envelope);
    return std::move(out).take();
}

Result<ProvisionCall> decodeProvisionCall(BytesView body)
{
    cbor::Reader in(body);
    in.array(3);
    ProvisionCall call;
    call.ticket.bytes = in.bytesExactly<16>();
    call.mac = in.bytesExactly<32>();
    call.envelope = toBytes(in.bytes(kMaxRequest));
    if (auto done = in.finish(); !done.ok()) {
        return fail(ErrorCode::EnvelopeDamaged, done.error().detail);
    }
    return call;
}

Result<StationRequest> readOwnRequest(const ProvisionCall& call)
{
    auto envelope = parseEnvelope(Kind::StationRequest, call.envelope);
    if (!envelope.ok()) {
        return envelope.error();
    }
    // The key lies inside: it is taken from the payload and must verify that payload.
    auto request = readPayload(envelope.value().payload, readRequest);
    if (!request.ok()) {
        return request;
    }
    if (!isSafe(request.value().signingKey)) {
        return fail(ErrorCode::StationKeyWeak, "signing key");
    }
    if (auto held =
            verifyEnvelope(Kind::StationRequest, envelope.value(), request.value().signingKey);
        !held.ok()) {
        return held.error();
    }
    return request;
}

Result<StationRequest> openStationRequest(const ProvisionCall& call, const Secret& ticketSecret)
{
    if (!equalInConstantTime(ticketMac(ticketSecret, call.envelope), call.mac)) {
        return fail(ErrorCode::TicketDamaged, "the request's mac is not by the ticket's secret");
    }
    auto request = readOwnRequest(call);
    if (!request.ok()) {
        return request;
    }
    if (request.value().ticket != call.ticket) {
        return fail(ErrorCode::TicketDamaged, "the request names another ticket");
    }
    if (!isSafe(request.value().boxKey) || !isSafe(request.value().operatorSigningKey) ||
        !isSafe(request.value().operatorBoxKey)) {
        return fail(ErrorCode::StationKeyWeak, "box key, operator's key or operator's box key");
    }
    if (!verify(request.value().operatorSigningKey, proofBytes(request.value()),
                request.value().proof)) {
        return fail(ErrorCode::OperatorSignatureBad, "operator proof");
    }
    return request;
}

std::string comparisonCode(const VerifyKey& root, BytesView requestEnvelope)
{
    Hasher hasher;
    hasher.update(viewOf("ipis/1/code"));
    hasher.update(root.bytes);
    hasher.update(requestEnvelope);
    const Hash digest = hasher.finish();
    std::string code;
    for (std::size_t group = 0; group < 8; ++group) {
        std::array<char, 8> digits{};
        const std::uint32_t number = readU32(BytesView(digest).subspan(group * 4)) % 100'000;
        std::snprintf(digits.data(), digits.size(), "%05u", number);
        code += group == 0 ? "" : " ";
        code += digits.data();
    }
    return code;
}

} // namespace ipis::core
