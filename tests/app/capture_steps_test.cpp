// SPDX-License-Identifier: GPL-3.0-or-later
// Portrait and fingers through the window of a real station, with a simulated camera and reader.
#include "app/pages/enroll/enroll_page.h"
#include "app/pages/enroll/fingers_step.h"
#include "app/pages/enroll/hands_view.h"
#include "app/pages/enroll/portrait_step.h"
#include "app/pages/enroll/reason_list.h"
#include "app/widgets/segment.h"
#include "tests/app/keyboard.h"
#include "tests/app/window_scene.h"

#include <QSignalSpy>

#include <algorithm>
#include <array>

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
    void init();
    void cleanup() { m_scene.close(); }
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

    WindowScene m_scene;
    app::EnrollPage* m_enroll = nullptr;
};

void CaptureStepsTest::initTestCase()
{
    constexpr std::array kFingers{"right-index", "left-index", "left-thumb"};
    m_scene.prepareLive(kFingers);
}

void CaptureStepsTest::init()
{
    m_scene.open();
    m_scene.logIn();
    m_scene.beginApplication();
    m_enroll = &m_scene.enroll();
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
    connect(&m_scene.models().devices, &app::DeviceModel::frame, this, [&frames] { ++frames; });
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
