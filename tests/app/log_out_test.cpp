// SPDX-License-Identifier: GPL-3.0-or-later
// What the window still holds of people after a log-out: nothing, wherever it happens.
#include "app/models/draft_model.h"
#include "app/pages/enroll/enroll_page.h"
#include "app/pages/enroll/finished_page.h"
#include "app/pages/enroll/portrait_step.h"
#include "app/pages/find_page.h"
#include "app/pages/home_page.h"
#include "app/pages/person_page.h"
#include "app/pages/picture_box.h"
#include "tests/app/keyboard.h"
#include "tests/app/shown_texts.h"
#include "tests/app/window_scene.h"

#include <QFileDialog>
#include <QSignalSpy>

#include <array>

using namespace ipis;
using namespace ipis::test;

namespace {

constexpr int kWaitMs = kWalkWaitMs;
constexpr std::size_t kFingers = 10;
// As WizardWalk types them, where nothing else in the window says the same.
const QStringList kTyped{"ដារ៉ា", "SOK",       "DARA",      "សារឿន",
                         "ស្រីមុំ",  "ផ្ទះលេខ ១២", "012000127", "045/2003"};
const QStringList kOfARecord{"ដារ៉ា", "DARA"};

} // namespace

class LogOutTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void leavesNothingOfAnApplicationInHand();
    void leavesNothingOfWhatWasFinishedAndFound();
    void leavesNoQuestionForAFile();
    void leavesNothingThatIsAnsweredLater();
    void leavesNothingOfAnUnfinishedOneOnHome();
    void locksWhenNobodyIsThere();

private:
    void logIn();
    void logOut();
    std::optional<core::ErrorCode> asked(); // by the desk, after all that was asked before
    void begin();
    void fillIn(); // with captures, to the review
    void finish();
    void takeFingers();
    void holdsNothing(const QStringList& words);
    bool shows(const QString& word) const { return !found({word}, textsOfAllWidgets()).isEmpty(); }
    app::StationModel& station() { return m_models->station; }

    WindowScene m_scene;
    app::WindowModels* m_models = nullptr;
    app::MainWindow* m_window = nullptr;
    app::EnrollPage* m_enroll = nullptr;
    WizardWalk* m_walk = nullptr;
    std::vector<QPointer<QObject>> m_ofTheSitting;
    app::RecordLine m_record; // finished here
    long m_secrets = 0;
};

void LogOutTest::initTestCase()
{
    constexpr std::array kAll{"right-thumb",  "right-index", "right-middle", "right-ring",
                              "right-little", "left-thumb",  "left-index",   "left-middle",
                              "left-ring",    "left-little"};
    m_scene.prepareLive(kAll);
}

void LogOutTest::init()
{
    m_scene.open();
    m_models = &m_scene.models();
    m_window = &m_scene.window();
    QCOMPARE(found(kTyped, textsOfAllWidgets()), QStringList()); // they are marks
    m_secrets = core::Secret::alive();
    logIn();
}

void LogOutTest::cleanup()
{
    m_scene.close();
    m_ofTheSitting.clear();
}

void LogOutTest::logIn()
{
    m_scene.logIn();
    m_enroll = &m_scene.enroll();
    m_walk = &m_scene.walk();
    QVERIFY(core::Secret::alive() > m_secrets);
}

void LogOutTest::begin()
{
    Q_EMIT m_window->findChild<app::FindPage*>()->newApplicationWanted();
    m_ofTheSitting.emplace_back(m_enroll->draft());
    for (app::Step* step : m_enroll->steps()) {
        m_ofTheSitting.emplace_back(step);
    }
    QVERIFY(m_ofTheSitting.size() > 10);
}

void LogOutTest::takeFingers()
{
    const app::DraftModel& draft = *m_enroll->draft();
    for (std::size_t taken = draft.fingers().size(); taken < kFingers; ++taken) {
        press(Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(draft.fingers().size(), taken + 1, kWaitMs);
        QTest::qWait(100); // it goes on to the next finger by itself
    }
}

void LogOutTest::fillIn()
{
    begin();
    m_walk->fillRequest();
    m_walk->fillPerson();
    m_walk->fillAddress();
    m_walk->fillFamily();
    QVERIFY(qobject_cast<app::PortraitStep*>(m_enroll->current()) != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(m_enroll->current()->isComplete(), kWaitMs);
    press(Qt::Key_Enter);
    takeFingers();
    QTRY_VERIFY(m_enroll->current()->isComplete());
    press(Qt::Key_Enter);
    m_walk->fillRest();
}

void LogOutTest::finish()
{
    press(Qt::Key_Enter); // read to the family
    QSignalSpy finished(m_enroll, &app::EnrollPage::finishedRecord);
    press(Qt::Key_Enter);
    QVERIFY(finished.wait(kWaitMs));
}

std::optional<core::ErrorCode> LogOutTest::asked()
{
    std::optional<core::Result<void>> answer;
    station().ask<void>(
        this, [](app::StationSession&) { return core::Result<void>(); },
        [&](core::Result<void> result) { answer = std::move(result); });
    (void)QTest::qWaitFor([&] { return answer.has_value(); }, kWaitMs);
    core::check(answer.has_value());
    return answer->ok() ? std::nullopt : std::optional(answer->error().code);
}

void LogOutTest::logOut()
{
    station().logOut();
    QVERIFY(asked() == core::ErrorCode::StoreLocked);
    QTest::qWait(300); // for what is late
}

void LogOutTest::holdsNothing(const QStringList& words)
{
    QCOMPARE(core::Secret::alive(), m_secrets);
    for (const QPointer<QObject>& one : m_ofTheSitting) {
        QVERIFY2(one.isNull(), one ? one->metaObject()->className() : "");
    }
    QVERIFY(m_enroll->draft() == nullptr);
    QVERIFY(m_models->home.facts().drafts.empty() && m_models->home.facts().newest.empty());
    QVERIFY(m_models->find.records().empty() && !m_models->find.record());
    QCOMPARE(station().who().name, std::string());
    QCOMPARE(m_window->findChildren<app::PictureBox*>().size(), 0);
    QCOMPARE(found(words, textsOfAllWidgets()), QStringList());
}

void LogOutTest::leavesNothingOfAnApplicationInHand()
{
    fillIn();
    for (const QString& word : kTyped) {
        QVERIFY2(shows(word), qPrintable(word)); // the search finds
    }
    QVERIFY(!m_window->findChildren<app::PictureBox*>().empty());
    logOut();
    holdsNothing(kTyped);
}

void LogOutTest::leavesNothingOfWhatWasFinishedAndFound()
{
    fillIn();
    finish();
    auto* const done = m_window->findChild<app::FinishedPage*>();
    QTRY_VERIFY_WITH_TIMEOUT(done->hasRecord(), kWaitMs);
    m_record = *m_models->find.record();
    const QString reference = QString::fromStdString(m_record.row.reference);
    Q_EMIT m_window->findChild<app::HomePage*>()->recordWanted(m_record.row.id);
    QTRY_VERIFY(found({reference}, textsOf(*m_window->findChild<app::PersonPage*>())).size() == 1);
    Q_EMIT m_window->findChild<app::HomePage*>()->findWanted();
    typeKhmer(kOfARecord.front());
    QTRY_VERIFY_WITH_TIMEOUT(!m_models->find.records().empty(), kWaitMs);
    QVERIFY(shows(reference));
    logOut();
    holdsNothing(kTyped + QStringList{reference});
}

void LogOutTest::leavesNoQuestionForAFile()
{
    auto* const done = m_window->findChild<app::FinishedPage*>();
    Q_EMIT m_window->findChild<app::PersonPage*>()->slipWanted(m_record);
    QTRY_VERIFY_WITH_TIMEOUT(done->hasRecord(), kWaitMs);
    QTest::keyClick(done, Qt::Key_F7);
    QTRY_VERIFY(done->findChild<QFileDialog*>() != nullptr);
    logOut();
    QVERIFY(done->findChild<QFileDialog*>() == nullptr);
    holdsNothing(kOfARecord + QStringList{QString::fromStdString(m_record.row.reference)});
}

void LogOutTest::leavesNothingThatIsAnsweredLater()
{
    m_models->home.refresh();
    m_models->find.search({});
    m_models->find.look(m_record.row.id);
    logOut();
    holdsNothing(kOfARecord);
    logIn();
    m_models->find.look(m_record.row.id);
    QSignalSpy looked(&m_models->find, &app::FindModel::looked);
    QVERIFY(looked.wait(kWaitMs)); // a new sitting is answered
    QCOMPARE(m_models->find.record()->summary.nameLatin, std::string("SOK DARA"));
}

void LogOutTest::leavesNothingOfAnUnfinishedOneOnHome()
{
    begin();
    m_walk->fillRequest();
    m_walk->fillPerson();
    QSignalSpy left(m_enroll, &app::EnrollPage::left);
    m_enroll->showStep(0);
    press(Qt::Key_Escape);
    QVERIFY(left.count() == 1 || left.wait(kWaitMs));
    QTRY_VERIFY_WITH_TIMEOUT(!m_models->home.facts().drafts.empty(), kWaitMs);
    QVERIFY(shows(kOfARecord.front()));
    logOut();
    holdsNothing(kTyped);
}

void LogOutTest::locksWhenNobodyIsThere()
{
    QVERIFY(asked() == std::nullopt); // the policy is known by now
    QCOMPARE(m_window->idleTime(), std::chrono::seconds(120));
    m_window->lockAfter(std::chrono::milliseconds(600));
    for (int i = 0; i < 10; ++i) {
        QTest::qWait(100);
        press(Qt::Key_Tab);
        QVERIFY(station().state() == app::StationState::Open);
    }
    QTRY_VERIFY(station().state() == app::StationState::Locked);
    QTRY_COMPARE(core::Secret::alive(), m_secrets);
}

QTEST_MAIN(LogOutTest)
#include "log_out_test.moc"
