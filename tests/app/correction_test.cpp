// SPDX-License-Identifier: GPL-3.0-or-later
// A finished record is corrected: what a tired clerk does on that page, and what becomes of it.
#include "app/pages/enroll/correction_step.h"
#include "app/pages/enroll/enroll_page.h"
#include "app/pages/enroll/read_back_step.h"
#include "app/pages/home_page.h"
#include "app/pages/person_page.h"
#include "app/pages/record_row.h"
#include "app/session/draft_record.h"
#include "core/packet/civil.h"
#include "tests/app/keyboard.h"
#include "tests/app/window_scene.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSignalSpy>

using namespace ipis;
using namespace ipis::test;
using core::ErrorCode;

namespace {

const QString kReason = QStringLiteral("ឯកសារនិយាយផ្សេង");

} // namespace

class CorrectionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_scene.close(); }
    void showsWhoseRecordItIsAndNothingOfIt();
    void goesOnOnlyWithAChangeAndAReason();
    void doesNotTakeAnEmptyBoxForAChange();
    void forgetsAFieldThatIsNotChosenAnyMore();
    void takesAValueOutAndBackIn();
    void comesBackHalfTyped();
    void standsBehindTheLock();
    void readsBackWhatChangesAlone();
    void finishesOnceAndSaysWhatItCorrects();
    void correctsTheApplicationWhicheverRecordIsOpen();
    void saysItsWordsInBothLanguages();

private:
    void begin();
    app::CorrectionStep& step() const;
    QAbstractButton* row(const char* field) const;
    app::ChangeBox* box(const char* field) const;
    void choose(const char* field); // and stands in its box
    void giveReason();
    void pressOn(); // the button at the foot
    const core::Correction* stored();
    void finish();

    WindowScene m_scene;
    core::PacketId m_application;
};

void CorrectionTest::initTestCase()
{
    m_scene.prepare();
    m_scene.open();
    m_scene.logIn();
    m_scene.beginApplication();
    m_scene.walk().fillAll();
    press(Qt::Key_Enter);
    finish();
    m_application = m_scene.models().home.facts().newest.front().row.id;
    m_scene.close();
}

void CorrectionTest::init()
{
    m_scene.open();
    m_scene.logIn();
}

void CorrectionTest::finish()
{
    QSignalSpy finished(&m_scene.enroll(), &app::EnrollPage::finishedRecord);
    const auto before = m_scene.models().home.facts().counts.finished;
    press(Qt::Key_Enter);
    QVERIFY(finished.count() == 1 || finished.wait(kWalkWaitMs));
    QTRY_COMPARE_WITH_TIMEOUT(m_scene.models().home.facts().counts.finished, before + 1,
                              kWalkWaitMs);
}

// As from the record's page.
void CorrectionTest::begin()
{
    auto* const page = m_scene.window().findChild<app::PersonPage*>();
    Q_EMIT page->correctionWanted(m_application);
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<app::CorrectionStep*>(m_scene.enroll().current()),
                             kWalkWaitMs);
}

app::CorrectionStep& CorrectionTest::step() const
{
    return *qobject_cast<app::CorrectionStep*>(m_scene.enroll().current());
}

QAbstractButton* CorrectionTest::row(const char* field) const
{
    return step().findChild<app::FieldChooser*>()->findChild<QAbstractButton*>(field);
}

app::ChangeBox* CorrectionTest::box(const char* field) const
{
    const auto boxes = step().findChildren<app::ChangeBox*>();
    const auto found = std::ranges::find_if(boxes, [&](const app::ChangeBox* one) {
        return one->isVisible() && one->field().code == field;
    });
    return found == boxes.end() ? nullptr : *found;
}

void CorrectionTest::choose(const char* field)
{
    row(field)->setFocus();
    press(Qt::Key_Return);
    QVERIFY(box(field) != nullptr);
    QVERIFY(box(field)->isAncestorOf(QApplication::focusWidget()));
}

void CorrectionTest::giveReason()
{
    step()
        .findChild<app::Field*>(app::CorrectionStep::kWhyName)
        ->editor()
        ->entry()
        ->setFocus(Qt::TabFocusReason);
    typeKhmer(kReason);
}

void CorrectionTest::pressOn()
{
    press(Qt::Key_Enter);
}

// What lies in the store by now.
const core::Correction* CorrectionTest::stored()
{
    static core::CivilPart civil;
    auto& station = m_scene.models().station;
    m_scene.enroll().draft()->commit();
    bool answered = false;
    station.ask<core::CivilPart>(
        this,
        [](app::StationSession& session) {
            return session.ask<core::CivilPart>([](core::Store& store) {
                const auto rows = store.drafts().list();
                return app::loadCivil(store, rows.value().front().id);
            });
        },
        [&](core::Result<core::CivilPart> result) {
            civil = result.ok() ? std::move(result).value() : core::CivilPart();
            answered = true;
        });
    if (!QTest::qWaitFor([&] { return answered; }, kWalkWaitMs) || !civil.correction) {
        return nullptr;
    }
    return &*civil.correction;
}

void CorrectionTest::showsWhoseRecordItIsAndNothingOfIt()
{
    begin();
    const auto& record = m_scene.enroll().draft()->corrected();
    QVERIFY(record.has_value());
    QVERIFY(!record->summary.nameKhmer.empty());
    QVERIFY(m_scene.enroll().title().text().contains(
        QString::fromStdString(record->summary.nameKhmer)));
    QCOMPARE(step().findChildren<app::ChangeBox*>().size(), 0);
    QCOMPARE(m_scene.enroll().steps().size(), 2U);
    QVERIFY(row("kind") == nullptr); // of what may be corrected alone
    QVERIFY(row("consent") == nullptr);
    QVERIFY(row("applicant-name") != nullptr);
    QVERIFY(!m_scene.enroll().draft()->isBegun()); // nothing is kept of having looked
}

void CorrectionTest::goesOnOnlyWithAChangeAndAReason()
{
    begin();
    pressOn(); // in the list: ticks where one stands
    QCOMPARE(m_scene.enroll().current(), &step());
    m_scene.enroll().current()->goToMissing();
    QVERIFY(!step().isComplete());
    begin();
    choose("height-cm");
    typeLatin("171");
    QVERIFY(!step().isComplete()); // no reason yet
    pressOn();                     // to the reason
    pressOn();                     // it is missing: said, and it stands there
    auto* const why = step().findChild<app::Field*>(app::CorrectionStep::kWhyName);
    QVERIFY(why->hasError());
    QVERIFY(why->isAncestorOf(QApplication::focusWidget()));
    typeKhmer(kReason);
    QVERIFY(step().isComplete());
    pressOn();
    QVERIFY(qobject_cast<app::ReadBackStep*>(m_scene.enroll().current()) != nullptr);
}

void CorrectionTest::doesNotTakeAnEmptyBoxForAChange()
{
    begin();
    choose("height-cm");
    typeLatin("171");
    choose("occupation");
    giveReason();
    QVERIFY(!step().isComplete());
    step().goToMissing();
    QVERIFY(box("occupation")->isAncestorOf(QApplication::focusWidget()));
    row("occupation")->click();
    QVERIFY(step().isComplete());
}

void CorrectionTest::forgetsAFieldThatIsNotChosenAnyMore()
{
    begin();
    choose("height-cm");
    typeLatin("171");
    choose("phone");
    typeLatin("12"); // no number yet
    QVERIFY(m_scene.enroll().draft()->application().fields.contains("height-cm"));
    row("height-cm")->click();
    row("phone")->click();
    QVERIFY(box("height-cm") == nullptr);
    QVERIFY(m_scene.enroll().draft()->application().fields.empty());
    QCOMPARE(m_scene.enroll().draft()->text({"phone"}), QString());
}

void CorrectionTest::takesAValueOutAndBackIn()
{
    begin();
    choose("phone");
    typeLatin("012345678");
    auto* const turn = box("phone")->findChild<app::Button*>(QString(), Qt::FindDirectChildrenOnly);
    turn->click();
    QVERIFY(m_scene.enroll().draft()->isTakenOut("phone"));
    QVERIFY(!m_scene.enroll().draft()->application().fields.contains("phone"));
    QVERIFY(!box("phone")->box().isVisible());
    const core::Correction* kept = stored();
    QVERIFY(kept != nullptr);
    QCOMPARE(kept->takenOut, std::vector<std::string>{"phone"});
    QVERIFY(kept->station != core::StationId());
    turn->click();
    QVERIFY(!m_scene.enroll().draft()->isTakenOut("phone"));
    QVERIFY(box("phone")->box().isVisible());
    turn->click();
    m_scene.enroll().draft()->type({"phone"}, QStringLiteral("012345678")); // a value is one
    QVERIFY(!m_scene.enroll().draft()->isTakenOut("phone"));
    m_scene.enroll().draft()->takeOut("phone", true);
    row("phone")->click(); // not chosen any more
    QVERIFY(!m_scene.enroll().draft()->isTakenOut("phone"));
    choose("height-cm"); // required: there is nothing to take out
    QVERIFY(box("height-cm")->findChild<app::Button*>(QString(), Qt::FindDirectChildrenOnly) ==
            nullptr);
}

void CorrectionTest::comesBackHalfTyped()
{
    begin();
    choose("applicant-birth-date");
    typeLatin("31/02/19"); // no date
    choose("phone");
    box("phone")->findChild<app::Button*>(QString(), Qt::FindDirectChildrenOnly)->click();
    giveReason();
    m_scene.close(); // the window goes amid the word
    m_scene.open();
    m_scene.logIn();
    app::HomeModel& home = m_scene.models().home;
    QTRY_VERIFY_WITH_TIMEOUT(!home.facts().drafts.empty(), kWalkWaitMs);
    const app::DraftLine& line = home.facts().drafts.front();
    QVERIFY(line.correction.has_value());
    QVERIFY(!line.summary.nameKhmer.empty()); // whose record, though no name was typed
    Q_EMIT m_scene.window().findChild<app::HomePage*>()->continueWanted(line.row.id);
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<app::CorrectionStep*>(m_scene.enroll().current()),
                             kWalkWaitMs);
    QVERIFY(box("applicant-birth-date") != nullptr);
    QVERIFY(box("phone") != nullptr);
    QVERIFY(row("phone")->isChecked());
    QCOMPARE(m_scene.enroll().draft()->text({"applicant-birth-date"}), QStringLiteral("31/02/19"));
    QCOMPARE(m_scene.enroll().draft()->text(app::kWhyBox), kReason);
    QVERIFY(!step().isComplete());
    QCOMPARE(m_scene.enroll().draft()->corrected()->row.id, m_application);
}

void CorrectionTest::standsBehindTheLock()
{
    begin();
    choose("height-cm");
    typeLatin("17");
    m_scene.models().station.lock();
    QTRY_COMPARE_WITH_TIMEOUT(m_scene.models().station.state(), app::StationState::Locked,
                              kWalkWaitMs);
    m_scene.models().station.logIn("1001", core::Secret::copyOf(core::viewOf(kClerk)));
    QTRY_COMPARE_WITH_TIMEOUT(m_scene.models().station.state(), app::StationState::Open,
                              kWalkWaitMs);
    QCOMPARE(m_scene.window().current(), &m_scene.enroll());
    QCOMPARE(m_scene.enroll().draft()->text({"height-cm"}), QStringLiteral("17"));
}

void CorrectionTest::readsBackWhatChangesAlone()
{
    begin();
    choose("height-cm");
    typeLatin("171");
    choose("phone");
    box("phone")->findChild<app::Button*>(QString(), Qt::FindDirectChildrenOnly)->click();
    giveReason();
    pressOn();
    QStringList said;
    const auto read = [&] {
        said.clear();
        for (const auto* label : m_scene.enroll().current()->findChildren<app::WrapLabel*>()) {
            if (label->isVisible()) {
                said << label->plainText();
            }
        }
        return said.size();
    };
    QTRY_COMPARE(read(), 1 + 2 * 4); // the question, and four rows
    QVERIFY(said.contains(
        QString::fromStdString(m_scene.enroll().draft()->corrected()->summary.nameKhmer)));
    QVERIFY(said.contains(QStringLiteral("១៧១")));
    QVERIFY(said.contains(app::ReadBackStep::tr("is taken out")));
    QVERIFY(said.contains(kReason));
}

void CorrectionTest::finishesOnceAndSaysWhatItCorrects()
{
    begin();
    choose("height-cm");
    typeLatin("172");
    giveReason();
    pressOn();
    QVERIFY(qobject_cast<app::ReadBackStep*>(m_scene.enroll().current()) != nullptr);
    finish();
    const app::RecordLine newest = m_scene.models().home.facts().newest.front();
    QVERIFY(newest.row.corrects.has_value());
    QCOMPARE(*newest.row.corrects, m_application);
    app::FindModel& find = m_scene.models().find;
    QSignalSpy looked(&find, &app::FindModel::looked);
    find.look(m_application);
    QVERIFY(looked.wait(kWalkWaitMs));
    QCOMPARE(find.record()->corrections.size(), 1U);
    QCOMPARE(find.record()->corrections[0].reference, newest.row.reference);
    QCOMPARE(newest.summary.nameKhmer, find.record()->summary.nameKhmer);
    find.look(newest.row.id);
    QVERIFY(looked.wait(kWalkWaitMs));
    QVERIFY(find.record()->corrected.has_value());
    QCOMPARE(find.record()->corrected->id, m_application);
}

void CorrectionTest::correctsTheApplicationWhicheverRecordIsOpen()
{
    app::HomeModel& home = m_scene.models().home;
    QTRY_VERIFY_WITH_TIMEOUT(home.facts().newest.size() > 1, kWalkWaitMs);
    auto* const page = m_scene.window().findChild<app::PersonPage*>();
    QSignalSpy wanted(page, &app::PersonPage::correctionWanted);
    QSignalSpy looked(&m_scene.models().find, &app::FindModel::looked);
    Q_EMIT m_scene.window().findChild<app::HomePage*>()->recordWanted(
        home.facts().newest.front().row.id);
    QVERIFY(looked.wait(kWalkWaitMs));
    QVERIFY(m_scene.models().find.record()->row.corrects.has_value());
    QTRY_COMPARE(m_scene.window().current(), page);
    press(Qt::Key_F5);
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].value<core::PacketId>(), m_application);
}

void CorrectionTest::saysItsWordsInBothLanguages()
{
    begin();
    choose("applicant-name");
    app::UiLanguage& language = m_scene.models().language;
    language.set(app::Language::English);
    QTRY_VERIFY(row("applicant-name")->text().contains("Surname"));
    QVERIFY(m_scene.enroll().title().text().startsWith("Correction"));
    language.set(app::Language::Khmer);
    QTRY_VERIFY(!row("applicant-name")->text().contains("Surname"));
    QVERIFY(box("applicant-name") != nullptr);
}

QTEST_MAIN(CorrectionTest)
#include "correction_test.moc"
