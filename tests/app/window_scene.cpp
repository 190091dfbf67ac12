// SPDX-License-Identifier: GPL-3.0-or-later
// Making the station, the captures and the window.
#include "tests/app/window_scene.h"

#include "app/pages/enroll/enroll_page.h"
#include "app/pages/find_page.h"
#include "app/widgets/theme.h"
#include "tests/app/capture_scene.h"

#include <QSignalSpy>
#include <QTest>

namespace ipis::test {

namespace {

// What a device call answers, waited for.
template <class T>
class Answer
{
public:
    app::Then<T> then()
    {
        return [this](core::Result<T> result) { m_result.emplace(std::move(result)); };
    }
    bool waitOk()
    {
        return QTest::qWaitFor([this] { return m_result.has_value(); }, kWalkWaitMs) &&
               m_result->ok();
    }
    T& value() { return m_result->value(); }

private:
    std::optional<core::Result<T>> m_result;
};

} // namespace

WindowScene::WindowScene() = default;
WindowScene::~WindowScene() = default;

void WindowScene::provision()
{
    app::applyTheme(*qApp);
    m_office = std::make_unique<Office>(RegistryKind::Demo);
    VERIFY_FAULTLESS(m_office->found());
    VERIFY_FAULTLESS(m_office->open());
    VERIFY_FAULTLESS(m_office->provision());
    m_office->close();
}

void WindowScene::prepare()
{
    provision();
    takeCaptures();
}

void WindowScene::prepareLive(std::span<const char* const> fingers)
{
    provision();
    std::filesystem::create_directories(m_office->path("fingers"));
    for (const char* finger : fingers) {
        writeFile(m_office->path("fingers") / (std::string(finger) + ".bmp"), fingerFile(7));
    }
    writePicture(m_office->path("camera.jpg"), faceAt(0.9));
    m_live = true;
}

void WindowScene::takeCaptures()
{
    devices::HostClientOptions options;
    options.program = toolPath("devices").toStdString();
    options.allowSimulated = true;
    options.simulatedCamera = m_office->path("face.bmp");
    QObject receiver;
    app::DeviceModel devices(options, {m_disk, m_clock, m_random, m_log});
    Answer<std::vector<devices::DeviceInfo>> list;
    devices.list(&receiver, list.then());
    QVERIFY(list.waitOk());
    const auto idOf = [&](devices::DeviceKind kind) {
        const auto found = std::ranges::find(list.value(), kind, &devices::DeviceInfo::kind);
        return found == list.value().end() ? std::string() : found->id;
    };
    const QByteArray finger = readAll(m_office->path("finger.bmp"));
    Answer<devices::Capture> taken;
    devices.captureFinger({.deviceId = idOf(devices::DeviceKind::Finger),
                           .simulatedImage = core::Bytes(finger.begin(), finger.end())},
                          &receiver, taken.then());
    QVERIFY(taken.waitOk());
    m_finger = taken.value();
    Answer<devices::CapturedFace> face;
    devices.captureFace({.deviceId = idOf(devices::DeviceKind::Face)}, &receiver, face.then());
    QVERIFY(face.waitOk());
    m_face = face.value();
}

void WindowScene::open()
{
    app::setTextStep(*qApp, 0);
    app::WindowOptions options;
    options.home = m_office->home();
    options.programFolder = std::filesystem::path(toolPath("devices").toStdString()).parent_path();
    if (m_live) {
        options.simulatedCamera = m_office->path("camera.jpg");
        options.simulatedFingers = m_office->path("fingers");
    }
    m_models =
        std::make_unique<app::WindowModels>(options, core::Ports{m_disk, m_clock, m_random, m_log});
    m_window = std::make_unique<app::MainWindow>(*m_models);
    m_window->resize(1366, 768);
    m_window->QWidget::show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void WindowScene::close()
{
    m_walk.reset();
    m_window.reset();
    m_models.reset();
}

void WindowScene::logIn()
{
    QSignalSpy opened(&m_models->station, &app::StationModel::opened);
    m_models->station.logIn("1001", core::Secret::copyOf(core::viewOf(kClerk)));
    QVERIFY(opened.wait(kWalkWaitMs));
    m_enroll = m_window->findChild<app::EnrollPage*>();
    m_walk = std::make_unique<WizardWalk>(*m_enroll, m_face, m_finger);
}

void WindowScene::beginApplication()
{
    Q_EMIT m_window->findChild<app::FindPage*>()->newApplicationWanted();
    QCOMPARE(m_window->current(), m_enroll);
    QCOMPARE(m_walk->step(), 0);
}

} // namespace ipis::test
