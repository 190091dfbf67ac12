// SPDX-License-Identifier: GPL-3.0-or-later
// Taking a packet apart in the order of FORMAT.md 4; packet_writer.cpp puts it together.
#include "core/packet/packet_reader.h"

#include "core/cbor/reader.h"
#include "core/crypto/pad.h"
#include "core/crypto/stream.h"
#include "core/packet/envelope.h"
#include "core/packet/packet_parts.h"

#include <algorithm>

namespace ipis::core {

namespace {

template <class Part>
bool sameKinds(const std::vector<PartRow>& rows, const std::vector<Part>& parts)
{
    return std::ranges::equal(rows, parts, {}, &PartRow::kind, &Part::kind);
}

bool hasRole(const std::vector<OperatorCertificate>& certificates, std::uint64_t role)
{
    return std::ranges::any_of(certificates,
                               [&](const auto& one) { return (one.roles & role) != 0; });
}

// One statement: whose it is, that it holds, that it speaks of this packet.
Result<OperatorStatement> openStatement(BytesView envelope, const SignedPacket& packet,
                                        const RegistryId& registry, const OperatorLookup& operators)
{
    auto parsed = parseEnvelope(Kind::Statement, envelope);
    if (!parsed.ok()) {
        return fail(ErrorCode::OperatorSignatureBad, parsed.error().detail);
    }
    auto statement = decodeStatement(parsed.value().payload);
    if (!statement.ok()) {
        return fail(ErrorCode::OperatorSignatureBad, statement.error().detail);
    }
    const OperatorStatement& said = statement.value();
    const auto certificates =
        operators(said.operatorId, parsed.value().signer, packet.header.station);
    if (certificates.empty()) {
        return fail(ErrorCode::PacketOperatorUnknown, "operator " + said.operatorId.hex());
    }
    const VerifyKey& key = certificates.front().signingKey;
    if (!verifyEnvelope(Kind::Statement, parsed.value(), key).ok()) {
        return fail(ErrorCode::OperatorSignatureBad, "operator " + said.operatorId.hex());
    }
    if (said.registry != registry || said.packet != packet.header.packet ||
        said.station != packet.header.station || !sameKinds(packet.header.parts, said.parts) ||
        (said.headerHash && *said.headerHash != packet.headerHash)) {
        return fail(ErrorCode::OperatorSignatureBad, "statement about another packet");
    }
    if (said.act != Act::Finished &&
        !hasRole(certificates, said.act == Act::Enrolled ? kEnroller : kRegistrar)) {
        return fail(ErrorCode::OperatorNotPermitted, "operator " + said.operatorId.hex());
    }
    return statement;
}

// FORMAT.md 4, statement: one enroller, one who finished, and a reviewer who is somebody else.
bool isComplete(const std::vector<OperatorStatement>& statements)
{
    const auto enrolled = std::ranges::count(statements, Act::Enrolled, &OperatorStatement::act);
    const auto finished = std::ranges::count_if(
        statements, [](const OperatorStatement& one) { return one.headerHash.has_value(); });
    if (enrolled != 1 || finished != 1) {
        return false;
    }
    const auto enroller = std::ranges::find(statements, Act::Enrolled, &OperatorStatement::act);
    return std::ranges::all_of(statements, [&](const OperatorStatement& one) {
        const bool finishes = one.headerHash.has_value();
        switch (one.act) {
        case Act::Enrolled:
            return true;
        case Act::Reviewed:
            return !finishes && one.operatorId != enroller->operatorId;
        case Act::Finished:
            return finishes;
        }
        return false;
    });
}

bool signersDiffer(const std::vector<Bytes>& envelopes)
{
    std::vector<KeyId> signers;
    for (const Bytes& envelope : envelopes) {
        auto parsed = parseEnvelope(Kind::Statement, envelope);
        if (parsed.ok()) {
            signers.push_back(parsed.value().signer);
        }
    }
    std::ranges::sort(signers);
    return std::ranges::adjacent_find(signers) == signers.end();
}

} // namespace

Result<KeyId> signerOfPacket(BytesView envelope)
{
    auto parsed = parseEnvelope(Kind::Packet, envelope);
    if (!parsed.ok()) {
        return parsed.error();
    }
    return parsed.value().signer;
}

Result<SignedPacket> openSignedPacket(BytesView envelope, const VerifyKey& key,
                                      const StationId& station)
{
    auto payload = openEnvelope(Kind::Packet, envelope, key);
    if (!payload.ok()) {
        return payload.error();
    }
    cbor::Reader in(payload.value());
    in.array(2);
    const BytesView header = in.bytes(kMaxHeader);
    SignedPacket packet;
    packet.box = toBytes(in.bytes(kMaxBox));
    if (auto done = in.finish(); !done.ok()) {
        return fail(ErrorCode::PacketDamaged, done.error().detail);
    }
    auto decoded = decodeHeader(header);
    if (!decoded.ok()) {
        return decoded.error();
    }
    packet.header = std::move(decoded).value();
    if (packet.header.station != station) {
        return fail(ErrorCode::PacketWrongStation, "packet " + packet.header.packet.hex());
    }
    packet.headerHash = hash(header);
    packet.envelopeHash = hash(envelope);
    return packet;
}

Result<void> checkBody(const PacketHeader& header, PartKind kind, BytesView body)
{
    const PartRow* row = header.part(kind);
    if (row == nullptr || row->length != body.size() || row->hash != hash(body)) {
        return fail(ErrorCode::PacketDamaged, "packet " + header.packet.hex() + " part " +
                                                  std::to_string(static_cast<int>(kind)));
    }
    return {};
}

Result<OpenedPacket> openPacketBox(const SignedPacket& packet, const RegistryId& registry,
                                   const OpeningKey& key, const OperatorLookup& operators)
{
    if (packet.header.sealingKey != key.sealingKey().id()) {
        return fail(ErrorCode::PacketWrongRegistryKey, "key " + packet.header.sealingKey.hex());
    }
    auto box = openBox(packet.box, key);
    if (!box.ok()) {
        return box.error();
    }
    if (box.value().headerHash != packet.headerHash ||
        !sameKinds(packet.header.parts, box.value().keys)) {
        return fail(ErrorCode::PacketDamaged, "box of another header");
    }
    OpenedPacket opened;
    for (const Bytes& envelope : box.value().statements) {
        auto statement = openStatement(envelope, packet, registry, operators);
        if (!statement.ok()) {
            return statement.error();
        }
        opened.statements.push_back(std::move(statement).value());
    }
    const bool distinct = opened.statements.size() == 1 || signersDiffer(box.value().statements);
    if (!isComplete(opened.statements) || !distinct) {
        return fail(ErrorCode::OperatorNotPermitted, "packet " + packet.header.packet.hex());
    }
    opened.box = std::move(box).value();
    return opened;
}

Result<Bytes> openPart(const SignedPacket& packet, const OpenedPacket& opened, PartKind kind,
                       BytesView body)
{
    if (auto held = checkBody(packet.header, kind, body); !held.ok()) {
        return held.error();
    }
    const auto key = std::ranges::find(opened.box.keys, kind, &PartKey::kind);
    check(key != opened.box.keys.end()); // openPacketBox held the kinds against the header
    auto padded = openStream(key->key, body, partContext(packet.header.packet, kind),
                             maxPlain(kind) + kPartPadding);
    if (!padded.ok()) {
        return fail(ErrorCode::PacketDamaged, "part does not open");
    }
    auto plain = unpad(padded.value(), kPartPadding);
    if (!plain.ok() || plain.value().size() > maxPlain(kind)) {
        return fail(ErrorCode::PacketDamaged, "part padding");
    }
    const Hash plainHash = hash(plain.value());
    for (const OperatorStatement& statement : opened.statements) {
        const auto stated = std::ranges::find(statement.parts, kind, &StatedPart::kind);
        if (stated == statement.parts.end() || stated->length != plain.value().size() ||
            stated->hash != plainHash) {
            return fail(ErrorCode::PacketDamaged, "part is not what was stated");
        }
    }
    return toBytes(plain.value());
}

Result<PacketFile> readPacketFile(BytesView file, const VerifyKey& key, const StationId& station)
{
    const std::size_t prefix = kPacketMagic.size() + 4;
    if (file.size() < prefix || textOf(file.first(kPacketMagic.size())) != kPacketMagic) {
        return fail(ErrorCode::PacketDamaged, "not a packet file");
    }
    const std::size_t length = readU32(file.subspan(kPacketMagic.size()));
    if (length > kMaxEnvelope || length > file.size() - prefix) {
        return fail(ErrorCode::PacketDamaged, "envelope length");
    }
    PacketFile read;
    read.envelope = file.subspan(prefix, length);
    auto packet = openSignedPacket(read.envelope, key, station);
    if (!packet.ok()) {
        return packet.error();
    }
    read.packet = std::move(packet).value();
    BytesView rest = file.subspan(prefix + length);
    for (const PartRow& row : read.packet.header.parts) {
        if (row.length > rest.size()) {
            return fail(ErrorCode::PacketDamaged, "file too short");
        }
        read.bodies.push_back(rest.first(static_cast<std::size_t>(row.length)));
        rest = rest.subspan(static_cast<std::size_t>(row.length));
        if (auto held = checkBody(read.packet.header, row.kind, read.bodies.back()); !held.ok()) {
            return held.error();
        }
    }
    if (!rest.empty()) {
        return fail(ErrorCode::PacketDamaged, "bytes after the last part");
    }
    return read;
}

} // namespace ipis::core
