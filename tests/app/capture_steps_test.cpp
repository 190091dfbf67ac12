// SPDX-License-Identifier: GPL-3.0-or-later
// Portrait and fingers through the window of a real station, with a simulated camera and reader.
#include "app/pages/enroll/enroll_page.h"
#include "app/pages/enroll/fingers_step.h"
#include "app/pages/enroll/hands_view.h"
#include "app/pages/enroll/portrait_step.h"
#include "app/pages/enroll/reason_list.h"
#include "app/pages/find_page.h"
#include "app/widgets/segment.h"
#include "app/widgets/theme.h"
#include "app/window/main_window.h"
#include "tests/app/capture_scene.h"
#include "tests/app/keyboard.h"
#include "tests/app/office.h"

#include <QSignalSpy>

#include <algorithm>

using namespace ipis;
using namespace ipis::test;
using core::FingerPosition;

namespace {

constexpr int kWaitMs = 30'000;

} // namespace

class CaptureStepsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_office.reset(); }
    void init();
    void cleanup();
    void takesThePortraitAndTakesItAgain();
    void takesFingersByEnterAlone();
    void recordsAReasonByOneKey();
    void goesBetweenFingersByArrowsAndClicks();
    void restsTheCameraWhenAnotherStepIsShown();

private:
    template <class Kind>
    Kind* go()
    {
        const auto& steps = m_enroll->steps();
        const auto found = std::ranges::find_if(
            steps, [](app::Step* step) { return qobject_cast<Kind*>(step) != nullptr; });
        m_enroll->showStep(static_cast<int>(found - steps.begin()));
        return qobject_cast<Kind*>(*found);
    }
    const app::DraftModel& draft() const { return *m_enroll->draft(); }

    std::unique_ptr<Office> m_office;
    core::SystemDisk m_disk;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::StderrLog m_log{core::LogLevel::Error};
    std::unique_ptr<app::WindowModels> m_models;
    std::unique_ptr<app::MainWindow> m_window;
    app::EnrollPage* m_enroll = nullptr;
};

void CaptureStepsTest::initTestCase()
{
    app::applyTheme(*qApp);
    m_office = std::make_unique<Office>(RegistryKind::Demo);
    VERIFY_FAULTLESS(m_office->found());
    VERIFY_FAULTLESS(m_office->open());
    VERIFY_FAULTLESS(m_office->provision());
    m_office->close(); // nothing here needs a link
    std::filesystem::create_directories(m_office->path("fingers"));
    for (const char* name : {"right-index", "left-index", "left-thumb"}) {
        writeFile(m_office->path("fingers") / (std::string(name) + ".bmp"), fingerFile(7));
    }
    writePicture(m_office->path("camera.jpg"), faceAt(0.9));
}

void CaptureStepsTest::init()
{
    app::WindowOptions options;
    options.home = m_office->home();
    options.programFolder = std::filesystem::path(toolPath("devices").toStdString()).parent_path();
    options.simulatedCamera = m_office->path("camera.jpg");
    options.simulatedFingers = m_office->path("fingers");
    m_models =
        std::make_unique<app::WindowModels>(options, core::Ports{m_disk, m_clock, m_random, m_log});
    m_window = std::make_unique<app::MainWindow>(*m_models);
    m_window->resize(1366, 768);
    m_window->QWidget::show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QSignalSpy opened(&m_models->station, &app::StationModel::opened);
    const std::string words = "four words for dara";
    m_models->station.logIn("1001", core::Secret::copyOf(core::viewOf(words)));
    QVERIFY(opened.wait(kWaitMs));
    m_enroll = m_window->findChild<app::EnrollPage*>();
    Q_EMIT m_window->findChild<app::FindPage*>()->newApplicationWanted();
}

void CaptureStepsTest::cleanup()
{
    m_window.reset();
    m_models.reset();
}

void CaptureStepsTest::takesThePortraitAndTakesItAgain()
{
    auto* const step = go<app::PortraitStep>();
    QTRY_VERIFY_WITH_TIMEOUT(step->isComplete(), kWaitMs);
    const core::Bytes first = draft().faces().front().thumbnail;
    QVERIFY(!first.empty());
    QTRY_VERIFY(!step->findChild<app::CheckRow*>()->isVisible()); // the camera rests
    press(Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(step->findChild<app::CheckRow*>()->isVisible(), kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(!step->findChild<app::CheckRow*>()->isVisible(), kWaitMs);
    QCOMPARE(draft().faces().size(), std::size_t{1}); // one of the two
    press(Qt::Key_Enter);
    QVERIFY(qobject_cast<app::FingersStep*>(m_enroll->current()) != nullptr);
}

void CaptureStepsTest::takesFingersByEnterAlone()
{
    auto* const step = go<app::FingersStep>();
    auto* const hands = step->findChild<app::HandsView*>();
    QVERIFY(hands->hasFocus());
    press(Qt::Key_Enter);
    QTRY_COMPARE_WITH_TIMEOUT(draft().fingers().size(), std::size_t{2}, kWaitMs);
    QVERIFY(draft().fingers().back().position == 7); // it went on to the left index by itself
    QCOMPARE(m_enroll->current(), step);             // and Enter did not leave
    QTRY_COMPARE_WITH_TIMEOUT(hands->current(), FingerPosition::RightThumb, kWaitMs);
}

void CaptureStepsTest::recordsAReasonByOneKey()
{
    auto* const step = go<app::FingersStep>();
    auto* const reasons = step->findChild<app::ReasonList*>();
    press(Qt::Key_F8);
    QTRY_VERIFY(reasons->isVisible());
    press(Qt::Key_Escape); // closes the reasons, not the step
    QVERIFY(!reasons->isVisible());
    QCOMPARE(m_enroll->current(), step);
    press(Qt::Key_F8);
    QTRY_VERIFY(reasons->isVisible());
    press(Qt::Key_F5); // no finger is taken meanwhile
    QTest::qWait(1'500);
    QVERIFY(draft().fingers().empty());
    press(Qt::Key_3);
    QTRY_COMPARE_WITH_TIMEOUT(draft().fingers().size(), std::size_t{1}, kWaitMs);
    QCOMPARE(draft().fingers().front().missingReason, std::string("bandaged"));
    QVERIFY(step->findChild<app::HandsView*>()->hasFocus());
}

void CaptureStepsTest::goesBetweenFingersByArrowsAndClicks()
{
    auto* const hands = go<app::FingersStep>()->findChild<app::HandsView*>();
    press(Qt::Key_Right);
    QCOMPARE(hands->current(), FingerPosition::RightMiddle);
    press(Qt::Key_Home);
    QCOMPARE(hands->current(), FingerPosition::LeftLittle);
    press(Qt::Key_Left);
    QCOMPARE(hands->current(), FingerPosition::LeftLittle);
    QTest::mouseClick(hands, Qt::LeftButton, {}, hands->tipOf(FingerPosition::LeftThumb).toPoint());
    QCOMPARE(hands->current(), FingerPosition::LeftThumb);
    QTest::mouseClick(hands, Qt::LeftButton, {}, QPoint(2, 2)); // no finger: it stays
    QCOMPARE(hands->current(), FingerPosition::LeftThumb);
    press(Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(draft().fingers().size(), std::size_t{1}, kWaitMs);
    QVERIFY(draft().fingers().front().position == 6);
}

void CaptureStepsTest::restsTheCameraWhenAnotherStepIsShown()
{
    go<app::PortraitStep>();
    int frames = 0;
    connect(&m_models->devices, &app::DeviceModel::frame, this, [&frames] { ++frames; });
    QTRY_VERIFY_WITH_TIMEOUT(frames > 0, kWaitMs);
    m_enroll->showStep(0);
    QTest::qWait(500);
    const int shown = frames;
    QTest::qWait(1'000);
    QCOMPARE(frames, shown);
    QVERIFY(draft().faces().empty());
}

QTEST_MAIN(CaptureStepsTest)
#include "capture_steps_test.moc"
