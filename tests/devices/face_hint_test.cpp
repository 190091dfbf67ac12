// SPDX-License-Identifier: GPL-3.0-or-later
// Measures to hints and qualities, the steady while, and what the kernel says of a camera.
#include "devices/host/camera_error.h"
#include "devices/host/face_hint.h"
#include "tests/support/fakes.h"

#include <cerrno>

#include <linux/videodev2.h>

using namespace ipis;
using core::ErrorCode;
using devices::FaceHint;
using devices::FaceMetrics;

namespace {

FaceMetrics goodFace()
{
    FaceMetrics metrics;
    metrics.faces = 1;
    metrics.size = 0.45;
    metrics.brightness = 144;
    metrics.sharpness = 190;
    return metrics;
}

template <class Change>
FaceMetrics goodBut(Change change)
{
    FaceMetrics metrics = goodFace();
    change(metrics);
    return metrics;
}

} // namespace

Q_DECLARE_METATYPE(FaceMetrics)

class FaceHintTest : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatToDo_data()
    {
        QTest::addColumn<FaceMetrics>("metrics");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* name, FaceHint hint, auto change) {
            QTest::newRow(name) << goodBut(change) << static_cast<int>(hint);
        };
        row("a good face", FaceHint::Good, [](FaceMetrics&) {});
        row("nobody", FaceHint::NoFace, [](FaceMetrics& m) { m.faces = 0; });
        row("a dark room", FaceHint::TooDark,
            [](FaceMetrics& m) { m.faces = 0, m.brightness = 17; });
        row("a lamp", FaceHint::TooBright, [](FaceMetrics& m) { m.faces = 0, m.brightness = 240; });
        row("two, in the dark too", FaceHint::SeveralFaces,
            [](FaceMetrics& m) { m.faces = 2, m.brightness = 30; });
        row("a dark face", FaceHint::TooDark, [](FaceMetrics& m) { m.brightness = 59; });
        row("a bright face", FaceHint::TooBright, [](FaceMetrics& m) { m.brightness = 206; });
        row("a burnt out face", FaceHint::TooBright, [](FaceMetrics& m) { m.saturated = 0.5; });
        row("small", FaceHint::TooFar, [](FaceMetrics& m) { m.size = 0.27; });
        row("large", FaceHint::TooNear, [](FaceMetrics& m) { m.size = 0.63; });
        row("to the left", FaceHint::OffCentre, [](FaceMetrics& m) { m.offX = -0.31; });
        row("to the right", FaceHint::OffCentre, [](FaceMetrics& m) { m.offX = 0.31; });
        row("too low", FaceHint::OffCentre, [](FaceMetrics& m) { m.offY = 0.21; });
        row("beside a window", FaceHint::SideLight, [](FaceMetrics& m) { m.sideDifference = 0.5; });
        row("moving", FaceHint::KeepStill, [](FaceMetrics& m) { m.moved = 0.11; });
        row("blurred", FaceHint::KeepStill, [](FaceMetrics& m) { m.sharpness = 29; });
        row("noisy", FaceHint::Good, [](FaceMetrics& m) { m.sharpness = 5'580; });
    }
    void saysWhatToDo()
    {
        QFETCH(FaceMetrics, metrics);
        QFETCH(int, expected);
        QCOMPARE(static_cast<int>(devices::hintFor(metrics)), expected);
    }

    void ordersPicturesByQuality()
    {
        const auto qualityBut = [](auto change) { return devices::qualityOf(goodBut(change)); };
        QCOMPARE(devices::qualityOf(goodFace()), 100U);
        const auto soft = qualityBut([](FaceMetrics& m) { m.sharpness = 95; });
        const auto blurred = qualityBut([](FaceMetrics& m) { m.sharpness = 10; });
        const auto dark = qualityBut([](FaceMetrics& m) { m.brightness = 40; });
        const auto noisy = qualityBut([](FaceMetrics& m) { m.sharpness = 5'580; });
        const auto lopsided = qualityBut([](FaceMetrics& m) { m.sideDifference = 0.5; });
        QVERIFY(soft < 100 && blurred < soft);
        QVERIFY(dark < soft && noisy < soft);
        QVERIFY(lopsided < 100 && lopsided > blurred);
        QCOMPARE(qualityBut([](FaceMetrics& m) { m.faces = 0; }), 0U);
        QCOMPARE(qualityBut([](FaceMetrics& m) { m.faces = 2; }), 0U);
        QCOMPARE(qualityBut([](FaceMetrics& m) { m.brightness = 0, m.saturated = 1; }), 0U);
    }

    void waitsForASteadyFace()
    {
        devices::SteadyFace steady;
        QCOMPARE(steady.update(false, 0), 0U);
        QCOMPARE(steady.update(true, 1'000), 0U);
        QCOMPARE(steady.update(true, 1'400), 50U);
        QCOMPARE(steady.update(true, 1'800), 100U);
        QCOMPARE(steady.update(true, 9'000), 100U);
    }

    void forgivesOneLostFrame()
    {
        devices::SteadyFace steady;
        steady.update(true, 1'000);
        QCOMPARE(steady.update(false, 1'400), 50U);
        QCOMPARE(steady.update(true, 1'440), 55U);
        QCOMPARE(steady.update(false, 1'480), 60U);
        QCOMPARE(steady.update(false, 1'520), 0U);
        QCOMPARE(steady.update(true, 1'560), 0U);
        QCOMPARE(steady.update(true, 1'960), 50U);
        QCOMPARE(steady.update(false, 2'400), 99U); // never taken at a lost frame
        QCOMPARE(steady.update(true, 2'440), 100U);
    }

    void translatesTheKernel_data()
    {
        QTest::addColumn<int>("systemError");
        QTest::addColumn<core::ErrorCode>("expected");
        QTest::newRow("no such node") << ENOENT << ErrorCode::DeviceNone;
        QTest::newRow("no such camera") << ENXIO << ErrorCode::DeviceNone;
        QTest::newRow("unplugged") << ENODEV << ErrorCode::DeviceRemoved;
        QTest::newRow("another program streams") << EBUSY << ErrorCode::DeviceBusy;
        QTest::newRow("not in the group video") << EACCES << ErrorCode::DeviceNotPermitted;
        QTest::newRow("forbidden") << EPERM << ErrorCode::DeviceNotPermitted;
        QTest::newRow("bus error") << EIO << ErrorCode::DeviceFault;
        QTest::newRow("no camera at all") << ENOTTY << ErrorCode::DeviceFault;
    }
    void translatesTheKernel()
    {
        QFETCH(int, systemError);
        QFETCH(core::ErrorCode, expected);
        const core::Error error = devices::cameraError(systemError);
        QCOMPARE(core::nameOf(error.code).data(), core::nameOf(expected).data());
        QVERIFY(error.detail.ends_with(std::to_string(systemError)));
    }

    void leavesOutNodesWithoutPictures()
    {
        QVERIFY(devices::canCapture(V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING));
        QVERIFY(devices::canCapture(V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING |
                                    V4L2_CAP_EXT_PIX_FORMAT));
        QVERIFY(!devices::canCapture(V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING));
        QVERIFY(!devices::canCapture(V4L2_CAP_VIDEO_OUTPUT | V4L2_CAP_STREAMING));
        QVERIFY(!devices::canCapture(V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_READWRITE));
        QVERIFY(!devices::canCapture(V4L2_CAP_VIDEO_M2M | V4L2_CAP_STREAMING));
        QVERIFY(!devices::canCapture(0));
    }
};

QTEST_APPLESS_MAIN(FaceHintTest)
#include "face_hint_test.moc"
