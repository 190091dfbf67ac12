// SPDX-License-Identifier: GPL-3.0-or-later
// Invented fingers and faces: repeatable, different, and of plausible shape.
#include "devices/synthetic/camera_sequence.h"
#include "devices/synthetic/picture_file.h"
#include "devices/synthetic/synthetic_face.h"
#include "devices/synthetic/synthetic_finger.h"
#include "devices/synthetic/synthetic_page.h"
#include "tests/support/fakes.h"

#include <fstream>
#include <iterator>
#include <set>

#include <QCryptographicHash>
#include <QProcess>

using namespace ipis::core;
using namespace ipis::devices;

namespace {

QByteArray hashOf(const Bytes& bytes)
{
    const QByteArrayView view(reinterpret_cast<const char*>(bytes.data()),
                              static_cast<qsizetype>(bytes.size()));
    return QCryptographicHash::hash(view.toByteArray(), QCryptographicHash::Sha256).toHex();
}

double greyAt(const GreyImage& image, int x, int y)
{
    return image.pixels[static_cast<std::size_t>(y) * image.width + static_cast<std::size_t>(x)];
}

double meanGrey(const GreyImage& image, int left, int top, int size)
{
    double sum = 0;
    for (int y = top; y < top + size; ++y) {
        for (int x = left; x < left + size; ++x) {
            sum += greyAt(image, x, y);
        }
    }
    return sum / (size * size);
}

// Dark to light and back along the middle column, in pixels a ridge; the finger lies flat there
// above the core, so this is near the ridge period.
double ridgePeriod(const GreyImage& image)
{
    int crossings = 0;
    double above = 0;
    for (int y = 40; y < 150; ++y) {
        const double smooth = meanGrey(image, static_cast<int>(image.width) / 2 - 2, y, 4) - 146;
        crossings += y > 40 && above * smooth < 0 ? 1 : 0;
        above = smooth;
    }
    return 2.0 * 110 / std::max(1, crossings);
}

// How unlike two pictures are: mean difference of grey.
double difference(const GreyImage& a, const GreyImage& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        sum += std::abs(int{a.pixels[i]} - int{b.pixels[i]});
    }
    return sum / static_cast<double>(a.pixels.size());
}

// Exit code of ipis-synthetic, which lies beside this test.
int exitOf(const QStringList& arguments, QByteArray* complaint = nullptr)
{
    QProcess process;
    process.start(QCoreApplication::applicationDirPath() + "/ipis-synthetic", arguments);
    if (!process.waitForFinished(30'000) || process.exitStatus() != QProcess::NormalExit) {
        return -1;
    }
    if (complaint != nullptr) {
        *complaint = process.readAllStandardError();
    }
    return process.exitCode();
}

} // namespace

class SyntheticTest : public QObject
{
    Q_OBJECT
    const GreyImage m_finger = syntheticFinger(1); // drawn once: slow under the sanitizers
    const GreyImage m_touchedAgain = syntheticFinger(1, 1);
    const RgbImage m_face = syntheticFace(1);

private slots:
    void drawsTheSameFingerOnEveryMachine()
    {
        const GreyImage& finger = m_finger;
        QCOMPARE(finger.width, 388U);
        QCOMPARE(finger.height, 374U);
        QCOMPARE(finger.pixels.size(), std::size_t{388 * 374});
        QCOMPARE(hashOf(finger.pixels),
                 QByteArray("95b17a4323fd392399d2e4494610dc6224a6e5d3811a828cb74b0e87b1ffedf4"));
    }
    void drawsTheSameFaceOnEveryMachine()
    {
        const RgbImage& face = m_face;
        QCOMPARE(face.width, 720U);
        QCOMPARE(face.height, 960U);
        QCOMPARE(face.pixels.size(), std::size_t{720 * 960 * 3});
        QCOMPARE(hashOf(face.pixels),
                 QByteArray("e47b6172dd85da2041407e814ca7be73d8f307027b440a6b1e941a6a9967d178"));
    }
    void givesEachSeedAndImpressionItsOwnPicture()
    {
        QVERIFY(difference(m_finger, syntheticFinger(2)) > 30);
        QVERIFY(difference(m_finger, m_touchedAgain) > 10);
        QVERIFY(m_face.pixels != syntheticFace(2).pixels);
    }
    void laysDarkRidgesOnWhite_data()
    {
        QTest::addColumn<quint64>("seed");
        for (const quint64 seed : {quint64{0}, ~quint64{0}}) {
            QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
        }
    }
    void laysDarkRidgesOnWhite()
    {
        QFETCH(quint64, seed);
        const GreyImage finger = syntheticFinger(seed);
        for (const int x : {0, 368}) {
            for (const int y : {0, 354}) {
                QVERIFY(meanGrey(finger, x, y, 20) > 235);
            }
        }
        const double middle = meanGrey(finger, 154, 147, 80);
        QVERIFY2(middle > 100 && middle < 190, qPrintable(QString::number(middle)));
        const double period = ridgePeriod(finger);
        QVERIFY2(period > 7 && period < 13, qPrintable(QString::number(period)));
    }

    void writesPicturesAsFiles()
    {
        const ipis::test::TemporaryFolder folder;
        const auto file = folder / "finger.pgm";
        const QString out = QString::fromStdString(file.string());
        QCOMPARE(exitOf({"finger", "--seed", "1", "--impression", "1", "--out", out}), 0);
        std::ifstream in(file, std::ios::binary);
        const std::string written{std::istreambuf_iterator<char>(in), {}};
        QVERIFY(written == "P5\n388 374\n255\n" + std::string(textOf(m_touchedAgain.pixels)));
        QCOMPARE(exitOf({"face", "--seed", "1", "--out", out}), 0);
        QCOMPARE(std::filesystem::file_size(file), std::uintmax_t{15 + 720 * 960 * 3});
        const QString bitmap = QString::fromStdString((folder / "face.bmp").string());
        QCOMPARE(exitOf({"face", "--seed", "1", "--out", bitmap}), 0);
        QCOMPARE(std::filesystem::file_size(folder / "face.bmp"),
                 std::uintmax_t{54 + 720 * 960 * 3});
    }
    void drawsAPaperThatIsItsOwn()
    {
        const GreyImage paper = syntheticPage(1);
        QCOMPARE(paper.pixels.size(), std::size_t{1240} * 1754);
        QVERIFY(paper.pixels == syntheticPage(1).pixels);
        QVERIFY(paper.pixels != syntheticPage(2).pixels);
        const ipis::test::TemporaryFolder folder;
        const QString out = QString::fromStdString((folder / "page.bmp").string());
        QCOMPARE(exitOf({"page", "--seed", "1", "--out", out}), 0);
        QCOMPARE(std::filesystem::file_size(folder / "page.bmp"),
                 std::uintmax_t{54 + 1240 * 1754 * 3});
    }
    void writesWhatACameraSees()
    {
        const ipis::test::TemporaryFolder folder;
        const auto frames = folder / "frames";
        const QString out = QString::fromStdString(frames.string());
        QCOMPARE(exitOf({"camera", "--seed", "1", "--out", out}), 0);
        std::set<std::string> different;
        for (int n = 0; n < CameraSequence::kFrames; ++n) {
            const auto digits = std::to_string(1'000 + n).substr(1);
            std::ifstream in(frames / ("frame-" + digits + ".jpg"), std::ios::binary);
            const std::string file{std::istreambuf_iterator<char>(in), {}};
            QVERIFY(file.starts_with("\xff\xd8") && file.ends_with("\xff\xd9"));
            QVERIFY(CameraSequence::firstLike(n) <= n);
            different.insert(file);
        }
        QCOMPARE(different.size(), std::size_t{1 + CameraSequence::kComing + 25});
        const CameraSequence sequence(1);
        const int last = CameraSequence::kFrames - 1;
        QVERIFY(sequence.frame(last).pixels ==
                sequence.frame(CameraSequence::firstLike(last)).pixels);
    }
    void writesABitmap()
    {
        const GreyImage grey{1, 2, {10, 20}};
        const RgbImage two{1, 2, {1, 2, 3, 4, 5, 6}};
        QVERIFY(colourOf(grey).pixels == (Bytes{10, 10, 10, 20, 20, 20}));
        QCOMPARE(toHex(bmpFile(two, 500)),
                 std::string("424d3e000000000000003600000028000000010000000200000001001800000000"
                             "0008000000e54c0000e54c00000000000000000000"
                             "06050400"
                             "03020100"));
    }
    void refusesWhatItCannotDo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << QStringList{} << 2;
        QTest::newRow("unknown picture") << QStringList{"ear", "--seed", "1", "--out", "x"} << 2;
        QTest::newRow("no seed") << QStringList{"face", "--out", "x"} << 2;
        QTest::newRow("no file") << QStringList{"face", "--seed", "1"} << 2;
        QTest::newRow("seed twice")
            << QStringList{"face", "--seed", "1", "--seed", "1", "--out", "x"} << 2;
        QTest::newRow("option without value") << QStringList{"face", "--seed"} << 2;
        QTest::newRow("seed not a number")
            << QStringList{"face", "--seed", "1x", "--out", "x"} << 2;
        QTest::newRow("seed above 64 bits")
            << QStringList{"face", "--seed", "18446744073709551616", "--out", "x"} << 2;
        QTest::newRow("a face has no impressions")
            << QStringList{"face", "--seed", "1", "--impression", "1", "--out", "x"} << 2;
        QTest::newRow("a page has no impressions")
            << QStringList{"page", "--seed", "1", "--impression", "1", "--out", "x"} << 2;
        QTest::newRow("a camera has no impressions")
            << QStringList{"camera", "--seed", "1", "--impression", "1", "--out", "x"} << 2;
        QTest::newRow("no place for a folder")
            << QStringList{"camera", "--seed", "1", "--out", "/proc/frames"} << 1;
        QTest::newRow("folder missing")
            << QStringList{"face", "--seed", "1", "--out", "/nonexistent/f.ppm"} << 1;
    }
    void refusesWhatItCannotDo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QByteArray complaint;
        QCOMPARE(exitOf(arguments, &complaint), code);
        QCOMPARE(complaint.count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(SyntheticTest)
#include "synthetic_test.moc"
