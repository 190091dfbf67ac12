// SPDX-License-Identifier: GPL-3.0-or-later
// What a clerk is told when something is wrong with the laptop, and that nothing is lost by it.
#include "app/pages/enroll/enroll_page.h"
#include "app/pages/home_page.h"
#include "app/pages/log_in_page.h"
#include "app/pages/record_row.h"
#include "core/sqlite/transaction.h"
#include "tests/app/damaged.h"
#include "tests/app/keyboard.h"
#include "tests/app/window_scene.h"

#include <QDir>
#include <QLabel>
#include <QSignalSpy>

using namespace ipis;
using namespace ipis::test;
using core::ErrorCode;

class WindowFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_scene.prepare(); }
    void init();
    void cleanup() { m_scene.close(); }
    void keepsTheDraftWhenTheDiskIsFullAtFinish();
    void tellsAWrongPassphraseFromDamage();
    void waitsLongerAfterFiveWrongPassphrases();
    void saysThatTheProgramIsOpenAlready();
    void showsADamagedDraftBesideTheOthers();
    void locksByItselfAndKeepsThePage();

private:
    ErrorCode refusal(const char* passphrase); // of a log-in
    QStringList rowsOfTray();
    QStringList filesToSend(); // sealed records on this computer, half written ones too

    WindowScene m_scene;
};

void WindowFaultsTest::init()
{
    m_scene.disk().failAt = 0;
    std::filesystem::remove(m_scene.office().home() / "tries"); // of the slot before
    m_scene.open();
}

ErrorCode WindowFaultsTest::refusal(const char* passphrase)
{
    QSignalSpy failed(&m_scene.models().station, &app::StationModel::failed);
    m_scene.models().station.logIn("1001", core::Secret::copyOf(core::viewOf(passphrase)));
    if (!failed.wait(kWalkWaitMs)) {
        return ErrorCode::ProgramFault;
    }
    // What the page says is what was answered.
    const auto* const page = m_scene.window().findChild<app::LogInPage*>();
    return page->findChild<app::MessagePanel*>()->code().value_or(ErrorCode::ProgramFault);
}

QStringList WindowFaultsTest::rowsOfTray()
{
    QStringList said;
    for (const auto* row :
         m_scene.window().findChild<app::HomePage*>()->findChildren<app::RecordRow*>()) {
        said << row->accessibleName();
    }
    return said;
}

QStringList WindowFaultsTest::filesToSend()
{
    const std::filesystem::path outbox = m_scene.office().home() / "outbox";
    return QDir(QString::fromStdString(outbox.string())).entryList(QDir::Files);
}

void WindowFaultsTest::keepsTheDraftWhenTheDiskIsFullAtFinish()
{
    m_scene.logIn();
    m_scene.beginApplication();
    m_scene.walk().fillAll();
    press(Qt::Key_Enter);
    QCOMPARE(m_scene.walk().step(), 11);
    QSignalSpy finished(&m_scene.enroll(), &app::EnrollPage::finishedRecord);
    m_scene.disk().code = ErrorCode::DiskFull;
    m_scene.disk().failAt = m_scene.disk().calls() + 1;
    m_scene.disk().dead = true; // full until somebody makes room
    press(Qt::Key_Enter);
    auto* const message = m_scene.enroll().findChild<app::MessagePanel*>();
    QTRY_VERIFY_WITH_TIMEOUT(message->isSaying(), kWalkWaitMs);
    QCOMPARE(message->code(), std::optional(ErrorCode::DiskFull));
    QCOMPARE(finished.count(), 0);
    QCOMPARE(m_scene.walk().step(), 11);
    QVERIFY(m_scene.enroll().draft() != nullptr);
    app::HomeModel& home = m_scene.models().home;
    QSignalSpy counted(&home, &app::HomeModel::changed);
    home.refresh();
    QVERIFY(counted.wait(kWalkWaitMs));
    QCOMPARE(home.facts().counts.finished, 0U);
    QCOMPARE(home.facts().counts.drafts, 1U);
    QCOMPARE(filesToSend(), QStringList());
    m_scene.disk().failAt = 0;
    m_scene.disk().dead = false;
    press(Qt::Key_Enter);
    QVERIFY(finished.count() == 1 || finished.wait(kWalkWaitMs));
    QTRY_COMPARE_WITH_TIMEOUT(home.facts().counts.finished, 1U, kWalkWaitMs);
    QCOMPARE(home.facts().counts.drafts, 0U);
    QCOMPARE(filesToSend().size(), 1);
    QVERIFY(filesToSend().front().endsWith(".pkt"));
}

void WindowFaultsTest::tellsAWrongPassphraseFromDamage()
{
    QCOMPARE(refusal("four words for kolap"), ErrorCode::PassphraseWrong);
    {
        const Damaged store(m_scene.office().home() / "store.db", 200, 16);
        QCOMPARE(refusal(kClerk), ErrorCode::StoreDamaged);
    }
    {
        const Damaged identity(m_scene.office().home() / "identity.key", 60, 16);
        QCOMPARE(refusal(kClerk), ErrorCode::IdentityDamaged);
    }
    m_scene.logIn();
}

void WindowFaultsTest::waitsLongerAfterFiveWrongPassphrases()
{
    app::StationModel& station = m_scene.models().station;
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(station.delay().count(), 0);
        QCOMPARE(refusal("four words for kolap"), ErrorCode::PassphraseWrong);
    }
    QVERIFY(station.delay().count() > 0);
    QSignalSpy answered(&station, &app::StationModel::stateChanged);
    station.logIn("1001", core::Secret::copyOf(core::viewOf(kClerk)));
    QTest::qWait(100);
    QCOMPARE(answered.count(), 0); // not even tried
    const std::chrono::seconds first = station.delay();
    QTRY_COMPARE_WITH_TIMEOUT(station.delay().count(), 0, kWalkWaitMs);
    QCOMPARE(refusal("four words for kolap"), ErrorCode::PassphraseWrong);
    QVERIFY(station.delay() > first);
}

void WindowFaultsTest::saysThatTheProgramIsOpenAlready()
{
    core::SystemDisk disk;
    {
        auto lock = app::StationSession::lockStore(m_scene.office().home(), disk);
        VERIFY_OK(lock);
        QCOMPARE(refusal(kClerk), ErrorCode::StoreInUse);
    }
    m_scene.logIn(); // once the other one has ended
}

void WindowFaultsTest::showsADamagedDraftBesideTheOthers()
{
    m_scene.logIn();
    for (const char* surname : {"ចាន់", "កែវ"}) {
        m_scene.beginApplication();
        m_scene.enroll().showStep(1);
        typeKhmer(surname);
        QSignalSpy saved(m_scene.enroll().draft(), &app::DraftModel::saved);
        QVERIFY(saved.wait(kWalkWaitMs));
        QSignalSpy left(&m_scene.enroll(), &app::EnrollPage::left);
        m_scene.enroll().showStep(0);
        press(Qt::Key_Escape);
        QVERIFY(left.count() == 1 || left.wait(kWalkWaitMs));
    }
    app::HomeModel& home = m_scene.models().home;
    QTRY_VERIFY_WITH_TIMEOUT(home.facts().drafts.size() >= 2, kWalkWaitMs);
    const core::DraftId damaged = home.facts().drafts.front().row.id; // the last that was changed
    bool done = false;
    m_scene.models().station.ask<void>(
        this,
        [damaged](app::StationSession& session) {
            return session.ask<void>([&](core::Store& store) {
                return store.database().run(
                    "UPDATE draft_value SET sealed = zeroblob(length(sealed)) WHERE draft = ?1",
                    core::BytesView(damaged.bytes));
            });
        },
        [&](core::Result<void> changed) { done = changed.ok(); });
    QTRY_VERIFY_WITH_TIMEOUT(done, kWalkWaitMs);
    home.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(rowsOfTray().filter("ខូច").size(), 1, kWalkWaitMs);
    QVERIFY(rowsOfTray().filter("ចាន់").size() >= 1);
}

void WindowFaultsTest::locksByItselfAndKeepsThePage()
{
    m_scene.logIn();
    m_scene.beginApplication();
    m_scene.enroll().showStep(1);
    typeKhmer("សុខ");
    QSignalSpy saved(m_scene.enroll().draft(), &app::DraftModel::saved);
    QVERIFY(saved.wait(kWalkWaitMs)); // policy's own time has come by then
    m_scene.window().lockAfter(std::chrono::milliseconds(300));
    QTRY_COMPARE_WITH_TIMEOUT(m_scene.models().station.state(), app::StationState::Locked, 5'000);
    QVERIFY(qobject_cast<app::LogInPage*>(m_scene.window().current()) != nullptr);
    m_scene.logIn();
    QTRY_COMPARE(m_scene.window().current(), &m_scene.enroll());
    QCOMPARE(m_scene.walk().text("applicant-name", "surnameKhmer"), QString("សុខ"));
}

QTEST_MAIN(WindowFaultsTest)
#include "window_faults_test.moc"
