// SPDX-License-Identifier: GPL-3.0-or-later
// Header, statement and box: what the reader takes, the writer writes again. A .pkt file is read
// only when it is the one that the station made.
#include "core/crypto/pad.h"
#include "core/packet/envelope.h"
#include "core/packet/packet_reader.h"
#include "tests/fuzz/written_again.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

using namespace ipis::core;
using namespace ipis::test;

namespace {

constexpr std::size_t kBoxPadding = 2048; // FORMAT.md 4

struct World
{
    SigningKey station = vectorSigner("station");
    SigningKey clerk = vectorSigner("operator");
    OpeningKey registry = vectorOpener("sealing");
    StationId own = vectorId<StationId>("station-id");
    Bytes file = golden("packet.pkt");
    CountingRandom random;
};

void readHeader(BytesView in)
{
    auto header = decodeHeader(in);
    check(!header.ok() || isSamePayload(in, encodeHeader(header.value())));
}

void readStatement(const World& world, BytesView in)
{
    auto statement = decodeStatement(in);
    if (statement.ok()) {
        const Bytes again = signStatement(statement.value(), world.clerk);
        auto parsed = parseEnvelope(Kind::Statement, again);
        check(!parsed.ok() || isSamePayload(in, parsed.value().payload));
        check(parsed.ok() || again.size() > kMaxEnvelope);
    }
}

// As if the station had sealed `in`.
void readBox(World& world, BytesView in)
{
    const SealingKey key = world.registry.sealingKey();
    auto sealed = sealTo(key, pad(in, kBoxPadding), world.random);
    auto box = openBox(sealed.value(), world.registry);
    if (box.ok()) {
        auto again = world.registry.open(sealBox(box.value(), key, world.random).value());
        check(isSamePayload(in, unpad(again.value(), kBoxPadding).value()));
    }
}

void readFile(const World& world, BytesView in)
{
    auto file = readPacketFile(in, world.station.verifyKey(), world.own);
    check(!file.ok() || equal(in, world.file));
}

// As if the station had signed `in` for a packet.
void readEnvelope(const World& world, BytesView in)
{
    const Bytes envelope = signEnvelope(Kind::Packet, world.station, in);
    auto packet = openSignedPacket(envelope, world.station.verifyKey(), world.own);
    check(!packet.ok() || packet.value().header.station == world.own);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static World world;
    const BytesView in(data, size);
    readFile(world, in);
    const int type = in.empty() ? -1 : in[0] >> 5; // the rest costs curve arithmetic
    if (type == 5) {
        readHeader(in);
        readStatement(world, in);
        readBox(world, in);
    } else if (type == 4) {
        readEnvelope(world, in);
    }
    return 0;
}
