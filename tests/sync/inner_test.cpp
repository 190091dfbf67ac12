// SPDX-License-Identifier: GPL-3.0-or-later
// What the inner makes of good packets, and what then lies on its disk.
#include "core/model/reference.h"
#include "core/packet/audit_head.h"
#include "sync/registry/repository/inner_database.h"
#include "tests/sync/inner_world.h"

using namespace ipis::core;
using namespace ipis::registry;
using namespace ipis::test;

namespace {

std::string fileOf(const std::filesystem::path& path)
{
    SystemDisk disk;
    auto bytes = readFile(disk, path, std::size_t{64} << 20);
    return bytes.ok() ? std::string(textOf(bytes.value())) : std::string();
}

// What somebody with the file could do; the inner must be closed.
void onDatabase(InnerWorld& world, std::string_view sql)
{
    auto database = Database::open(InnerFiles(world.home).database(), nullptr, innerFormat(),
                                   OpenMode::MustExist);
    VERIFY_OK(database);
    VERIFY_OK(database.value()->run(sql));
}

} // namespace

class InnerTest : public QObject
{
    Q_OBJECT
private slots:
    void registersACivilPartAndAnswers()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const SealedPacket packet = desk.seal({});
        VERIFY_OK(desk.send(packet));
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().notices.size(), 1U);
        QCOMPARE(answers.value().notices[0].kind, NoticeKind::NumberGiven);
        QCOMPARE(answers.value().notices[0].text, std::string("T250106000001"));
        QVERIFY(!answers.value().notices[0].official);
        QCOMPARE(answers.value().opened.size(), 1U);
        const Opened& opened = answers.value().opened[0];
        QCOMPARE(opened.verdict, Verdict::Registered);
        QCOMPARE(opened.code, 0U);
        QVERIFY(opened.packet == packet.header.packet);
        QVERIFY(mayErase(opened, packet.header.packet, hash(packet.envelope), 0, world.clock.wall));
        QVERIFY(opened.leafHash == leafHash(packet.header.packet, hash(packet.envelope)));
    }
    void findsThePersonByTheReferenceOnTheSlip()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const SealedPacket packet = desk.seal({.sequence = 127, .biometrics = true});
        VERIFY_OK(desk.send(packet));
        auto found = world.reader().byReference("250106 01 000127 " +
                                                std::string(1, checkCharacter("25010601000127")));
        VERIFY_OK(found);
        QCOMPARE(found.value().size(), 1U);
        const RegisteredPerson& person = found.value()[0];
        QCOMPARE(person.person.number, std::string("T250106000001"));
        QCOMPARE(person.application.persons[0].name.givenKhmer, kGivenName);
        QCOMPARE(person.application.fields.at("kind"), FieldValue(Choice{"first"}));
        QCOMPARE(person.fingersTaken, 1U);
        QCOMPARE(person.fingersMissing, 1U);
        QVERIFY(person.closed);
        QVERIFY(!person.official);
        QCOMPARE(person.parts.size(), 2U);
        QVERIFY(person.packet.packet == packet.header.packet);
        auto byNumber = world.reader().byNumber("T250106000001");
        VERIFY_OK(byNumber);
        VERIFY_ERROR(world.reader().byNumber("T250106000002"), PersonUnknown);
    }
    void answersOpenedOnlyWhenEveryPartIsKept()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const SealedPacket packet = desk.seal({.biometrics = true});
        VERIFY_OK(world.inner->take(desk.part(packet, 0)));
        auto first = desk.read();
        VERIFY_OK(first);
        QCOMPARE(first.value().notices.size(), 1U);
        QCOMPARE(first.value().opened.size(), 0U);
        QCOMPARE(world.counts().waiting, 1);
        VERIFY_OK(world.inner->take(desk.part(packet, 1)));
        auto second = desk.read();
        VERIFY_OK(second);
        QCOMPARE(second.value().notices.size(), 0U);
        QCOMPARE(second.value().opened.size(), 1U);
        QCOMPARE(world.counts().waiting, 0);
    }
    void registersOncePerPacketHoweverItComes_data()
    {
        QTest::addColumn<QList<int>>("deliveries"); // index of the part; -1 = restart
        QTest::newRow("in order") << QList<int>{0, 1};
        QTest::newRow("biometrics first") << QList<int>{1, 0};
        QTest::newRow("each twice") << QList<int>{0, 0, 1, 1};
        QTest::newRow("all twice") << QList<int>{0, 1, 0, 1};
        QTest::newRow("biometrics twice, then civil, then all") << QList<int>{1, 1, 0, 0, 1, 0};
        QTest::newRow("a restart between") << QList<int>{0, -1, 0, 1, -1, 1, 0};
        QTest::newRow("a restart while waiting") << QList<int>{1, -1, 0, 1};
    }
    void registersOncePerPacketHoweverItComes()
    {
        QFETCH(QList<int>, deliveries);
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const SealedPacket packet = desk.seal({.biometrics = true});
        for (const int index : deliveries) {
            if (index < 0) {
                VERIFY_OK(world.open());
            } else {
                VERIFY_OK(world.inner->take(desk.part(packet, static_cast<std::size_t>(index))));
            }
        }
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().notices.size(), 1U);
        QCOMPARE(answers.value().opened.size(), 1U);
        const RegisterCounts counts = world.counts();
        QCOMPARE(counts.persons, 1);
        QCOMPARE(counts.packets, 1);
        QCOMPARE(counts.leaves, 1);
        QCOMPARE(counts.messages, 2);
        QCOMPARE(counts.humanCases, 0);
    }
    void takesTwoStationsTurnAboutWithOneSeriesOfNumbers()
    {
        InnerWorld world;
        Desk one(world, 1);
        Desk two(world, 2);
        auto first = one.approve();
        auto second = two.approve();
        VERIFY_OK(first);
        VERIFY_OK(second);
        QCOMPARE(first.value().number, 1U);
        QCOMPARE(second.value().number, 2U);
        QStringList numbers;
        for (std::uint64_t sequence = 1; sequence <= 3; ++sequence) {
            for (Desk* desk : {&one, &two}) {
                VERIFY_OK(desk->send(desk->seal({.sequence = sequence})));
                auto answers = desk->read();
                VERIFY_OK(answers);
                numbers += QString::fromStdString(answers.value().notices.at(0).text);
            }
        }
        QCOMPARE(numbers.size(), 6);
        QCOMPARE(numbers.removeDuplicates(), 0);
        QCOMPARE(numbers.last(), QStringLiteral("T250106000006"));
        auto log = world.reader().verifyLog();
        VERIFY_OK(log);
        QCOMPARE(log.value().leaves, 6U);
    }
    void keepsNothingReadableOnTheDisk()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const SealedPacket packet = desk.seal({.biometrics = true});
        VERIFY_OK(desk.send(packet));
        const auto file = InnerFiles(world.home).database();
        const std::string bytes = fileOf(file) + fileOf(file.string() + "-wal");
        QVERIFY(bytes.find("T250106000001") != std::string::npos); // so the search would find it
        for (const std::string& canary : {kGivenName, std::string("DARA"), std::string("012000127"),
                                          std::string("dara@example.com"), std::string("FMR"),
                                          std::string(64, 'i'), std::string("id-card")}) {
            QVERIFY2(bytes.find(canary) == std::string::npos, canary.c_str());
        }
    }
    void cannotReadAPersonWhoseKeyIsErased()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        VERIFY_OK(desk.send(desk.seal({})));
        world.inner.reset();
        onDatabase(world, "DELETE FROM value_key WHERE class = 3");
        VERIFY_OK(world.open());
        VERIFY_ERROR(world.reader().byNumber("T250106000001"), PersonUnknown);
    }
    void refusesValuesMovedFromOnePersonToAnother()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        VERIFY_OK(desk.send(desk.seal({.sequence = 1})));
        VERIFY_OK(desk.send(desk.seal({.sequence = 2})));
        world.inner.reset();
        onDatabase(world, "UPDATE value SET sealed = (SELECT sealed FROM value ORDER BY rowid"
                          " LIMIT 1)");
        VERIFY_OK(world.open());
        VERIFY_ERROR(world.reader().byNumber("T250106000002"), RegistryDamaged);
    }
    void keepsTheLogAppendOnly_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("no row goes") << "DELETE FROM leaf";
        QTest::newRow("no row changes") << "UPDATE leaf SET packet = zeroblob(16)";
        QTest::newRow("no row is replaced")
            << "INSERT OR REPLACE INTO leaf SELECT n, station, zeroblob(16), envelope_hash, leaf,"
               " chain FROM leaf";
        QTest::newRow("no number is left out")
            << "INSERT INTO leaf SELECT n + 2, zeroblob(16), packet, envelope_hash, leaf, chain"
               " FROM leaf";
    }
    void keepsTheLogAppendOnly()
    {
        QFETCH(QString, statement);
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        VERIFY_OK(desk.send(desk.seal({})));
        world.inner.reset();
        auto database = Database::open(InnerFiles(world.home).database(), nullptr, innerFormat(),
                                       OpenMode::MustExist);
        VERIFY_OK(database);
        VERIFY_ERROR(database.value()->run(statement.toStdString()), StoreFailed);
    }
    void findsALeafThatWasChangedBehindItsBack()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        VERIFY_OK(desk.send(desk.seal({.sequence = 1})));
        VERIFY_OK(desk.send(desk.seal({.sequence = 2})));
        world.inner.reset();
        onDatabase(world, "DROP TRIGGER leaf_stays");
        onDatabase(world, "UPDATE leaf SET packet = zeroblob(16) WHERE n = 0");
        VERIFY_OK(world.open());
        VERIFY_ERROR(world.reader().verifyLog(), RegistryDamaged);
    }
    void bindsOrLeavesToAHumanButNeverRegistersASecondPerson_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("otherName");
        QTest::addColumn<bool>("bound");
        QTest::newRow("renewal by number") << "renewal"
                                           << "T250106000001" << false << true;
        QTest::newRow("data change by number") << "data-change"
                                               << "T250106000001" << false << true;
        QTest::newRow("no number") << "renewal"
                                   << "" << false << false;
        QTest::newRow("unknown number") << "lost"
                                        << "T250106000009" << false << false;
        QTest::newRow("another name") << "renewal"
                                      << "T250106000001" << true << false;
        QTest::newRow("first, with a number") << "first"
                                              << "T250106000001" << true << false;
    }
    void bindsOrLeavesToAHumanButNeverRegistersASecondPerson()
    {
        QFETCH(QString, kind);
        QFETCH(QString, number);
        QFETCH(bool, otherName);
        QFETCH(bool, bound);
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        const SealedPacket first = desk.seal({.sequence = 1});
        VERIFY_OK(desk.send(first));
        VERIFY_OK(desk.send(desk.seal({.sequence = 2})));
        VERIFY_OK(desk.read());
        PacketSpec spec{.kind = kind.toStdString(), .sequence = 3};
        spec.change = [&](CivilPart& civil) {
            civil.targetNumber = number.toStdString();
            if (otherName) {
                civil.application.persons[0].name.givenKhmer = "សុភា";
            }
            civil.application.fields["prior-card-number"] = std::string("000000127");
            civil.application.fields["loss-report-number"] = std::string("12");
            civil.application.fields["changed-data"] = std::string("photo");
        };
        VERIFY_OK(desk.send(desk.seal(spec)));
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened.size(), 1U);
        QCOMPARE(answers.value().opened[0].verdict, bound ? Verdict::Registered : Verdict::Suspect);
        QCOMPARE(answers.value().notices.size(), bound ? 1U : 0U);
        QCOMPARE(world.counts().persons, 2);
        QCOMPARE(world.counts().humanCases, bound ? 0 : 1);
        if (bound) {
            QCOMPARE(answers.value().notices[0].text, std::string("T250106000001"));
            auto person = world.reader().byNumber("T250106000001");
            VERIFY_OK(person);
            QCOMPARE(person.value()[0].application.fields.at("kind"),
                     FieldValue(Choice{kind.toStdString()}));
        }
    }
    void leavesASequenceUsedTwiceToAHuman()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        VERIFY_OK(desk.send(desk.seal({.sequence = 7})));
        VERIFY_OK(desk.send(desk.seal({.sequence = 7, .biometrics = true})));
        auto answers = desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened.size(), 2U);
        QCOMPARE(answers.value().opened[1].verdict, Verdict::Suspect);
        QCOMPARE(answers.value().opened[1].code,
                 static_cast<std::uint64_t>(ErrorCode::PacketSequenceTaken));
        QCOMPARE(world.counts().persons, 1);
        QCOMPARE(world.counts().suspect, 1);
        QCOMPARE(world.counts().missingSequences, 6);
    }
    void tellsTheTimeAndWhereTheInboxEnds()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        VERIFY_OK(desk.send(desk.seal({})));
        VERIFY_OK(desk.read());
        const ByteArray<16> nonce{1, 2, 3};
        auto envelope = world.inner->time(desk.id, nonce);
        VERIFY_OK(envelope);
        auto time = openTime(envelope.value(), world.keyList());
        VERIFY_OK(time);
        QVERIFY(time.value().nonce == nonce);
        QCOMPARE(time.value().nowMs, world.clock.wall);
        QCOMPARE(time.value().lastNumber, 2U);
        QVERIFY(time.value().lastHash == desk.end.hash);
        VERIFY_ERROR(world.inner->time(StationId{}, nonce), StationUnknown);
    }
    void tellsTheHighestAuditHeadAndSequenceThatItSaw()
    {
        InnerWorld world;
        Desk desk(world, 1), other(world, 2);
        VERIFY_OK(desk.approve());
        VERIFY_OK(other.approve());
        const auto seen = [&](const Desk& by) {
            auto envelope = world.inner->time(by.id, {});
            return openTime(envelope.value(), world.keyList()).value().seen;
        };
        QVERIFY(seen(desk) == RegistryView{});
        VERIFY_OK(desk.send(desk.seal({.sequence = 3}))); // names audit seq 30
        VERIFY_OK(desk.send(desk.seal({.sequence = 2})));
        const Hash third = hash(viewOf("audit 3"));
        QVERIFY(seen(desk) == (RegistryView{30, third, 3}));
        AuditHead head{world.id, desk.id, 29, hash(viewOf("below")), world.clock.wall};
        VERIFY_OK(world.inner->auditHead(desk.id, signAuditHead(head, desk.signing)));
        QVERIFY(seen(desk) == (RegistryView{30, third, 3}));
        head.sequence = 34;
        head.head = hash(viewOf("above"));
        VERIFY_OK(world.inner->auditHead(desk.id, signAuditHead(head, desk.signing)));
        QVERIFY(seen(desk) == (RegistryView{34, head.head, 3}));
        head.head = hash(viewOf("forked")); // the first one shown stays
        VERIFY_OK(world.inner->auditHead(desk.id, signAuditHead(head, desk.signing)));
        QVERIFY(seen(desk) == (RegistryView{34, hash(viewOf("above")), 3}));
        QVERIFY(seen(other) == RegistryView{});
    }
    void givesAnInboxOfAnyLengthInSteps()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        for (std::uint64_t sequence = 1; sequence <= 40; ++sequence) {
            VERIFY_OK(desk.send(desk.seal({.sequence = sequence})));
        }
        auto first = world.inner->messages(desk.id, {});
        VERIFY_OK(first);
        QCOMPARE(first.value().size(), 64U);
        VERIFY_OK(desk.read());
        VERIFY_OK(desk.read());
        QCOMPARE(desk.end.number, 80U);
        auto rest = world.inner->messages(desk.id, desk.end);
        VERIFY_OK(rest);
        QCOMPARE(rest.value().size(), 0U);
    }
    void recordsAForkedAuditChainWithoutRefusingThePacket()
    {
        InnerWorld world;
        Desk desk(world, 1);
        VERIFY_OK(desk.approve());
        AuditHead head{world.id, desk.id, 10, hash(viewOf("audit 1")), world.clock.wall};
        VERIFY_OK(world.inner->auditHead(desk.id, signAuditHead(head, desk.signing)));
        VERIFY_OK(desk.send(desk.seal({.sequence = 1}))); // names the same head
        QCOMPARE(world.counts().humanCases, 0);
        head.head = hash(viewOf("another"));
        VERIFY_OK(world.inner->auditHead(desk.id, signAuditHead(head, desk.signing)));
        VERIFY_OK(world.inner->auditHead(desk.id, signAuditHead(head, desk.signing)));
        QCOMPARE(world.counts().humanCases, 1);
        PacketSpec forked{.sequence = 2};
        forked.facts = [](PacketFacts& facts) { facts.auditSequence = 10; };
        VERIFY_OK(desk.send(desk.seal(forked)));
        auto cases = world.inner->repository().cases();
        VERIFY_OK(cases);
        QCOMPARE(cases.value().size(), 1U); // of the station and its fork, not of each head
        QCOMPARE(cases.value()[0].times, 3U);
        QCOMPARE(world.counts().persons, 2);
        VERIFY_ERROR(world.inner->auditHead(desk.id, signAuditHead(head, desk.operatorSigning)),
                     SignerUnknown);
    }
};

QTEST_APPLESS_MAIN(InnerTest)
#include "inner_test.moc"
