// SPDX-License-Identifier: GPL-3.0-or-later
// Every reason to reject a packet or to set a part aside, each with its code.
#include "core/cbor/writer.h"
#include "core/packet/envelope.h"
#include "sync/registry/repository/inner_database.h"
#include "tests/support/vectors.h"
#include "tests/sync/inner_world.h"

using namespace ipis::core;
using namespace ipis::registry;
using namespace ipis::test;

namespace {

using SpecChange = std::function<void(PacketSpec&)>;

std::uint64_t numberOf(ErrorCode code)
{
    return static_cast<std::uint64_t>(code);
}

SpecChange civil(std::function<void(CivilPart&)> change)
{
    return [change](PacketSpec& spec) { spec.change = change; };
}

SpecChange facts(std::function<void(PacketFacts&)> change)
{
    return [change](PacketSpec& spec) { spec.facts = change; };
}

// The packet again with another box, signed by the station.
Bytes withBox(const SealedPacket& packet, BytesView box, const SigningKey& station)
{
    cbor::Writer out;
    out.array(2);
    out.bytes(encodeHeader(packet.header));
    out.bytes(box);
    return signEnvelope(Kind::Packet, station, std::move(out).take());
}

// The registry of the worked bytes, which knows their station and operator.
std::unique_ptr<Inner> goldenInner(InnerWorld& world)
{
    const KeyList list = vectorKeyList();
    auto policy = openPolicy(golden("policy.cose"), list);
    auto authority = ipis::sync::makeAuthority(list.registry, world.clock, world.random);
    auto repository = openInnerDatabase(world.folder / "golden.db");
    Change change;
    change.approval =
        ApprovalRecord{hash(golden("station-request.cbor")),
                       golden("approval.cbor"),
                       {},
                       {vectorId<StationId>("station-id").bytes, 1, golden("station.cose")},
                       {vectorId<OperatorId>("operator-id").bytes, 1, golden("operator.cose")}};
    if (!policy.ok() || !authority.ok() || !repository.ok() ||
        !repository.value()->apply(change).ok()) {
        return nullptr;
    }
    InnerIdentity identity{list.registry,
                           vectorSigner("root").verifyKey(),
                           vectorSigner("inner-receipts"),
                           vectorSigner("time"),
                           vectorSigner("enrolment"),
                           vectorOpener("sealing"),
                           std::move(authority.value().stations),
                           list,
                           golden("key-list.cose"),
                           policy.value(),
                           golden("policy.cose"),
                           makeClassKeys(world.random)};
    return std::make_unique<Inner>(
        std::move(identity), world.forms, std::move(repository).value(),
        InnerServices{world.clock, world.random, world.log, world.images});
}

} // namespace

Q_DECLARE_METATYPE(SpecChange)
Q_DECLARE_METATYPE(ErrorCode)

class InnerRefusalsTest : public QObject
{
    Q_OBJECT
private slots:
    void rejectsWithTheCodeOfTheFault_data()
    {
        QTest::addColumn<SpecChange>("change");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("a serial never issued")
            << facts([](PacketFacts& f) { f.stationSerial = 9; }) << ErrorCode::PacketWrongStation;
        QTest::newRow("an unknown operator")
            << facts([](PacketFacts& f) { f.operatorId = OperatorId{}; })
            << ErrorCode::PacketOperatorUnknown;
        QTest::newRow("stated for another registry")
            << facts([](PacketFacts& f) { f.registry = RegistryId{}; })
            << ErrorCode::OperatorSignatureBad;
        QTest::newRow("nobody enrolled") << facts([](PacketFacts& f) { f.act = Act::Finished; })
                                         << ErrorCode::OperatorNotPermitted;
        QTest::newRow("civil bytes that are none")
            << SpecChange([](PacketSpec& spec) { spec.civilBytes = Bytes(100, 'x'); })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("an unknown form")
            << civil([](CivilPart& c) { c.application.formId = "passport"; })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("an unknown version of the form")
            << civil([](CivilPart& c) { c.application.formVersion = 2; })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("an unknown field")
            << civil([](CivilPart& c) { c.application.fields["colour"] = true; })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("no name") << civil([](CivilPart& c) { c.application.persons[0].name = {}; })
                                 << ErrorCode::PacketContentInvalid;
        QTest::newRow("a name that is not in stored form")
            << civil([](CivilPart& c) { c.application.persons[0].name.givenKhmer = "ដា\u200bរា"; })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("consent refused")
            << civil([](CivilPart& c) { c.application.fields["consent"] = false; })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("nobody asked for consent")
            << civil([](CivilPart& c) { c.application.fields.erase("consent"); })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("a name that begins with a subscript")
            << civil([](CivilPart& c) { c.application.persons[0].name.givenKhmer = "្កដារា"; })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("a Latin name with an apostrophe of its own")
            << civil([](CivilPart& c) { c.application.persons[0].name.givenLatin = "D\u2019ARA"; })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("a place that is not in the gazetteer")
            << civil([](CivilPart& c) { c.application.places["birth-place"].code = "99999999"; })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("a country that is none") << civil([](CivilPart& c) {
            Place& place = c.application.places["birth-place"];
            place = {"", "Surin", "", "XX"};
        }) << ErrorCode::PacketContentInvalid;
        QTest::newRow("born tomorrow") << civil([](CivilPart& c) {
            c.application.persons[0].birthDate = PartialDate{2027, 1, 1, false};
        }) << ErrorCode::PacketContentInvalid;
        QTest::newRow("a template that is none")
            << civil([](CivilPart& c) { c.fingers[0].isoTemplate = Bytes(40, 'x'); })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("another count of minutiae")
            << civil([](CivilPart& c) { c.fingers[0].minutiae = 33; })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("the template of another finger")
            << civil([](CivilPart& c) { c.fingers[0].position = 3; })
            << ErrorCode::PacketContentInvalid;
        QTest::newRow("simulated, said to be real")
            << facts([](PacketFacts& f) { f.simulated = 0; }) << ErrorCode::PacketContentInvalid;
    }
    void rejectsWithTheCodeOfTheFault()
    {
        QFETCH(SpecChange, change);
        QFETCH(ErrorCode, code);
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        PacketSpec spec{.biometrics = true};
        change(spec);
        const SealedPacket packet = desk.seal(spec);
        VERIFY_OK(desk.send(packet));
        VERIFY_OK(desk.send(packet));
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened.size(), 1U);
        QCOMPARE(answers.value().opened[0].verdict, Verdict::Rejected);
        QCOMPARE(answers.value().opened[0].code, numberOf(code));
        QVERIFY(!mayErase(answers.value().opened[0], packet.header.packet, hash(packet.envelope), 0,
                          world.clock.wall));
        QCOMPARE(answers.value().notices.size(), 1U);
        QCOMPARE(answers.value().notices[0].kind, NoticeKind::Rejected);
        QCOMPARE(answers.value().notices[0].text, std::to_string(numberOf(code)));
        const RegisterCounts counts = world.counts();
        QCOMPARE(counts.persons, 0);
        QCOMPARE(counts.rejected, 1);
        QCOMPARE(counts.humanCases, 1);
        QCOMPARE(counts.leaves, 1);
    }
    void refusesSimulatedCapturesUnlessPolicyAllowsThem()
    {
        InnerWorld world(false);
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        VERIFY_OK(desk.send(desk.seal({.sequence = 1})));
        PacketSpec real{.sequence = 2};
        real.change = [](CivilPart& c) { c.fingers[0].device = {"goodix", "Reader", false}; };
        VERIFY_OK(desk.send(desk.seal(real)));
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened[0].code, numberOf(ErrorCode::PacketSimulatedRefused));
        QCOMPARE(answers.value().opened[1].verdict, Verdict::Registered);
        QCOMPARE(world.counts().persons, 1);
    }
    void rejectsABoxForAnotherKey()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        SealedPacket packet = desk.seal({});
        packet.header.sealingKey = KeyId{};
        packet.envelope = withBox(packet, Bytes(2096, 7), desk.signing);
        VERIFY_OK(desk.send(packet));
        SealedPacket damaged = desk.seal({.sequence = 2});
        damaged.envelope = withBox(damaged, Bytes(2096, 7), desk.signing);
        VERIFY_OK(desk.send(damaged));
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened[0].code, numberOf(ErrorCode::PacketWrongRegistryKey));
        QCOMPARE(answers.value().opened[1].code, numberOf(ErrorCode::PacketDamaged));
        QCOMPARE(world.counts().persons, 0);
    }
    void keepsThePersonWhenALaterPartIsRejected()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        PacketSpec spec;
        spec.biometricsBytes = Bytes(50, 'x');
        VERIFY_OK(desk.send(desk.seal(spec)));
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().notices[0].kind, NoticeKind::NumberGiven);
        QCOMPARE(answers.value().opened.size(), 1U);
        QCOMPARE(answers.value().opened[0].verdict, Verdict::Rejected);
        QCOMPARE(world.counts().persons, 1);
        QCOMPARE(world.counts().humanCases, 1);
    }
    void registersNobodyWhenABadPartWaitedForTheCivilPart()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        PacketSpec spec;
        spec.biometricsBytes = Bytes(50, 'x');
        const SealedPacket packet = desk.seal(spec);
        VERIFY_OK(world.inner->take(desk.part(packet, 1)));
        VERIFY_OK(world.inner->take(desk.part(packet, 0)));
        QCOMPARE(world.counts().persons, 0);
        QCOMPARE(world.counts().rejected, 1);
    }
    void setsAsideWhatNoStationAnswersFor_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("a flipped bit of the signature") << 0;
        QTest::newRow("signed by the operator's key") << 1;
        QTest::newRow("a body that is not the header's") << 2;
        QTest::newRow("a station that was never approved") << 3;
        QTest::newRow("another station's packet") << 4;
        QTest::newRow("bytes that are no envelope") << 5;
    }
    void setsAsideWhatNoStationAnswersFor()
    {
        QFETCH(int, fault);
        InnerWorld world;
        Desk desk(world, 1);
        Desk other(world, 2);
        VERIFY_OK(desk.approve());
        const SealedPacket packet = desk.seal({});
        StoredPart part = desk.part(packet, 0);
        switch (fault) {
        case 0:
            part.envelope.back() ^= 1;
            break;
        case 1:
            part.envelope = withBox(packet, Bytes(2096, 7), desk.operatorSigning);
            break;
        case 2:
            part.body.back() ^= 1;
            break;
        case 3:
            part.station = StationId{};
            break;
        case 4:
            VERIFY_OK(other.approve());
            part.station = other.id;
            break;
        default:
            part.envelope = Bytes(10, 0);
        }
        VERIFY_OK(world.inner->take(part));
        VERIFY_OK(world.inner->take(part));
        QCOMPARE(world.counts().humanCases, 1);
        QCOMPARE(world.counts().messages, 0);
        QCOMPARE(world.counts().packets, 0);
        // The whole packet still finds its way.
        VERIFY_OK(desk.send(packet));
        QCOMPARE(world.counts().persons, 1);
    }
    void keepsBothOfAnEquivocationAndRegistersTheFirst()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const SealedPacket first = desk.seal({});
        PacketSpec again{.sequence = 2};
        again.facts = [&](PacketFacts& f) { f.packet = first.header.packet; };
        const SealedPacket second = desk.seal(again);
        VERIFY_OK(desk.send(first));
        VERIFY_OK(desk.send(second));
        VERIFY_OK(desk.send(second));
        QCOMPARE(world.counts().persons, 1);
        QCOMPARE(world.counts().humanCases, 1);
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened.size(), 1U);
        QVERIFY(answers.value().opened[0].envelopeHash == hash(first.envelope));
    }
    // Its content stands in for a record (FORMAT.md): everything before the form's rules holds.
    void opensTheWorkedPacketUpToItsStandInContent()
    {
        InnerWorld world;
        auto inner = goldenInner(world);
        QVERIFY(inner != nullptr);
        const auto station = vectorId<StationId>("station-id");
        const Bytes file = golden("packet.pkt");
        auto read = readPacketFile(file, vectorSigner("station").verifyKey(), station);
        VERIFY_OK(read);
        VERIFY_OK(inner->take({station, toBytes(read.value().envelope), PartKind::Civil,
                               toBytes(read.value().bodies[0])}));
        auto messages = inner->messages(station, {});
        VERIFY_OK(messages);
        QCOMPARE(messages.value().size(), 2U);
        InboxEnd end;
        auto message = openNext(messages.value()[0], vectorKeyList(), station, end);
        VERIFY_OK(message);
        auto body = openBody(message.value(), vectorOpener("station-box"));
        VERIFY_OK(body);
        auto opened = openOpened(body.value(), vectorKeyList(), station);
        VERIFY_OK(opened);
        QCOMPARE(opened.value().code, numberOf(ErrorCode::PacketContentInvalid));
        auto worked = openOpened(golden("opened.cose"), vectorKeyList(), station);
        VERIFY_OK(worked);
        QVERIFY(opened.value().leafHash == worked.value().leafHash);
        QVERIFY(opened.value().envelopeHash == worked.value().envelopeHash);
    }
};

QTEST_APPLESS_MAIN(InnerRefusalsTest)
#include "inner_refusals_test.moc"
