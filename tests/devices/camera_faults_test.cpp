// SPDX-License-Identifier: GPL-3.0-or-later
// A camera that goes, freezes or never starts, and a host killed or stopped in the live picture.
#include "devices/synthetic/jpeg_file.h"
#include "tests/devices/camera_scene.h"

#include <atomic>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ipis;
using namespace std::chrono_literals;
using devices::PreviewFrame;
using test::CameraScene;
using Clock = std::chrono::steady_clock;

namespace {

// Small, without a face: nothing here depends on one.
core::Bytes smallPicture()
{
    return devices::jpegFile(test::plainPicture(320, 240, 120));
}

} // namespace

class CameraFaultsTest : public QObject
{
    Q_OBJECT

    test::TemporaryFolder m_folder;

    std::filesystem::path pictures(const std::string& name)
    {
        const auto folder = m_folder / name;
        std::filesystem::create_directory(folder);
        test::writeFile(folder / "1.jpg", smallPicture());
        test::writeFile(folder / "2.jpg", smallPicture());
        return folder;
    }

private slots:
    void noticesTheUnpluggedCamera_data()
    {
        QTest::addColumn<bool>("folder");
        QTest::newRow("a folder taken away") << true;
        QTest::newRow("a picture taken away") << false;
    }
    void noticesTheUnpluggedCamera()
    {
        QFETCH(bool, folder);
        const auto path = folder ? pictures("gone") : pictures("alone") / "1.jpg";
        const auto aside = m_folder / "aside";
        CameraScene scene(path);
        auto taken = scene.capture(false, 30s, [&](int n, const PreviewFrame&) {
            if (n == 3) {
                std::filesystem::rename(path, aside);
            }
        });
        VERIFY_ERROR(taken, DeviceRemoved);
        VERIFY_ERROR(scene.capture(false, 30s), DeviceNone);
        if (folder) {
            std::filesystem::rename(aside, path); // plugged in again; another would not be let in
            VERIFY_ERROR(scene.capture(false, 1s), DeadlinePassed);
            QVERIFY(scene.frames() > 0);
        }
        std::filesystem::remove_all(aside);
        QCOMPARE(scene.restarts(), 0);
    }

    void leavesACameraThatNeverStarts()
    {
        const auto pipe = m_folder / "mute.avi";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        CameraScene scene(pipe); // opening it waits for a writer who never comes
        std::thread other([&] {
            std::this_thread::sleep_for(500ms);
            scene.client().cancel();
        });
        const auto begin = Clock::now();
        VERIFY_ERROR(scene.capture(true, 30s), Cancelled);
        QVERIFY(Clock::now() - begin < 2s);
        other.join();
        VERIFY_ERROR(scene.capture(true, 300ms), DeadlinePassed);
        auto taken = scene.capture(true, 30s); // the camera is held by the first one still
        QVERIFY(!taken.ok());
        QVERIFY2(taken.error().code == core::ErrorCode::DeviceFault ||
                     taken.error().code == core::ErrorCode::DeviceBusy,
                 test::describe(taken).c_str());
        QVERIFY(Clock::now() - begin < 15s);
        VERIFY_OK(scene.client().list());
        QCOMPARE(scene.restarts(), 0);
    }

    void leavesACameraThatFreezes()
    {
        const auto pipe = m_folder / "frozen.mjpeg";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        std::atomic<bool> over = false;
        std::thread film([&] {
            const int end = ::open(pipe.c_str(), O_WRONLY);
            const core::Bytes picture = smallPicture();
            ::fcntl(end, F_SETFL, O_NONBLOCK);
            for (int n = 0; n < 3'000 && !over; ++n) {
                const auto ignored = ::write(end, picture.data(), picture.size());
                static_cast<void>(ignored);
                std::this_thread::sleep_for(1ms);
            }
            while (!over) { // held open, mute
                std::this_thread::sleep_for(10ms);
            }
            ::close(end);
        });
        CameraScene scene(pipe);
        Clock::time_point last = Clock::now();
        auto taken =
            scene.capture(false, 60s, [&](int, const PreviewFrame&) { last = Clock::now(); });
        over = true;
        film.join();
        VERIFY_ERROR(taken, DeviceFault);
        QVERIFY2(scene.frames() > 3, qPrintable(QString::number(scene.frames())));
        QVERIFY(Clock::now() - last < 6s);
        QCOMPARE(scene.restarts(), 0);
    }

    void goesOnAfterTheHostWasLost_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("killed") << SIGKILL;
        QTest::newRow("stopped") << SIGSTOP;
    }
    void goesOnAfterTheHostWasLost()
    {
        QFETCH(int, signal);
        CameraScene scene(pictures("lost"));
        pid_t first = 0;
        auto taken = scene.capture(false, 60s, [&](int n, const PreviewFrame&) {
            if (n == 3) {
                first = scene.client().hostProcessId();
                ::kill(first, signal);
            }
            if (n == 6) {
                scene.client().cancel();
            }
        });
        VERIFY_ERROR(taken, Cancelled);
        QCOMPARE(scene.restarts(), 1);
        QVERIFY(scene.client().hostProcessId() != first);
        QCOMPARE(::kill(first, 0), -1); // gone and waited for
    }

    void saysLostWhenKilledTwice()
    {
        CameraScene scene(pictures("twice"));
        auto taken = scene.capture(false, 60s, [&](int n, const PreviewFrame&) {
            if (n == 2 || n == 5) {
                ::kill(scene.client().hostProcessId(), SIGKILL);
            }
        });
        VERIFY_ERROR(taken, DeviceHostLost);
        VERIFY_ERROR(scene.capture(false, 1s), DeadlinePassed);
        QVERIFY(scene.frames() > 0);
    }
};

QTEST_GUILESS_MAIN(CameraFaultsTest)
#include "camera_faults_test.moc"
