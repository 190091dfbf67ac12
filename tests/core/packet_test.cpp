// SPDX-License-Identifier: GPL-3.0-or-later
// Sealing and opening packets, and everything that must not open.
#include "core/packet/envelope.h"
#include "core/packet/packet_reader.h"
#include "core/packet/packet_writer.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

using namespace ipis::core;
using namespace ipis::test;

namespace {

// One station, one registry and two operators; the keys of the worked bytes.
struct World
{
    SigningKey station = vectorSigner("station");
    SigningKey enroller = vectorSigner("operator");
    SigningKey chief = vectorSigner("enrolment"); // any other key serves as the chief's
    OpeningKey registry = vectorOpener("sealing");
    StationId stationId = vectorId<StationId>("station-id");
    RegistryId registryId = vectorId<RegistryId>("registry-id");
    OperatorId enrollerId = vectorId<OperatorId>("operator-id");
    OperatorId chiefId = vectorId<OperatorId>("ticket-id");
    CountingRandom random{7};
    std::uint64_t enrollerRoles = kEnroller;

    std::vector<OperatorCertificate> certificates() const
    {
        OperatorCertificate one;
        one.id = enrollerId;
        one.signingKey = enroller.verifyKey();
        one.roles = enrollerRoles;
        one.station = stationId;
        OperatorCertificate two = one;
        two.id = chiefId;
        two.signingKey = chief.verifyKey();
        two.roles = kRegistrar;
        return {one, two};
    }
    OperatorLookup lookup() const
    {
        return [all = certificates()](const OperatorId& id, const KeyId& key, const StationId& at) {
            std::vector<OperatorCertificate> found;
            std::ranges::copy_if(all, std::back_inserter(found), [&](const auto& one) {
                return one.id == id && one.signingKey.id() == key && one.station == at;
            });
            return found;
        };
    }
    PacketFacts facts() const
    {
        PacketFacts facts;
        facts.registry = registryId;
        facts.packet = vectorId<PacketId>("packet-id");
        facts.station = stationId;
        facts.stationSerial = 1;
        facts.sequence = 127;
        facts.finishedMs = kVectorTime;
        facts.operatorId = enrollerId;
        return facts;
    }
    Result<SealedPacket> seal(const PacketFacts& what, const std::vector<PlainPart>& parts)
    {
        return sealPacket(what, parts, {station, enroller, registry.sealingKey()}, random);
    }
    Result<OpenedPacket> openBoxOf(const SealedPacket& packet) const
    {
        auto read = openSignedPacket(packet.envelope, station.verifyKey(), stationId);
        if (!read.ok()) {
            return read.error();
        }
        return openPacketBox(read.value(), registryId, registry, lookup());
    }
};

std::vector<PlainPart> someParts()
{
    return {{PartKind::Civil, Bytes(900, 'c')}, {PartKind::Biometrics, Bytes(150'000, 'b')}};
}

// A reviewer's statement about `parts`, made before Finish.
Bytes review(const World& world, const std::vector<PlainPart>& parts, const SigningKey& key,
             const OperatorId& id)
{
    OperatorStatement statement;
    statement.registry = world.registryId;
    statement.packet = world.facts().packet;
    statement.station = world.stationId;
    statement.parts = stateParts(parts);
    statement.operatorId = id;
    statement.act = Act::Reviewed;
    statement.atMs = kVectorTime;
    return signStatement(statement, key);
}

} // namespace

class PacketTest : public QObject
{
    Q_OBJECT
private slots:
    void opensTheWorkedPacket()
    {
        const World world;
        const Bytes file = golden("packet.pkt");
        auto read = readPacketFile(file, world.station.verifyKey(), world.stationId);
        VERIFY_OK(read);
        QCOMPARE(read.value().packet.header.sequence, 127U);
        auto opened =
            openPacketBox(read.value().packet, world.registryId, world.registry, world.lookup());
        VERIFY_OK(opened);
        QCOMPARE(opened.value().box.simulated, kSimulatedFinger | kSimulatedFace);
        QCOMPARE(opened.value().box.policySerial, 1U);
        auto civil =
            openPart(read.value().packet, opened.value(), PartKind::Civil, read.value().bodies[0]);
        VERIFY_OK(civil);
        QVERIFY(civil.value() == golden("civil.cbor"));
        VERIFY_OK(openPart(read.value().packet, opened.value(), PartKind::Biometrics,
                           read.value().bodies[1]));
        QVERIFY(hash(encodeHeader(read.value().packet.header)) == read.value().packet.headerHash);
    }
    void sealsWhatOnlyTheRegistryOpens()
    {
        World world;
        auto packet = world.seal(world.facts(), someParts());
        VERIFY_OK(packet);
        VERIFY_OK(world.openBoxOf(packet.value()));
        auto read =
            openSignedPacket(packet.value().envelope, world.station.verifyKey(), world.stationId);
        const OpeningKey stationBox = vectorOpener("station-box");
        VERIFY_ERROR(openPacketBox(read.value(), world.registryId, stationBox, world.lookup()),
                     PacketWrongRegistryKey);
        const Bytes file = encodePacketFile(packet.value());
        VERIFY_OK(readPacketFile(file, world.station.verifyKey(), world.stationId));
    }
    void givesTheSizesThatTheFormatStates()
    {
        World world;
        auto packet = world.seal(world.facts(), someParts());
        const auto& parts = packet.value().header.parts;
        QCOMPARE(parts[0].length, 24U + 4096U + 17U);
        QCOMPARE(parts[1].length, 24U + 151'552U + 3U * 17U);
        QCOMPARE(parts[1].length, sealedPartSize(150'000));
        auto box =
            openSignedPacket(packet.value().envelope, world.station.verifyKey(), world.stationId);
        QCOMPARE(box.value().box.size(), 2048U + 48U);
    }
    void refusesEveryFlippedByteOfTheFile()
    {
        const World world;
        const Bytes file = golden("packet.pkt");
        for (std::size_t at = 0; at < file.size(); at += 7) {
            Bytes broken = file;
            broken[at] ^= 0x10;
            QVERIFY2(!readPacketFile(broken, world.station.verifyKey(), world.stationId).ok(),
                     std::to_string(at).c_str());
        }
    }
    void refusesATruncatedFileAndBytesAfterIt()
    {
        const World world;
        const Bytes file = golden("packet.pkt");
        for (std::size_t size = 0; size < file.size(); size += 331) {
            QVERIFY(!readPacketFile(BytesView(file).first(size), world.station.verifyKey(),
                                    world.stationId)
                         .ok());
        }
        Bytes longer = file;
        longer.push_back(0);
        VERIFY_ERROR(readPacketFile(longer, world.station.verifyKey(), world.stationId),
                     PacketDamaged);
    }
    void refusesAHeaderThatNamesAnotherStation()
    {
        World world;
        PacketFacts facts = world.facts();
        facts.station = vectorId<StationId>("bundle-id");
        auto packet = world.seal(facts, someParts());
        VERIFY_ERROR(
            openSignedPacket(packet.value().envelope, world.station.verifyKey(), world.stationId),
            PacketWrongStation);
    }
    void refusesABoxMovedUnderAnotherHeader()
    {
        World world;
        auto first = world.seal(world.facts(), someParts());
        PacketFacts facts = world.facts();
        facts.sequence = 128;
        auto second = world.seal(facts, someParts());
        auto one =
            openSignedPacket(first.value().envelope, world.station.verifyKey(), world.stationId);
        auto two =
            openSignedPacket(second.value().envelope, world.station.verifyKey(), world.stationId);
        two.value().box = one.value().box;
        VERIFY_ERROR(openPacketBox(two.value(), world.registryId, world.registry, world.lookup()),
                     PacketDamaged);
    }
    void refusesPartsSwappedCutOrOfAnotherPacket()
    {
        World world;
        auto packet = world.seal(world.facts(), someParts());
        auto read =
            openSignedPacket(packet.value().envelope, world.station.verifyKey(), world.stationId);
        auto opened = world.openBoxOf(packet.value());
        const auto& bodies = packet.value().bodies;
        VERIFY_ERROR(openPart(read.value(), opened.value(), PartKind::Civil, bodies[1]),
                     PacketDamaged);
        VERIFY_ERROR(openPart(read.value(), opened.value(), PartKind::Documents, bodies[1]),
                     PacketDamaged);
        VERIFY_ERROR(openPart(read.value(), opened.value(), PartKind::Biometrics,
                              BytesView(bodies[1]).first(bodies[1].size() - 65'553)),
                     PacketDamaged);
        auto other = world.seal(world.facts(), someParts());
        VERIFY_ERROR(
            openPart(read.value(), opened.value(), PartKind::Civil, other.value().bodies[0]),
            PacketDamaged);
    }
    void refusesAnOperatorItDoesNotKnow()
    {
        World world;
        PacketFacts facts = world.facts();
        facts.operatorId = vectorId<OperatorId>("bundle-id");
        auto packet = world.seal(facts, someParts());
        VERIFY_ERROR(world.openBoxOf(packet.value()), PacketOperatorUnknown);
    }
    void refusesAnOperatorWithoutTheRole()
    {
        World world;
        world.enrollerRoles = kVerifier;
        auto packet = world.seal(world.facts(), someParts());
        VERIFY_ERROR(world.openBoxOf(packet.value()), OperatorNotPermitted);
    }
    void takesAReviewBySomebodyElseOnly()
    {
        World world;
        const auto parts = someParts();
        PacketFacts facts = world.facts();
        facts.earlierStatements = {review(world, parts, world.chief, world.chiefId)};
        auto reviewed = world.seal(facts, parts);
        auto opened = world.openBoxOf(reviewed.value());
        VERIFY_OK(opened);
        QCOMPARE(opened.value().statements.size(), 2U);
        world.enrollerRoles = kEnroller | kRegistrar;
        facts.earlierStatements = {review(world, parts, world.enroller, world.enrollerId)};
        auto alone = world.seal(facts, parts);
        VERIFY_ERROR(world.openBoxOf(alone.value()), OperatorNotPermitted);
    }
    void refusesAReviewOfOtherWords()
    {
        World world;
        PacketFacts facts = world.facts();
        std::vector<PlainPart> shown = someParts();
        shown[0].plain[0] = 'x';
        facts.earlierStatements = {review(world, shown, world.chief, world.chiefId)};
        auto packet = world.seal(facts, someParts());
        auto opened = world.openBoxOf(packet.value());
        VERIFY_OK(opened);
        auto read =
            openSignedPacket(packet.value().envelope, world.station.verifyKey(), world.stationId);
        VERIFY_ERROR(
            openPart(read.value(), opened.value(), PartKind::Civil, packet.value().bodies[0]),
            PacketDamaged);
    }
    void refusesPartsThatAreMissingOrTooLarge()
    {
        World world;
        VERIFY_ERROR(world.seal(world.facts(), {{PartKind::Biometrics, Bytes(10)}}),
                     PacketPartMissing);
        VERIFY_ERROR(world.seal(world.facts(), {}), PacketPartMissing);
        VERIFY_ERROR(world.seal(world.facts(), {{PartKind::Civil, Bytes(65'537)}}),
                     PacketPartTooLarge);
        VERIFY_OK(world.seal(world.facts(), {{PartKind::Civil, Bytes(65'536)}}));
    }
    void usesFreshKeysEachTime()
    {
        World world;
        auto one = world.seal(world.facts(), someParts());
        auto two = world.seal(world.facts(), someParts());
        QVERIFY(one.value().bodies[0] != two.value().bodies[0]);
    }
    void refusesAnUnknownSuite()
    {
        Bytes header = encodeHeader(World().seal(World().facts(), someParts()).value().header);
        header[2] = 2; // map(9), key 1, suite
        VERIFY_ERROR(decodeHeader(header), FormatVersionUnknown);
    }
};

QTEST_APPLESS_MAIN(PacketTest)
#include "packet_test.moc"
