// SPDX-License-Identifier: GPL-3.0-or-later
// Putting a packet together; packet_reader.cpp takes it apart.
#include "core/packet/packet_writer.h"

#include "core/cbor/writer.h"
#include "core/crypto/pad.h"
#include "core/crypto/stream.h"
#include "core/packet/envelope.h"
#include "core/packet/packet_parts.h"

namespace ipis::core {

namespace {

Result<void> checkParts(const std::vector<PlainPart>& parts)
{
    if (parts.empty() || parts[0].kind != PartKind::Civil) {
        return fail(ErrorCode::PacketPartMissing, "civil part");
    }
    for (const PlainPart& part : parts) {
        if (part.plain.size() > maxPlain(part.kind)) {
            return fail(ErrorCode::PacketPartTooLarge,
                        "part " + std::to_string(static_cast<int>(part.kind)) + " has " +
                            std::to_string(part.plain.size()) + " bytes");
        }
    }
    return {};
}

PacketHeader headerOf(const PacketFacts& facts, const SealingKey& registry)
{
    PacketHeader header;
    header.packet = facts.packet;
    header.station = facts.station;
    header.stationSerial = facts.stationSerial;
    header.sequence = facts.sequence;
    header.sealingKey = registry.id();
    header.auditSequence = facts.auditSequence;
    header.auditHead = facts.auditHead;
    return header;
}

Bytes finishStatement(const PacketFacts& facts, const std::vector<PlainPart>& parts,
                      const Hash& headerHash, const SigningKey& operatorKey)
{
    OperatorStatement statement;
    statement.registry = facts.registry;
    statement.packet = facts.packet;
    statement.station = facts.station;
    statement.parts = stateParts(parts);
    statement.operatorId = facts.operatorId;
    statement.act = facts.act;
    statement.atMs = facts.finishedMs;
    statement.headerHash = headerHash;
    return signStatement(statement, operatorKey);
}

PacketBox boxOf(const PacketFacts& facts, const Hash& headerHash)
{
    PacketBox box;
    box.headerHash = headerHash;
    box.statements = facts.earlierStatements;
    box.startedMs = facts.startedMs;
    box.finishedMs = facts.finishedMs;
    box.floorMs = facts.floorMs;
    box.bootId = facts.bootId;
    box.policySerial = facts.policySerial;
    box.factors = facts.factors;
    box.build = facts.build;
    box.simulated = facts.simulated;
    return box;
}

} // namespace

std::vector<StatedPart> stateParts(const std::vector<PlainPart>& parts)
{
    std::vector<StatedPart> stated;
    for (const PlainPart& part : parts) {
        stated.push_back({part.kind, part.plain.size(), hash(part.plain)});
    }
    return stated;
}

Result<SealedPacket> sealPacket(const PacketFacts& facts, const std::vector<PlainPart>& parts,
                                const PacketKeys& keys, Random& random)
{
    if (auto sound = checkParts(parts); !sound.ok()) {
        return sound.error();
    }
    SealedPacket packet;
    packet.header = headerOf(facts, keys.registry);
    std::vector<PartKey> partKeys;
    for (const PlainPart& part : parts) {
        Secret key(32);
        random.fill(key.span());
        Bytes padded = pad(part.plain, kPartPadding);
        packet.bodies.push_back(
            sealStream(key, padded, partContext(facts.packet, part.kind), random));
        wipeBytes(padded);
        const Bytes& body = packet.bodies.back();
        packet.header.parts.push_back({part.kind, body.size(), hash(body)});
        partKeys.push_back({part.kind, std::move(key)});
    }
    const Bytes header = encodeHeader(packet.header);
    const Hash headerHash = hash(header);
    PacketBox box = boxOf(facts, headerHash);
    box.keys = std::move(partKeys);
    box.statements.push_back(finishStatement(facts, parts, headerHash, keys.operatorKey));
    auto sealed = sealBox(box, keys.registry, random);
    if (!sealed.ok()) {
        return sealed.error();
    }
    cbor::Writer payload;
    payload.array(2);
    payload.bytes(header);
    payload.bytes(sealed.value());
    packet.envelope = signEnvelope(Kind::Packet, keys.station, std::move(payload).take());
    return packet;
}

Bytes encodePacketFile(const SealedPacket& packet)
{
    Bytes file = toBytes(viewOf(kPacketMagic));
    appendU32(file, static_cast<std::uint32_t>(packet.envelope.size()));
    append(file, packet.envelope);
    for (const Bytes& body : packet.bodies) {
        append(file, body);
    }
    return file;
}

} // namespace ipis::core
