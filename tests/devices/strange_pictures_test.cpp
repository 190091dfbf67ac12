// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and prints as strangers have them: what every viewer opens is taken as it looks there,
// what lacks a part is refused, and no library speaks to the terminal.
#include "devices/host/page_maker.h"
#include "devices/host/picture.h"
#include "devices/host/print_check.h"
#include "devices/host/simulated_finger.h"
#include "tests/devices/ridge_picture.h"
#include "tests/support/fakes.h"

#include <algorithm>
#include <fstream>

#include <QProcess>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <zlib.h>

using namespace ipis;
using core::Byte;
using core::Bytes;
using core::ErrorCode;

namespace {

const std::filesystem::path kTries = IPIS_SOURCE_DIR "/../shared/tries";

void appendChunk(Bytes& png, std::string_view name, const Bytes& data)
{
    core::appendU32(png, static_cast<std::uint32_t>(data.size()));
    Bytes checked = core::toBytes(core::viewOf(name));
    core::append(checked, data);
    core::append(png, checked);
    core::appendU32(png, static_cast<std::uint32_t>(
                             ::crc32(0, checked.data(), static_cast<uInt>(checked.size()))));
}

// 8 x 8, every row `row` after its filter byte; `extra` are chunks before the pixels.
Bytes pngOf(int depth, int type, const Bytes& row,
            const std::vector<std::pair<std::string, Bytes>>& extra = {})
{
    Bytes png{0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
    appendChunk(
        png, "IHDR",
        {0, 0, 0, 8, 0, 0, 0, 8, static_cast<Byte>(depth), static_cast<Byte>(type), 0, 0, 0});
    for (const auto& [name, data] : extra) {
        appendChunk(png, name, data);
    }
    Bytes rows;
    for (int y = 0; y < 8; ++y) {
        rows.push_back(0);
        core::append(rows, row);
    }
    uLongf size = ::compressBound(rows.size());
    Bytes packed(size);
    core::check(::compress(packed.data(), &size, rows.data(), rows.size()) == Z_OK);
    packed.resize(size);
    appendChunk(png, "IDAT", packed);
    appendChunk(png, "IEND", {});
    return png;
}

Bytes repeated(const Bytes& pixel)
{
    Bytes row;
    for (int x = 0; x < 8; ++x) {
        core::append(row, pixel);
    }
    return row;
}

cv::Mat scene(int width, int height)
{
    cv::Mat picture(height, width, CV_8UC3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            picture.at<cv::Vec3b>(y, x) = {static_cast<Byte>(x), static_cast<Byte>(y * 3),
                                           static_cast<Byte>(x * y)};
        }
    }
    return picture;
}

Bytes jpegOf(const cv::Mat& picture, bool progressive = false)
{
    Bytes file;
    core::check(
        cv::imencode(".jpg", picture, file, {cv::IMWRITE_JPEG_PROGRESSIVE, progressive ? 1 : 0}));
    return file;
}

Bytes firstBytes(const Bytes& file, std::size_t size)
{
    return {file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)};
}

Bytes withEnd(Bytes file)
{
    core::append(file, Bytes{0xff, 0xd9});
    return file;
}

Bytes inserted(const Bytes& file, std::size_t at, const Bytes& more)
{
    Bytes longer = firstBytes(file, at);
    core::append(longer, more);
    longer.insert(longer.end(), file.begin() + static_cast<std::ptrdiff_t>(at), file.end());
    return longer;
}

devices::FingerRaster rasterOf(const cv::Mat& print)
{
    devices::FingerRaster raster;
    raster.grey = {print.data, print.total()};
    raster.width = print.cols;
    raster.height = print.rows;
    return raster;
}

// Ridges on white paper, round like a finger's.
cv::Mat roundPrint()
{
    static const test::GreyRaster ridges = test::ridgePicture();
    const cv::Mat whole(ridges.height, ridges.width, CV_8U,
                        const_cast<Byte*>(ridges.pixels.data()));
    cv::Mat print(480, 400, CV_8U, cv::Scalar(255));
    cv::Mat mask(whole.size(), CV_8U, cv::Scalar(0));
    cv::ellipse(mask, {whole.cols / 2, whole.rows / 2}, {whole.cols / 2, whole.rows / 2}, 0, 0, 360,
                cv::Scalar(255), cv::FILLED);
    whole.copyTo(print({40, 40, whole.cols, whole.rows}), mask);
    return print;
}

Bytes fileOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return Bytes((std::istreambuf_iterator<char>(file)), {});
}

} // namespace

class StrangePicturesTest : public QObject
{
    Q_OBJECT
private slots:
    void blendsWhatIsTransparentOnWhite_data()
    {
        QTest::addColumn<Bytes>("file");
        QTest::addColumn<int>("grey");
        const auto row = [](const char* name, const Bytes& file, int grey) {
            QTest::newRow(name) << file << grey;
        };
        row("colour and alpha: nothing", pngOf(8, 6, repeated({0, 0, 0, 0})), 255);
        row("colour and alpha: half", pngOf(8, 6, repeated({0, 0, 0, 128})), 127);
        row("colour and alpha: all", pngOf(8, 6, repeated({0, 0, 0, 255})), 0);
        row("grey and alpha: nothing", pngOf(8, 4, repeated({0, 0})), 255);
        row("grey and alpha: half", pngOf(8, 4, repeated({0, 128})), 127);
        row("16 bits and alpha: nothing", pngOf(16, 6, repeated({0, 0, 0, 0, 0, 0, 0, 0})), 255);
        row("16 bits, grey and alpha: all", pngOf(16, 4, repeated({0, 0, 255, 255})), 0);
        row("16 bits of grey", pngOf(16, 0, repeated({128, 0})), 128);
        row("palette, an entry of nothing",
            pngOf(8, 3, repeated({1}), {{"PLTE", {9, 9, 9, 0, 0, 0}}, {"tRNS", {255, 0}}}), 255);
        row("palette of 1 bit, an entry of nothing",
            pngOf(1, 3, {0}, {{"PLTE", {0, 0, 0, 9, 9, 9}}, {"tRNS", {0}}}), 255);
        row("grey, one grey is nothing", pngOf(8, 0, repeated({7}), {{"tRNS", {0, 7}}}), 255);
        row("colour, one colour is nothing",
            pngOf(8, 2, repeated({1, 2, 3}), {{"tRNS", {0, 1, 0, 2, 0, 3}}}), 255);
        row("1 bit, black", pngOf(1, 0, {0}), 0);
        row("1 bit, white", pngOf(1, 0, {255}), 255);
    }
    void blendsWhatIsTransparentOnWhite()
    {
        QFETCH(Bytes, file);
        QFETCH(int, grey);
        auto page = devices::renderPicture(file, {8, 8});
        VERIFY_OK(page);
        QVERIFY(std::abs(page.value().rgb[0] - grey) <= 1);
        auto finger = devices::decodeGrey(file);
        VERIFY_OK(finger);
        QVERIFY(std::abs(finger.value().pixels[0] - grey) <= 1);
    }

    void takesJpegsThatViewersOnlyWarnOf_data()
    {
        QTest::addColumn<Bytes>("file");
        const auto whole = jpegOf(scene(120, 90));
        const std::size_t segment = 2 + 2 + 16; // after SOI and JFIF's APP0
        QTest::newRow("as it is") << whole;
        QTest::newRow("progressive") << jpegOf(scene(120, 90), true);
        QTest::newRow("stray bytes before the first segment") << inserted(whole, 2, {0, 0, 7});
        QTest::newRow("stray bytes between segments") << inserted(whole, segment, {0, 1, 2, 254});
        QTest::newRow("fill bytes between segments") << inserted(whole, segment, {255, 255, 255});
        QTest::newRow("a short APP14")
            << inserted(whole, segment, {0xff, 0xee, 0, 8, 'A', 'd', 'o', 'b', 'e', 0});
        QTest::newRow("no end mark") << firstBytes(whole, whole.size() - 2);
        QTest::newRow("half an end mark") << firstBytes(whole, whole.size() - 1);
        QTest::newRow("a tail") << inserted(whole, whole.size(), Bytes(500, 7));
    }
    void takesJpegsThatViewersOnlyWarnOf()
    {
        QFETCH(Bytes, file);
        auto page = devices::makePage(file);
        VERIFY_OK(page);
        QCOMPARE(page.value().width, 120U);
        auto expected = devices::renderPicture(jpegOf(scene(120, 90)), {120, 90});
        auto pixels = devices::renderPicture(file, {120, 90});
        VERIFY_OK(pixels);
        QVERIFY(pixels.value().rgb == expected.value().rgb);
    }

    void refusesJpegsWithoutAllTheirRows_data()
    {
        QTest::addColumn<bool>("progressive");
        QTest::addColumn<bool>("glued");
        for (const bool progressive : {false, true}) {
            for (const bool glued : {false, true}) {
                QTest::addRow("%s, %s", progressive ? "progressive" : "baseline",
                              glued ? "an end mark glued on" : "cut")
                    << progressive << glued;
            }
        }
    }
    void refusesJpegsWithoutAllTheirRows()
    {
        QFETCH(bool, progressive);
        QFETCH(bool, glued);
        const Bytes whole = jpegOf(scene(300, 200), progressive);
        int cases = 0;
        for (std::size_t size = 30; size + 12 < whole.size(); size += whole.size() / 150 + 1) {
            const Bytes cut = firstBytes(whole, size);
            auto page = devices::makePage(glued ? withEnd(cut) : cut);
            QVERIFY2(!page.ok(), std::to_string(size).c_str());
            QVERIFY2(page.error().code == ErrorCode::ImageUnreadable, test::describe(page).c_str());
            ++cases;
        }
        // Between scans as well: the picture is whole there, only blurred.
        for (std::size_t at = 2; progressive && at + 1 < whole.size(); ++at) {
            if (whole[at] == 0xff && whole[at + 1] == 0xda && at + 1'000 < whole.size()) {
                VERIFY_ERROR(devices::makePage(withEnd(firstBytes(whole, at))), ImageUnreadable);
                ++cases;
            }
        }
        qInfo("%d cuts refused", cases);
    }

    void makesALargePhotographSmaller_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("48 million") << 8'064 << 6'048;
        QTest::newRow("50 million, over the side of others") << 8'688 << 5'792;
    }
    void makesALargePhotographSmaller()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        cv::Mat photograph(height, width, CV_8UC3, cv::Scalar(200, 200, 200));
        photograph({0, 0, width / 2, height / 2}).setTo(0);
        auto page = devices::makePage(jpegOf(photograph));
        VERIFY_OK(page);
        QVERIFY(page.value().width > 2'400 && page.value().width <= devices::kPageLong);
        auto shown = devices::renderPicture(page.value().image, {100, 100});
        VERIFY_OK(shown);
        QVERIFY(shown.value().rgb.front() < 20 && shown.value().rgb.back() > 180);
    }

    void readsTheShortHeadOfOs2()
    {
        Bytes file{'B', 'M', 0, 0,   0,   0,  0,  0, 0, 0, 32, 0, 0, 0, // pixels at 32
                   12,  0,   0, 0,   20,  0,  10, 0, 1, 0, 1,  0,       // 20 x 10, 1 bit
                   0,   0,   0, 255, 255, 255};
        file.resize(file.size() + 40, 0xff);
        auto page = devices::makePage(file);
        VERIFY_OK(page);
        QCOMPARE(page.value().width, 20U);
        QCOMPARE(page.value().height, 10U);
    }

    void tellsWhatIsWrongWithAPrint()
    {
        const cv::Mat print = roundPrint();
        VERIFY_OK(devices::checkPrint(rasterOf(print)));
        QVERIFY(std::abs(devices::ridgePeriod(rasterOf(print)) - 9) < 0.6);
        cv::Mat inverted;
        cv::bitwise_not(print, inverted);
        VERIFY_ERROR(devices::checkPrint(rasterOf(inverted)), FingerInverted);
        for (const auto& [scale, dpi] : {std::pair(0.5, 250), std::pair(2.0, 1'000)}) {
            cv::Mat resized;
            cv::resize(print, resized, {}, scale, scale, cv::INTER_AREA);
            VERIFY_ERROR(devices::checkPrint(rasterOf(resized)), FingerResolutionUnfit);
            auto said = rasterOf(resized);
            said.dpi = dpi; // told the truth it is no fault
            VERIFY_OK(devices::checkPrint(said));
        }
        for (const int level : {0, 128, 255}) {
            for (const cv::Rect& part : {cv::Rect(0, 240, 400, 240), cv::Rect(0, 0, 400, 200),
                                         cv::Rect(0, 0, 190, 480), cv::Rect(210, 0, 190, 480)}) {
                cv::Mat half = print.clone();
                half(part).setTo(level);
                VERIFY_ERROR(devices::checkPrint(rasterOf(half)), FingerPartMissing);
            }
        }
        VERIFY_ERROR(
            devices::feedOfPicture(
                devices::encodeGreyPng({400, 480, core::toBytes(rasterOf(inverted).grey)}).value()),
            FingerInverted);
    }

    void keepsTheLibrariesWordsFromTheTerminal()
    {
        test::TemporaryFolder folder;
        const Bytes jpeg = jpegOf(scene(120, 90));
        Bytes png = pngOf(8, 0, repeated({7}));
        png[png.size() - 20] ^= 0xff;
        const std::vector<std::pair<std::string, Bytes>> files{
            {"cut.jpg", withEnd(firstBytes(jpeg, jpeg.size() / 2))},
            {"bad.png", png},
            {"cut.bmp", firstBytes(test::bmpOf(test::ridgePicture()), 2'000)}};
        for (const auto& [name, content] : files) {
            std::ofstream(folder / name, std::ios::binary)
                .write(reinterpret_cast<const char*>(content.data()),
                       static_cast<std::streamsize>(content.size()));
            QProcess feed;
            feed.start(IPIS_BIN_DIR "/ipis-devices",
                       {"feed", "--socket", "/nowhere", QString::fromStdString(folder / name)});
            QVERIFY(feed.waitForFinished(20'000));
            const QByteArray said = feed.readAllStandardError();
            QVERIFY2(said.startsWith("ipis-devices: ImageUnreadable") && said.count('\n') == 1,
                     said.constData());
        }
    }

    void takesTheTriesAsTheyShouldBe()
    {
        if (!std::filesystem::exists(kTries)) {
            qInfo("left out: ../shared/tries is not here");
            return;
        }
        for (const char* name : {"photoshop-200dpi-broken.jpg", "truncated_app14.jpg",
                                 "tm-0x00-to-0xFF-between-segments.jpg"}) {
            VERIFY_OK(devices::makePage(fileOf(kTries / name)));
        }
        auto os2 = devices::makePage(fileOf(kTries / "bmp-good-pal8os2.bmp"));
        VERIFY_OK(os2);
        QCOMPARE(os2.value().width, 127U);
        const auto feed = [](const char* name) {
            return devices::feedOfPicture(fileOf(kTries / name));
        };
        VERIFY_ERROR(feed("finger-inverted.png"), FingerInverted);
        VERIFY_ERROR(feed("finger-half-black.png"), FingerPartMissing);
        VERIFY_ERROR(feed("finger-250dpi.png"), FingerResolutionUnfit);
    }
};

QTEST_APPLESS_MAIN(StrangePicturesTest)
#include "strange_pictures_test.moc"
