// SPDX-License-Identifier: GPL-3.0-or-later
// The window is locked, logged out and closed amid a live picture and amid a prompt for a finger:
// nothing is kept that was not taken, and camera and reader are free for who comes next.
#include "app/pages/enroll/enroll_page.h"
#include "tests/app/capture_scene.h"
#include "tests/app/walk.h"

#include <QTest>

using namespace ipis;
using namespace ipis::test;

namespace {

constexpr int kWaitMs = 30'000;
constexpr int kFreeMs = 3'000;
constexpr int kPortrait = 4; // the steps
constexpr int kFingers = 5;
constexpr auto kCode = "1001";
constexpr auto kWords = "four words for dara";

enum class Leaving
{
    Lock,
    LogOut,
    Close
};

} // namespace

class WalkCaptureLeftTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init(); // an application is begun, nobody is before the camera, no finger on the reader
    void cleanup() { m_sitting.reset(); }
    void givesTheCameraBackAmidALivePicture_data() { addLeavings(); }
    void givesTheCameraBackAmidALivePicture();
    void givesTheReaderBackAmidAPrompt_data() { addLeavings(); }
    void givesTheReaderBackAmidAPrompt();

private:
    static void addLeavings();
    void sitDown();
    void leave(Leaving leaving);
    bool isFree(); // ipis-devices, of camera and reader
    void comeBack(Leaving leaving, int step);
    void showToCamera(const devices::RgbImage& picture);
    Enrollment& work() { return m_sitting->work(); }
    const app::DraftModel& draft() { return *work().page().draft(); }

    std::unique_ptr<Office> m_office;
    std::unique_ptr<Sitting> m_sitting;
    int m_frames = 0;  // of the camera, shown in this sitting
    int m_prompts = 0; // for a finger
};

void WalkCaptureLeftTest::initTestCase()
{
    m_office = std::make_unique<Office>(RegistryKind::Demo);
    VERIFY_FAULTLESS(m_office->found());
    VERIFY_FAULTLESS(m_office->open());
    VERIFY_FAULTLESS(m_office->provision());
    m_office->close(); // nothing here needs a link
}

void WalkCaptureLeftTest::init()
{
    showToCamera(plainPicture(1280, 720, 128));
    std::filesystem::remove_all(m_office->path("fingers"));
    std::filesystem::create_directories(m_office->path("fingers"));
    sitDown();
    work().begin("ក");
    work().writeForm({{"kind", {"first"}}});
    VERIFY_FAULTLESS(m_sitting->fault());
}

void WalkCaptureLeftTest::addLeavings()
{
    QTest::addColumn<Leaving>("leaving");
    QTest::newRow("locked") << Leaving::Lock;
    QTest::newRow("logged out") << Leaving::LogOut;
    QTest::newRow("closed") << Leaving::Close;
}

void WalkCaptureLeftTest::sitDown()
{
    app::WindowOptions options = optionsOf(*m_office);
    options.simulatedCamera = m_office->path("camera");
    m_sitting = std::make_unique<Sitting>(options, Way::Mouse);
    VERIFY_FAULTLESS(m_sitting->begin());
    m_frames = 0;
    m_prompts = 0;
    connect(&m_sitting->models().devices, &app::DeviceModel::frame, this, [this] { ++m_frames; });
    connect(&m_sitting->models().devices, &app::DeviceModel::event, this,
            [this](const devices::DeviceEvent& event) {
                m_prompts += event.kind == devices::DeviceEventKind::FingerNeeded ? 1 : 0;
            });
    work().logIn(kCode, kWords);
}

// Of a folder of one picture only that one is read.
void WalkCaptureLeftTest::showToCamera(const devices::RgbImage& picture)
{
    std::filesystem::create_directories(m_office->path("camera"));
    for (const char* name : {"frame-0.jpg", "frame-1.jpg"}) {
        writePicture(m_office->path("next.jpg"), picture);
        std::filesystem::rename(m_office->path("next.jpg"), m_office->path("camera") / name);
    }
}

void WalkCaptureLeftTest::leave(Leaving leaving)
{
    if (leaving == Leaving::Lock) {
        m_sitting->clerk().hands().key(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(m_sitting->models().station.state(), app::StationState::Locked);
    } else if (leaving == Leaving::LogOut) {
        m_sitting->clerk().press("ipis::app::TopBar", "Log out");
        QTRY_COMPARE(m_sitting->models().station.state(), app::StationState::LoggedOut);
    } else {
        m_sitting->window().close();
    }
    QVERIFY(isFree());
    const int frames = m_frames;
    const int prompts = m_prompts;
    QTest::qWait(1'000);
    QCOMPARE(m_frames, frames);
    QCOMPARE(m_prompts, prompts);
}

// A call that waits for a face or a finger holds up every other.
bool WalkCaptureLeftTest::isFree()
{
    const auto answered = std::make_shared<bool>(false);
    m_sitting->models().devices.list(
        this,
        [answered](const core::Result<std::vector<devices::DeviceInfo>>&) { *answered = true; });
    return QTest::qWaitFor([answered] { return *answered; }, kFreeMs);
}

void WalkCaptureLeftTest::comeBack(Leaving leaving, int step)
{
    if (leaving == Leaving::Lock) {
        work().unlock(kWords); // to the page that stood there
    } else {
        if (leaving == Leaving::Close) {
            m_sitting.reset();
            QCOMPARE(CaptureScene::host(), 0);
            sitDown();
        } else {
            work().logIn(kCode, kWords);
        }
        work().resume();
        work().goTo(step);
    }
    VERIFY_FAULTLESS(m_sitting->fault());
    QCOMPARE(work().step(), step);
}

void WalkCaptureLeftTest::givesTheCameraBackAmidALivePicture()
{
    QFETCH(Leaving, leaving);
    work().goTo(kPortrait);
    QTRY_VERIFY_WITH_TIMEOUT(m_frames > 1, kWaitMs);
    leave(leaving);
    QVERIFY(!QTest::currentTestFailed());
    m_frames = 0;
    comeBack(leaving, kPortrait);
    QVERIFY(!QTest::currentTestFailed());
    QVERIFY(draft().faces().empty());
    QTRY_VERIFY_WITH_TIMEOUT(m_frames > 1, kWaitMs); // it is live again by itself
    showToCamera(faceAt(0.9));
    QTRY_VERIFY_WITH_TIMEOUT(work().page().current()->isComplete(), kWaitMs);
    QCOMPARE(draft().faces().size(), std::size_t{1});
}

void WalkCaptureLeftTest::givesTheReaderBackAmidAPrompt()
{
    QFETCH(Leaving, leaving);
    work().goTo(kFingers);
    m_sitting->clerk().press("ipis::app::FingersStep", "Take finger");
    QTRY_VERIFY_WITH_TIMEOUT(m_prompts > 0, kWaitMs);
    leave(leaving);
    QVERIFY(!QTest::currentTestFailed());
    m_prompts = 0;
    comeBack(leaving, kFingers);
    QVERIFY(!QTest::currentTestFailed());
    QVERIFY(draft().fingers().empty());
    QTest::qWait(500);
    QCOMPARE(m_prompts, 0); // it asks for no finger until somebody says so
    writeFile(m_office->path("fingers") / "right-index.bmp", fingerFile(7));
    work().takeFingers(1);
    VERIFY_FAULTLESS(m_sitting->fault());
    QVERIFY(draft().fingers().front().position == 2);
}

QTEST_MAIN(WalkCaptureLeftTest)
#include "walk_capture_left_test.moc"
