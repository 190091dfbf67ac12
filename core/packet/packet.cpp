// SPDX-License-Identifier: GPL-3.0-or-later
// Header, statement and box, each written and read.
#include "core/packet/packet.h"

#include "core/crypto/pad.h"
#include "core/crypto/stream.h"
#include "core/packet/envelope.h"
#include "core/packet/packet_parts.h"
#include "core/packet/payload.h"

#include <algorithm>

namespace ipis::core {

namespace {

constexpr std::size_t kMaxParts = 8;
constexpr std::size_t kMaxStatements = 4;
constexpr std::size_t kMaxStatement = 2048;
constexpr std::size_t kMaxBootId = 64;
constexpr std::size_t kMaxBuild = 64;

PartRow readRow(cbor::Reader& in)
{
    PartRow row;
    in.map(3);
    row.kind = static_cast<PartKind>(takeUint(in, 1, 3));
    row.length = takeUint(in, 2);
    row.hash = takeFixed<32>(in, 3);
    return row;
}

bool isSound(const PacketHeader& header)
{
    const auto& parts = header.parts;
    const bool ascending = std::ranges::adjacent_find(parts, [](const auto& a, const auto& b) {
                               return a.kind >= b.kind;
                           }) == parts.end();
    const bool sizes = std::ranges::all_of(parts, [](const PartRow& row) {
        return row.length >= sealedPartSize(0) && row.length <= sealedPartSize(maxPlain(row.kind));
    });
    return !parts.empty() && parts.size() <= kMaxParts && parts[0].kind == PartKind::Civil &&
           ascending && sizes && header.sequence >= 1;
}

void readBox(cbor::Reader& in, PacketBox& box)
{
    box.headerHash = takeFixed<32>(in, 2);
    in.key(3);
    const std::size_t keys = in.array();
    for (std::size_t i = 0; i < keys && !in.failed(); ++i) {
        in.array(2);
        const auto kind = static_cast<PartKind>(in.uint(3));
        box.keys.push_back({kind, Secret::copyOf(in.bytesExactly<32>())});
    }
    in.key(4);
    const std::size_t statements = in.array();
    for (std::size_t i = 0; i < statements && !in.failed(); ++i) {
        box.statements.push_back(toBytes(in.bytes(kMaxStatement)));
    }
    box.startedMs = takeTime(in, 5);
    box.finishedMs = takeTime(in, 6);
    box.floorMs = takeTime(in, 7);
    box.bootId = takeText(in, 8, kMaxBootId);
    box.policySerial = takeUint(in, 9);
    box.factors = takeUint(in, 10);
    box.build = takeText(in, 11, kMaxBuild);
    box.simulated = takeUint(in, 12, kSimulatedFinger | kSimulatedFace);
    box.duress = takeUint(in, 13, 1);
}

void readHeader(cbor::Reader& in, PacketHeader& header)
{
    header.packet = takeId<PacketId>(in, 2);
    header.station = takeId<StationId>(in, 3);
    header.stationSerial = takeUint(in, 4);
    header.sequence = takeUint(in, 5, kMaxSequence);
    header.sealingKey = takeId<KeyId>(in, 6);
    header.auditSequence = takeUint(in, 7);
    header.auditHead = takeFixed<32>(in, 8);
    in.key(9);
    const std::size_t parts = in.array();
    for (std::size_t i = 0; i < parts && !in.failed(); ++i) {
        header.parts.push_back(readRow(in));
    }
}

void readStatement(cbor::Reader& in, OperatorStatement& statement)
{
    statement.registry = takeId<RegistryId>(in, 2);
    statement.packet = takeId<PacketId>(in, 3);
    statement.station = takeId<StationId>(in, 4);
    in.key(5);
    const std::size_t parts = in.array();
    for (std::size_t i = 0; i < parts && !in.failed(); ++i) {
        in.array(3);
        const auto kind = static_cast<PartKind>(in.uint(3));
        const std::uint64_t length = in.uint(kMaxUint);
        statement.parts.push_back({kind, length, in.bytesExactly<32>()});
    }
    statement.operatorId = takeId<OperatorId>(in, 6);
    statement.act = static_cast<Act>(takeUint(in, 7, 3));
    statement.atMs = takeTime(in, 8);
    if (in.optionalKey(9)) {
        statement.headerHash = in.bytesExactly<32>();
    }
}

} // namespace

std::size_t maxPlain(PartKind kind)
{
    switch (kind) {
    case PartKind::Civil:
        return 65'536;
    case PartKind::Biometrics:
        return 4'194'304;
    case PartKind::Documents:
        return 8'388'608;
    }
    return 0;
}

std::size_t sealedPartSize(std::size_t plain)
{
    return sealedStreamSize((plain / kPartPadding + 1) * kPartPadding);
}

const PartRow* PacketHeader::part(PartKind kind) const
{
    const auto found = std::ranges::find(parts, kind, &PartRow::kind);
    return found == parts.end() ? nullptr : &*found;
}

Bytes encodeHeader(const PacketHeader& header)
{
    check(isSound(header) && header.sequence <= kMaxSequence);
    cbor::Writer out;
    out.map(9);
    putUint(out, 1, kSuite);
    putBytes(out, 2, header.packet.bytes);
    putBytes(out, 3, header.station.bytes);
    putUint(out, 4, header.stationSerial);
    putUint(out, 5, header.sequence);
    putBytes(out, 6, header.sealingKey.bytes);
    putUint(out, 7, header.auditSequence);
    putBytes(out, 8, header.auditHead);
    out.key(9);
    out.array(header.parts.size());
    for (const PartRow& row : header.parts) {
        out.map(3);
        putUint(out, 1, static_cast<std::uint64_t>(row.kind));
        putUint(out, 2, row.length);
        putBytes(out, 3, row.hash);
    }
    return std::move(out).take();
}

Result<PacketHeader> decodeHeader(BytesView bytes)
{
    // Suite 1 and format 1 are the same number in the same place.
    auto header = readPayload(bytes, readHeader, ErrorCode::PacketDamaged);
    if (header.ok() && !isSound(header.value())) {
        return fail(ErrorCode::PacketDamaged, "header contents");
    }
    return header;
}

Bytes signStatement(const OperatorStatement& statement, const SigningKey& operatorKey)
{
    cbor::Writer out = beginPayload(statement.headerHash ? 9 : 8);
    putBytes(out, 2, statement.registry.bytes);
    putBytes(out, 3, statement.packet.bytes);
    putBytes(out, 4, statement.station.bytes);
    out.key(5);
    out.array(statement.parts.size());
    for (const StatedPart& part : statement.parts) {
        out.array(3);
        out.uint(static_cast<std::uint64_t>(part.kind));
        out.uint(part.length);
        out.bytes(part.hash);
    }
    putBytes(out, 6, statement.operatorId.bytes);
    putUint(out, 7, static_cast<std::uint64_t>(statement.act));
    putTime(out, 8, statement.atMs);
    if (statement.headerHash) {
        putBytes(out, 9, *statement.headerHash);
    }
    return signEnvelope(Kind::Statement, operatorKey, std::move(out).take());
}

Result<OperatorStatement> decodeStatement(BytesView payload)
{
    auto statement = readPayload(payload, readStatement, ErrorCode::OperatorSignatureBad);
    if (statement.ok() && statement.value().act == Act{}) {
        return fail(ErrorCode::OperatorSignatureBad, "act 0");
    }
    return statement;
}

Result<Bytes> sealBox(const PacketBox& box, const SealingKey& registry, Random& random)
{
    check(!box.statements.empty() && box.statements.size() <= kMaxStatements);
    cbor::Writer out = beginPayload(13);
    putBytes(out, 2, box.headerHash);
    out.key(3);
    out.array(box.keys.size());
    for (const PartKey& part : box.keys) {
        out.array(2);
        out.uint(static_cast<std::uint64_t>(part.kind));
        out.bytes(part.key.view());
    }
    out.key(4);
    out.array(box.statements.size());
    for (const Bytes& statement : box.statements) {
        out.bytes(statement);
    }
    putTime(out, 5, box.startedMs);
    putTime(out, 6, box.finishedMs);
    putTime(out, 7, box.floorMs);
    putText(out, 8, box.bootId);
    putUint(out, 9, box.policySerial);
    putUint(out, 10, box.factors);
    putText(out, 11, box.build);
    putUint(out, 12, box.simulated);
    putUint(out, 13, box.duress);
    Bytes plain = std::move(out).take(); // holds part keys: wiped below
    Bytes padded = pad(plain, kBoxPadding);
    auto sealed = sealTo(registry, padded, random);
    wipeBytes(plain);
    wipeBytes(padded);
    return sealed;
}

Result<PacketBox> openBox(BytesView sealed, const OpeningKey& registry)
{
    auto padded = registry.openSecret(sealed);
    if (!padded.ok()) {
        return fail(ErrorCode::PacketDamaged, "box does not open");
    }
    auto plain = unpad(padded.value().view(), kBoxPadding);
    if (!plain.ok()) {
        return fail(ErrorCode::PacketDamaged, "box padding");
    }
    auto box = readPayload(plain.value(), readBox, ErrorCode::PacketDamaged);
    if (box.ok() &&
        (box.value().statements.empty() || box.value().statements.size() > kMaxStatements)) {
        return fail(ErrorCode::PacketDamaged, "number of statements");
    }
    return box;
}

} // namespace ipis::core
