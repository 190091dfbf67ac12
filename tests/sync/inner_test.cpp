// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/reference.h"
#include "tests/sync/inner_world.h"

using namespace ipis::core;
using namespace ipis::registry;
using namespace ipis::test;

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
};

QTEST_APPLESS_MAIN(InnerTest)
#include "inner_test.moc"
