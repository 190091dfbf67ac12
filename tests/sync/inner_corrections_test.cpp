// SPDX-License-Identifier: GPL-3.0-or-later
// What the inner makes of corrections (core/packet/FORMAT.md 7).
#include "core/model/field_entry.h"
#include "core/model/reference.h"
#include "sync/registry/repository/inner_database.h"
#include "tests/sync/inner_world.h"

using namespace ipis::core;
using namespace ipis::registry;
using namespace ipis::test;

namespace {

constexpr auto kNumber = "T250106000001";

// One desk of a registry that has registered the example by it.
struct Registered
{
    Registered()
    {
        VERIFY_OK(desk.approve());
        first = desk.seal({.sequence = 1, .biometrics = true});
        VERIFY_OK(desk.send(first));
        VERIFY_OK(desk.read());
    }

    // Empty: nothing changes but what `fill` does.
    CivilPart correction(const std::function<void(Application&)>& fill) const
    {
        CivilPart civil;
        civil.application.formId = world.example.formId;
        civil.application.formVersion = world.example.formVersion;
        civil.application.persons.emplace_back().role = PersonRole::Applicant;
        civil.correction = Correction{desk.id, first.header.packet, "read from the wrong line", {}};
        fill(civil.application);
        return civil;
    }
    void type(Application& into, const char* field, const char* part, const std::string& text) const
    {
        VERIFY_OK(enter(into, *world.forms[0].field(field), part, text));
    }
    void rename(Application& into, const Name& name) const { into.persons[0].name = name; }
    Opened send(const CivilPart& civil, Desk* by = nullptr)
    {
        PacketSpec spec{.sequence = ++sequence};
        spec.change = [&](CivilPart& whole) { whole = civil; };
        Desk& sender = by == nullptr ? desk : *by;
        const SealedPacket packet = sender.seal(spec);
        last = packet.header.packet;
        const auto sent = sender.send(packet);
        const auto answers = sender.read();
        if (!sent.ok() || !answers.ok() || answers.value().opened.size() != 1) {
            qFatal("no answer to a correction");
        }
        return answers.value().opened[0];
    }
    RegisteredPerson person()
    {
        auto found = world.reader().byNumber(kNumber);
        if (!found.ok()) {
            qFatal("%s", describe(found).c_str());
        }
        return found.value().at(0);
    }

    InnerWorld world;
    Desk desk{world, 1};
    SealedPacket first;
    PacketId last;
    std::uint64_t sequence = 1;
};

CivilPart taller(const Registered& here, const char* height = "171")
{
    return here.correction(
        [&](Application& change) { here.type(change, "height-cm", "", height); });
}

} // namespace

class InnerCorrectionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changesOneFieldOfTheRecord()
    {
        Registered here;
        const Opened opened = here.send(taller(here));
        QCOMPARE(opened.verdict, Verdict::Registered);
        QCOMPARE(here.world.counts().persons, 1);
        QCOMPARE(here.world.counts().humanCases, 0);
        const RegisteredPerson person = here.person();
        QCOMPARE(person.application.fields.at("height-cm"), FieldValue(std::int64_t{171}));
        QCOMPARE(person.application.persons[0].name.givenKhmer, kGivenName);
        QCOMPARE(person.application.fields.at("kind"), FieldValue(Choice{"first"}));
        QCOMPARE(person.fingersTaken, 1U); // those of the application
        QCOMPARE(person.parts.size(), 2U);
        QVERIFY(person.packet.packet == here.first.header.packet);
        QCOMPARE(person.corrections.size(), 1U);
        QVERIFY(person.corrections[0].packet.packet == here.last);
        QCOMPARE(person.corrections[0].why, std::string("read from the wrong line"));
        QCOMPARE(person.corrections[0].changed, std::vector<std::string>{"height-cm"});
    }
    void findsTheRecordByTheCorrectionsReferenceToo()
    {
        Registered here;
        QCOMPARE(here.send(taller(here)).verdict, Verdict::Registered);
        auto found = here.world.reader().byReference(
            "250106 01 000002 " + std::string(1, checkCharacter("25010601000002")));
        VERIFY_OK(found);
        QCOMPARE(found.value().size(), 1U);
        QCOMPARE(found.value()[0].person.number, std::string(kNumber));
    }
    void appliesSeveralInTheOrderTheyCame()
    {
        Registered here;
        QCOMPARE(here.send(taller(here, "171")).verdict, Verdict::Registered);
        CivilPart second = taller(here, "172");
        second.correction->takenOut = {"phone"};
        QCOMPARE(here.send(second).verdict, Verdict::Registered);
        VERIFY_OK(here.world.open());
        const RegisteredPerson person = here.person();
        QCOMPARE(person.application.fields.at("height-cm"), FieldValue(std::int64_t{172}));
        QVERIFY(!person.application.fields.contains("phone"));
        QCOMPARE(person.corrections.size(), 2U);
        QCOMPARE(person.corrections[1].takenOut, std::vector<std::string>{"phone"});
    }
    void takesOneCorrectionOnceHoweverOftenItComes()
    {
        Registered here;
        PacketSpec spec{.sequence = 2};
        spec.change = [&](CivilPart& whole) { whole = taller(here); };
        const SealedPacket packet = here.desk.seal(spec);
        VERIFY_OK(here.desk.send(packet));
        VERIFY_OK(here.desk.send(packet));
        QCOMPARE(here.person().corrections.size(), 1U);
        QCOMPARE(here.world.counts().packets, 2);
    }
    void correctsASpellingOrADateButNotOneHumanIntoAnother_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("bound");
        QTest::newRow("Khmer name") << "k" << true;
        QTest::newRow("Latin name") << "l" << true;
        QTest::newRow("sex") << "s" << true;
        QTest::newRow("date of birth") << "d" << true;
        QTest::newRow("both names") << "kl" << false;
        QTest::newRow("Khmer name and date") << "kd" << false;
        QTest::newRow("sex and Latin name") << "sl" << false;
        QTest::newRow("one after the other") << "k,d" << false;
        QTest::newRow("there and back") << "k,-,d" << true;
        QTest::newRow("the same name again") << "-,d" << true;
    }
    void correctsASpellingOrADateButNotOneHumanIntoAnother()
    {
        QFETCH(QString, what);
        QFETCH(bool, bound);
        Registered here;
        const QStringList steps = what.split(u',');
        Opened opened;
        for (const QString& step : steps) {
            const Person& known = here.world.example.persons[0];
            opened = here.send(here.correction([&](Application& change) {
                Person& subject = change.persons[0];
                if (step.contains(u'k') || step.contains(u'l') || step == "-") {
                    const Person now = here.person().application.persons[0];
                    subject.name = step == "-" ? known.name : now.name;
                    subject.name.givenKhmer = step.contains(u'k') ? "សុភា" : subject.name.givenKhmer;
                    subject.name.givenLatin =
                        step.contains(u'l') ? "SOPHEA" : subject.name.givenLatin;
                }
                if (step.contains(u's')) {
                    subject.sex = known.sex == Sex::Male ? Sex::Female : Sex::Male;
                }
                if (step.contains(u'd')) {
                    subject.birthDate = PartialDate{1990, 1, 2, false};
                }
            }));
        }
        QCOMPARE(opened.verdict, bound ? Verdict::Registered : Verdict::Suspect);
        QCOMPARE(opened.code, bound ? 0U : static_cast<std::uint64_t>(ErrorCode::CorrectionUnfit));
        QCOMPARE(here.world.counts().humanCases, bound ? 0 : 1);
        QCOMPARE(here.world.counts().persons, 1);
        QCOMPARE(here.person().corrections.size(),
                 static_cast<std::size_t>(steps.size() - (bound ? 0 : 1)));
    }
    // Somebody decided about the names; that must not stand in the way of a telephone number.
    void judgesIdentityOnlyWhereItIsTouched()
    {
        Registered here;
        QCOMPARE(here.send(here.correction([&](Application& change) {
                         change.persons[0].name = here.world.example.persons[0].name;
                         change.persons[0].name.givenKhmer = "សុភា";
                     }))
                     .verdict,
                 Verdict::Registered);
        QCOMPARE(here.send(taller(here)).verdict, Verdict::Registered);
        QCOMPARE(here.person().corrections.size(), 2U);
    }
    void comparesLaterApplicationsWithTheNameAsItStands()
    {
        Registered here;
        Name corrected = here.world.example.persons[0].name;
        corrected.givenKhmer = "សុភា";
        QCOMPARE(
            here.send(here.correction([&](Application& change) { here.rename(change, corrected); }))
                .verdict,
            Verdict::Registered);
        PacketSpec renewal{.kind = "renewal", .sequence = 9};
        renewal.change = [&](CivilPart& civil) {
            civil.targetNumber = kNumber;
            civil.application.persons[0].name = corrected;
            civil.application.fields["prior-card-number"] = std::string("012345678");
        };
        VERIFY_OK(here.desk.send(here.desk.seal(renewal)));
        const auto answers = here.desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened[0].verdict, Verdict::Registered);
        QCOMPARE(here.person().application.fields.at("kind"), FieldValue(Choice{"renewal"}));
        // The earlier application can still be corrected; the newer one is what is shown.
        QCOMPARE(here.send(taller(here)).verdict, Verdict::Registered);
        QCOMPARE(here.person().application.fields.at("kind"), FieldValue(Choice{"renewal"}));
    }
    void leavesToAHumanWhatDoesNotFit_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("code");
        QTest::newRow("an unknown packet")
            << "packet" << static_cast<int>(ErrorCode::PersonUnknown);
        QTest::newRow("another station's")
            << "station" << static_cast<int>(ErrorCode::PersonUnknown);
        QTest::newRow("a correction") << "correction" << static_cast<int>(ErrorCode::PersonUnknown);
        QTest::newRow("somebody erased") << "erased" << static_cast<int>(ErrorCode::PersonUnknown);
        QTest::newRow("a paper without its number")
            << "paper" << static_cast<int>(ErrorCode::CorrectionUnfit);
    }
    void leavesToAHumanWhatDoesNotFit()
    {
        QFETCH(QString, fault);
        QFETCH(int, code);
        Registered here;
        Desk other(here.world, 2);
        VERIFY_OK(other.approve());
        CivilPart civil = taller(here);
        if (fault == "packet") {
            civil.correction->of = PacketId{};
        } else if (fault == "correction") {
            QCOMPARE(here.send(civil).verdict, Verdict::Registered);
            civil.correction->of = here.last;
        } else if (fault == "erased") {
            here.world.inner.reset();
            auto database = Database::open(InnerFiles(here.world.home).database(), nullptr,
                                           innerFormat(), OpenMode::MustExist);
            VERIFY_OK(database);
            VERIFY_OK(database.value()->run("DELETE FROM value_key WHERE class = 3"));
            database.value().reset();
            VERIFY_OK(here.world.open());
        } else if (fault == "paper") { // its number was required by it
            civil = here.correction([](Application&) {});
            civil.correction->takenOut = {"birth-paper-number"};
        }
        const Opened opened = here.send(civil, fault == "station" ? &other : nullptr);
        QCOMPARE(opened.verdict, Verdict::Suspect);
        QCOMPARE(static_cast<int>(opened.code), code);
        QCOMPARE(here.world.counts().persons, 1);
        QCOMPARE(here.world.counts().humanCases, 1);
        if (fault != "erased") {
            QCOMPARE(here.person().corrections.size(), fault == "correction" ? 1U : 0U);
        }
    }
    void readsACorrectionThatWaitsForAHuman()
    {
        Registered here;
        CivilPart civil = taller(here);
        civil.correction->of = PacketId{};
        QCOMPARE(here.send(civil).verdict, Verdict::Suspect);
        VERIFY_OK(here.world.reader().byReference(
            "250106 01 000002 " + std::string(1, checkCharacter("25010601000002"))));
    }
    void rejectsWhatKeepsNoRule_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::newRow("nothing changes") << "nothing";
        QTest::newRow("no reason") << "why";
        QTest::newRow("another kind of application") << "kind";
        QTest::newRow("a required field taken out") << "required";
        QTest::newRow("images") << "images";
    }
    void rejectsWhatKeepsNoRule()
    {
        QFETCH(QString, fault);
        Registered here;
        CivilPart civil = taller(here);
        if (fault == "nothing") {
            civil = here.correction([](Application&) {});
        } else if (fault == "why") {
            civil.correction->why.clear();
        } else if (fault == "kind") {
            civil.application.fields["kind"] = Choice{"renewal"};
        } else if (fault == "required") {
            civil.correction->takenOut = {"birth-place"};
        }
        PacketSpec spec{.sequence = 2, .biometrics = fault == "images"};
        spec.change = [&](CivilPart& whole) { whole = civil; };
        VERIFY_OK(here.desk.send(here.desk.seal(spec)));
        const auto answers = here.desk.read();
        VERIFY_OK(answers);
        QCOMPARE(answers.value().opened[0].verdict, Verdict::Rejected);
        QCOMPARE(answers.value().opened[0].code,
                 static_cast<std::uint64_t>(ErrorCode::PacketContentInvalid));
        QVERIFY(here.person().corrections.empty());
    }
    void addsThePapersThatProveIt()
    {
        Registered here;
        PacketSpec spec{.sequence = 2};
        spec.change = [&](CivilPart& whole) { whole = taller(here); };
        spec.pages = {{0, "family-book", 1, ImageFormat::Jpeg, jpegOf(20, 30, 64)}};
        VERIFY_OK(here.desk.send(here.desk.seal(spec)));
        const RegisteredPerson person = here.person();
        QCOMPARE(person.papers.size(), 1U);
        QCOMPARE(person.papers[0].kind, std::string("family-book"));
    }
};

QTEST_APPLESS_MAIN(InnerCorrectionsTest)
#include "inner_corrections_test.moc"
