// SPDX-License-Identifier: GPL-3.0-or-later
// Making packets and putting them into an outbox.
#include "tests/sync/station_world.h"

namespace ipis::test {

using namespace core;

StationWorld::StationWorld() : folder(home.path(), disk)
{
    link = {vectorId<RegistryId>("registry-id"),
            vectorId<StationId>("station-id"),
            vectorSigner("root").verifyKey(),
            vectorSigner("station").verifyKey(),
            {"https://127.0.0.1:1"},
            "250106",
            1,
            1};
    check(folder.make().ok() && folder.keepLink(link).ok() &&
          folder.keepKeyList(golden("key-list.cose")).ok());
}

SealedPacket StationWorld::addPacket(std::size_t size)
{
    PacketFacts facts;
    facts.registry = link.registry;
    facts.packet = PacketId::random(random);
    facts.station = link.station;
    facts.stationSerial = 1;
    facts.sequence = ++m_sequence;
    facts.startedMs = kVectorTime;
    facts.finishedMs = kVectorTime;
    facts.operatorId = vectorId<OperatorId>("operator-id");
    facts.build = "test";
    auto packet = sealPacket(
        facts,
        {{PartKind::Civil, Bytes(std::min<std::size_t>(size, 60'000), 1)},
         {PartKind::Biometrics, Bytes(size, 2)}},
        {vectorSigner("station"), vectorSigner("operator"), vectorOpener("sealing").sealingKey()},
        random);
    check(packet.ok());
    check(disk.write(packetPath(facts.packet), encodePacketFile(packet.value())).ok());
    return std::move(packet).value();
}

std::filesystem::path StationWorld::packetPath(const PacketId& packet) const
{
    return home.path() / "outbox" / (packet.hex() + ".pkt");
}

sync::Pending StationWorld::pending() const
{
    return folder.pending(link).value();
}

} // namespace ipis::test
