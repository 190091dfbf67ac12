// SPDX-License-Identifier: GPL-3.0-or-later
// Angles and types against ridges drawn to order.
#include "devices/host/minutia_direction.h"
#include "tests/devices/ridge_picture.h"
#include "tests/support/fakes.h"

#include <cmath>
#include <numbers>

using namespace ipis;
using devices::FingerRaster;
using devices::MinutiaType;

namespace {

constexpr int kSide = 120;
constexpr double kPeriod = 9;

// Parallel ridges along `degrees`; beside the centre one ridge (or valley) more on the side the
// angle points to: a spiral phase.
struct Drawing
{
    core::Bytes grey;
    core::Bytes binary;
};

Drawing draw(double degrees, bool ending)
{
    const double along = degrees * std::numbers::pi / 180;
    Drawing drawing;
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const double dx = x - kSide / 2.0;
            const double dy = kSide / 2.0 - y;
            const double across = -dx * std::sin(along) + dy * std::cos(along);
            const double forward = dx * std::cos(along) + dy * std::sin(along);
            // The extra half periods either side of the run that begins at the centre.
            const double spiral = std::atan2(across, -forward);
            const double phase =
                2 * std::numbers::pi / kPeriod * across - spiral + (ending ? 0 : std::numbers::pi);
            const double value = std::cos(phase);
            drawing.grey.push_back(static_cast<core::Byte>(127.5 + 120 * value));
            drawing.binary.push_back(value > 0 ? 255 : 0);
        }
    }
    return drawing;
}

} // namespace

class MinutiaDirectionTest : public QObject
{
    Q_OBJECT
private slots:
    void pointsIntoTheRun_data()
    {
        QTest::addColumn<double>("degrees");
        QTest::addColumn<bool>("ending");
        for (int degrees = 0; degrees < 360; degrees += 30) {
            QTest::addRow("ridge from %d", degrees) << double(degrees) << true;
            QTest::addRow("valley from %d", degrees) << double(degrees) << false;
        }
    }
    void pointsIntoTheRun()
    {
        QFETCH(double, degrees);
        QFETCH(bool, ending);
        const Drawing drawing = draw(degrees, ending);
        const double along = degrees * std::numbers::pi / 180;
        // A detector puts the point a little inside the run.
        const devices::MinutiaPoint point{
            static_cast<int>(std::lround(kSide / 2.0 + 4 * std::cos(along))),
            static_cast<int>(std::lround(kSide / 2.0 - 4 * std::sin(along)))};
        const FingerRaster raster{drawing.grey, drawing.binary, kSide, kSide, 500};
        const auto minutiae = devices::directMinutiae({point}, raster);
        QCOMPARE(minutiae.size(), std::size_t{1});
        const double error = std::remainder(minutiae[0].degrees - degrees, 360);
        QVERIFY2(std::abs(error) < 12, qPrintable(QString::number(minutiae[0].degrees)));
        QVERIFY(minutiae[0].type ==
                (ending ? MinutiaType::RidgeEnding : MinutiaType::RidgeBifurcation));
        QVERIFY(minutiae[0].coherence > 0.5);
    }

    void claimsNothingOfAThroughgoingRidge()
    {
        core::Bytes grey;
        core::Bytes binary;
        for (int i = 0; i < kSide * kSide; ++i) {
            const double value = std::cos(2 * std::numbers::pi * (i / kSide) / kPeriod);
            grey.push_back(static_cast<core::Byte>(127.5 + 120 * value));
            binary.push_back(value > 0 ? 255 : 0);
        }
        const auto minutiae =
            devices::directMinutiae({{60, 58}}, {grey, binary, kSide, kSide, 500});
        QCOMPARE(minutiae.size(), std::size_t{1});
        QVERIFY(minutiae[0].type == MinutiaType::Other);
    }

    void findsNoFlowInNoise()
    {
        const auto noise = test::noisePicture(kSide, kSide);
        const auto minutiae =
            devices::directMinutiae({{60, 60}}, {noise.pixels, noise.pixels, kSide, kSide, 500});
        QVERIFY(minutiae[0].coherence < 0.2);
    }

    void leavesOutPointsOutside()
    {
        const core::Bytes flat(kSide * kSide, 255);
        const FingerRaster raster{flat, flat, kSide, kSide, 500};
        QVERIFY(devices::directMinutiae({{-1, 5}, {5, kSide}, {1'000'000, 0}}, raster).empty());
        QCOMPARE(devices::directMinutiae({{0, 0}, {kSide - 1, kSide - 1}}, raster).size(),
                 std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(MinutiaDirectionTest)
#include "minutia_direction_test.moc"
