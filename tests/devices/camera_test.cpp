// SPDX-License-Identifier: GPL-3.0-or-later
// The live camera of a real ipis-devices, played from files: what is shown, taken, refused.
#include "devices/error_family.h"
#include "devices/synthetic/camera_sequence.h"
#include "devices/synthetic/jpeg_file.h"
#include "tests/devices/camera_scene.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <numeric>
#include <thread>

#include <unistd.h>

using namespace ipis;
using namespace std::chrono_literals;
using core::ErrorCode;
using devices::FaceHint;
using devices::PreviewFrame;
using devices::RgbImage;
using test::CameraScene;
using Clock = std::chrono::steady_clock;

namespace {

double millisecondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

// User and system time of a process, in ms.
double processorTimeOf(pid_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string word;
    for (int i = 0; i < 13; ++i) {
        file >> word; // the program's name has no blank
    }
    double user = 0;
    double system = 0;
    file >> user >> system;
    return (user + system) * 1'000 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

RgbImage drawn(const QString& what)
{
    if (what == "two faces") {
        return test::twoFaces();
    }
    if (what == "an empty room") {
        return devices::cameraRoom();
    }
    if (what == "a face in the dark") {
        return test::darkened(test::faceAt(0.9), 0.12);
    }
    if (what == "a face far away") {
        return test::faceAt(0.4);
    }
    if (what == "a face too near") {
        return test::faceAt(1.6);
    }
    return what == "a face at the side" ? test::faceAt(0.9, 1'000) : test::faceAt(0.9);
}

} // namespace

class CameraTest : public QObject
{
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::filesystem::path m_sequence;
    std::filesystem::path m_good;
    std::filesystem::path m_empty;

private slots:
    void initTestCase()
    {
        m_sequence = m_folder / "sequence";
        std::filesystem::create_directory(m_sequence);
        const devices::CameraSequence sequence(3);
        for (int n = 0; n < 45; ++n) {
            const auto name = "f" + std::to_string(100 + n) + ".jpg";
            const int first = devices::CameraSequence::firstLike(n);
            if (first == n) {
                test::writePicture(m_sequence / name, sequence.frame(n));
            } else {
                std::filesystem::copy_file(
                    m_sequence / ("f" + std::to_string(100 + first) + ".jpg"), m_sequence / name);
            }
        }
        m_good = m_folder / "good.jpg";
        test::writePicture(m_good, test::faceAt(0.9));
        m_empty = m_folder / "empty.jpg";
        test::writePicture(m_empty, devices::cameraRoom());
    }

    void drawsReadableJpegs()
    {
        CameraScene scene(m_good);
        for (const auto& image : {test::faceAt(0.5), test::plainPicture(5, 3, 200)}) {
            auto pixels =
                scene.client().render(devices::jpegFile(image), {image.width, image.height});
            VERIFY_OK(pixels);
            QCOMPARE(pixels.value().width, image.width);
            double difference = 0;
            for (std::size_t i = 0; i < image.pixels.size(); ++i) {
                difference += std::abs(int{image.pixels[i]} - int{pixels.value().rgb[i]});
            }
            QVERIFY2(difference / static_cast<double>(image.pixels.size()) < 4,
                     qPrintable(QString::number(difference)));
        }
    }

    void listsTheCameraWhileItIsThere()
    {
        std::filesystem::create_directory(m_folder / "later");
        CameraScene scene(m_folder / "later");
        const auto picture = scene.path() / "frame.jpg";
        const auto cameras = [&] {
            auto list = scene.client().list();
            core::check(list.ok());
            return std::ranges::count(list.value(), devices::DeviceKind::Face,
                                      &devices::DeviceInfo::kind);
        };
        const auto before = cameras();
        std::ofstream(picture) << "x";
        QCOMPARE(cameras(), before + 1);
        std::filesystem::remove(picture);
        QCOMPARE(cameras(), before); // an empty folder is none
        VERIFY_ERROR(scene.capture(true, 1s), DeviceNone);
    }

    void keepsSimulatedCamerasOut()
    {
        CameraScene scene(m_good, /*allowSimulated=*/false);
        auto list = scene.client().list();
        VERIFY_OK(list);
        QVERIFY(std::ranges::none_of(list.value(), &devices::DeviceInfo::simulated));
        VERIFY_ERROR(scene.capture(true, 1s), DeviceNone);
    }

    void showsTheWholePictureAtFifteenFramesASecond()
    {
        CameraScene scene(m_sequence);
        std::vector<double> gaps;
        Clock::time_point last = Clock::now();
        double busy = 0;
        VERIFY_ERROR(scene.capture(false, 4s,
                                   [&](int n, const PreviewFrame& frame) {
                                       core::check(frame.pixels.width == 640 &&
                                                   frame.pixels.height == 360);
                                       if (n > 1) {
                                           gaps.push_back(millisecondsSince(last));
                                       } else {
                                           busy = -processorTimeOf(scene.client().hostProcessId());
                                       }
                                       last = Clock::now();
                                   }),
                     DeadlinePassed);
        busy += processorTimeOf(scene.client().hostProcessId());
        QVERIFY(!gaps.empty());
        const double seconds = std::accumulate(gaps.begin(), gaps.end(), 0.0) / 1'000;
        std::ranges::nth_element(gaps, gaps.begin() + static_cast<long>(gaps.size() / 2));
        const double median = gaps[gaps.size() / 2];
        qInfo("preview: median %.1f frames/s, %.1f on the whole; host %.0f %% of a processor",
              1'000 / median, static_cast<double>(gaps.size()) / seconds, busy / seconds / 10);
        QVERIFY2(median < 200, qPrintable(QString::number(median)));
    }

    void fitsTallPicturesWithoutStretching()
    {
        test::writePicture(m_folder / "tall.jpg", test::plainPicture(300, 600, 90));
        CameraScene scene(m_folder / "tall.jpg");
        VERIFY_ERROR(scene.capture(false, 10s,
                                   [&](int, const PreviewFrame& frame) {
                                       core::check(frame.pixels.width == 180 &&
                                                   frame.pixels.height == 360);
                                       scene.client().cancel();
                                   }),
                     Cancelled);
        QCOMPARE(scene.frames(), 1);
    }

    void saysWhatToDo_data()
    {
        QTest::addColumn<int>("hint");
        QTest::addColumn<int>("faces");
        const auto row = [](const char* what, FaceHint hint, int faces) {
            QTest::newRow(what) << static_cast<int>(hint) << faces;
        };
        row("an empty room", FaceHint::NoFace, 0);
        row("two faces", FaceHint::SeveralFaces, 2);
        row("a face far away", FaceHint::TooFar, 1);
        row("a face too near", FaceHint::TooNear, 1);
        row("a face at the side", FaceHint::OffCentre, 1);
        row("a good face", FaceHint::Good, 1);
    }
    void saysWhatToDo()
    {
        QFETCH(int, hint);
        QFETCH(int, faces);
        const auto file = m_folder / "hint.jpg";
        test::writePicture(file, drawn(QTest::currentDataTag()));
        CameraScene scene(file);
        VERIFY_ERROR(scene.capture(false, 10s,
                                   [&](int n, const PreviewFrame& frame) {
                                       if (n < 3) {
                                           return;
                                       }
                                       scene.client().cancel();
                                       QCOMPARE(static_cast<int>(frame.hint), hint);
                                       QCOMPARE(static_cast<int>(frame.faces.size()), faces);
                                   }),
                     Cancelled);
        QCOMPARE(scene.frames(), 3);
    }

    void asksForLight()
    {
        test::writePicture(m_folder / "dark.jpg", drawn("a face in the dark"));
        CameraScene scene(m_folder / "dark.jpg");
        auto taken = scene.capture(true, 10s, [&](int n, const PreviewFrame& frame) {
            QCOMPARE(static_cast<int>(frame.hint), static_cast<int>(FaceHint::TooDark));
            if (n == 3) {
                scene.client().cancel();
            }
        });
        VERIFY_ERROR(taken, Cancelled);
    }

    void takesTheFaceWhenItIsStill()
    {
        CameraScene scene(m_sequence);
        std::vector<std::uint32_t> steady;
        std::vector<int> hints;
        const auto begin = Clock::now();
        auto taken = scene.capture(true, 30s, [&](int, const PreviewFrame& frame) {
            steady.push_back(frame.steady);
            hints.push_back(static_cast<int>(frame.hint));
        });
        VERIFY_OK(taken);
        const auto& [portrait, quality] = taken.value();
        qInfo("taken by itself after %.0f ms, quality %u, JPEG of %zu bytes, thumbnail of %zu",
              millisecondsSince(begin), quality, portrait.image.size(), portrait.thumbnail.size());
        QCOMPARE(portrait.width, 480U);
        QCOMPARE(portrait.height, 640U);
        auto pixels = scene.client().render(portrait.image, {480, 640});
        VERIFY_OK(pixels);
        QCOMPARE(pixels.value().height, 640U);
        QVERIFY(!portrait.thumbnail.empty() && portrait.thumbnail.size() <= 8'192);
        QCOMPARE(portrait.provenance.driver, std::string("image-file"));
        QCOMPARE(portrait.provenance.device, std::string(CameraScene::kCamera));
        QVERIFY(portrait.provenance.simulated);
        QVERIFY2(quality >= 50 && quality <= 100, qPrintable(QString::number(quality)));
        QCOMPARE(steady.back(), 100U);
        QCOMPARE(hints.back(), static_cast<int>(FaceHint::Good));
        QVERIFY(std::ranges::find(hints, static_cast<int>(FaceHint::NoFace)) != hints.end());
        VERIFY_OK(scene.client().portrait(portrait.image)); // one face is found in it again
    }

    void takesTheFaceAtTheShutter()
    {
        CameraScene scene(m_good);
        Clock::time_point pressed;
        auto taken = scene.capture(false, 30s, [&](int n, const PreviewFrame& frame) {
            QCOMPARE(frame.steady, 0U);
            if (n == 5) {
                pressed = Clock::now();
                std::thread([&] { scene.client().shutter(); }).join();
            }
        });
        VERIFY_OK(taken);
        qInfo("from the shutter to the portrait: %.0f ms", millisecondsSince(pressed));
        QVERIFY(taken.value().quality > 0);
        QVERIFY(millisecondsSince(pressed) < 3'000);
        QVERIFY2(scene.frames() < 30, qPrintable(QString::number(scene.frames())));
    }

    void takesNobodyAtTheShutter_data()
    {
        QTest::addColumn<core::ErrorCode>("expected");
        QTest::newRow("an empty room") << ErrorCode::FaceNotSeen;
        QTest::newRow("two faces") << ErrorCode::FaceSeveral;
    }
    void takesNobodyAtTheShutter()
    {
        QFETCH(core::ErrorCode, expected);
        const auto file = m_folder / "nobody.jpg";
        test::writePicture(file, drawn(QTest::currentDataTag()));
        CameraScene scene(file);
        auto taken = scene.capture(true, 30s, [&](int n, const PreviewFrame&) {
            if (n == 2) {
                scene.client().shutter();
            }
        });
        QVERIFY(!taken.ok());
        QVERIFY2(taken.error().code == expected, test::describe(taken).c_str());
        QVERIFY(devices::familyOf(ErrorCode::FaceNotSeen) == devices::ErrorFamily::Retry);
    }

    void waitsForTheShutterWhenToldTo()
    {
        CameraScene scene(m_good);
        VERIFY_ERROR(scene.capture(false, 2s), DeadlinePassed);
        QVERIFY(scene.frames() > 3);
        scene.client().shutter(); // without a capture: nothing
        VERIFY_ERROR(scene.capture(false, 1s), DeadlinePassed);
    }

    void stopsAtOnceWhenCancelled()
    {
        CameraScene scene(m_good);
        std::thread other;
        std::atomic<Clock::time_point> cancelled;
        VERIFY_ERROR(scene.capture(false, 60s,
                                   [&](int n, const PreviewFrame&) {
                                       if (n == 3) {
                                           other = std::thread([&] {
                                               std::this_thread::sleep_for(100ms);
                                               cancelled = Clock::now();
                                               scene.client().cancel();
                                           });
                                       }
                                   }),
                     Cancelled);
        const double late = millisecondsSince(cancelled.load());
        other.join();
        qInfo("cancelled after %.0f ms", late);
        QVERIFY(late < 1'000);
        VERIFY_OK(scene.capture(true, 30s)); // the camera was given back
        VERIFY_OK(scene.capture(true, 30s));
    }

    void showsASlowWindowTheNewestFrame()
    {
        const auto folder = m_folder / "clock";
        std::filesystem::create_directory(folder);
        for (int n = 0; n < 50; ++n) { // the grey tells which frame it is
            test::writePicture(folder / (std::to_string(100 + n) + ".jpg"),
                               test::plainPicture(320, 180, static_cast<core::Byte>(n * 5)));
        }
        CameraScene scene(folder);
        std::vector<int> shown;
        VERIFY_ERROR(scene.capture(false, 4s,
                                   [&](int, const PreviewFrame& frame) {
                                       shown.push_back((frame.pixels.rgb[0] + 2) / 5);
                                       std::this_thread::sleep_for(400ms);
                                   }),
                     DeadlinePassed);
        QVERIFY(shown.size() >= 4 && shown.size() <= 11);
        for (std::size_t i = 1; i < shown.size(); ++i) {
            const int passed = (shown[i] - shown[i - 1] + 50) % 50; // 10 when nothing is late
            QVERIFY2(passed >= 6, qPrintable(QString::number(passed)));
        }
    }

    void refusesUselessPictures_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<core::ErrorCode>("expected");
        const auto bytesOf = [](const core::Bytes& bytes) {
            return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                              static_cast<qsizetype>(bytes.size()));
        };
        const auto good = bytesOf(devices::jpegFile(test::plainPicture(640, 360, 90)));
        QTest::newRow("1 x 1") << bytesOf(devices::jpegFile(test::plainPicture(1, 1, 90)))
                               << ErrorCode::ImageTooSmall;
        QTest::newRow("a stamp") << bytesOf(devices::jpegFile(test::plainPicture(100, 100, 90)))
                                 << ErrorCode::ImageTooSmall;
        QTest::newRow("0 bytes") << QByteArray() << ErrorCode::ImageEmpty;
        QTest::newRow("text") << QByteArray("a letter") << ErrorCode::ImageUnreadable;
        QTest::newRow("cut short") << good.left(good.size() / 2) << ErrorCode::ImageUnreadable;
    }
    void refusesUselessPictures()
    {
        QFETCH(QByteArray, content);
        QFETCH(core::ErrorCode, expected);
        const auto file = m_folder / "useless.jpg";
        test::writeFile(file, core::Bytes(content.begin(), content.end()));
        CameraScene scene(file);
        auto taken = scene.capture(true, 10s);
        QVERIFY(!taken.ok());
        QVERIFY2(taken.error().code == expected, test::describe(taken).c_str());
        QCOMPARE(scene.frames(), 0);
    }

    void playsAVideo()
    {
        core::Bytes film; // JPEGs one after the other
        for (int n = 0; n < 12; ++n) {
            core::append(film, devices::jpegFile(test::plainPicture(
                                   320, 240, static_cast<core::Byte>(20 + n * 15))));
        }
        test::writeFile(m_folder / "film.mjpeg", film);
        CameraScene scene(m_folder / "film.mjpeg");
        VERIFY_ERROR(scene.capture(false, 20s,
                                   [&](int n, const PreviewFrame& frame) {
                                       core::check(frame.pixels.width == 320);
                                       if (n == 20) { // over and over
                                           scene.client().cancel();
                                       }
                                   }),
                     Cancelled);
        test::writeFile(m_folder / "film.avi", core::toBytes(core::viewOf("no film")));
        CameraScene other(m_folder / "film.avi");
        VERIFY_ERROR(other.capture(true, 10s), ImageUnreadable);
    }
};

QTEST_GUILESS_MAIN(CameraTest)
#include "camera_test.moc"
