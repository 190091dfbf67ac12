// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of paper: their size, their weight, and what of their file must not get through.
#include "devices/host/page_maker.h"
#include "devices/host/picture.h"
#include "devices/wire/message.h"
#include "tests/devices/ridge_picture.h"
#include "tests/support/fakes.h"

#include <algorithm>

using namespace ipis;
using core::Bytes;
using devices::wire::kMaxPage;

namespace {

constexpr std::string_view kPlace = "ZQX-GPS-CANARY";

test::GreyRaster blank(int width, int height)
{
    return {width, height, Bytes(static_cast<std::size_t>(width) * height, 255)};
}

// White, with a black corner at the top left.
test::GreyRaster cornered(int width, int height)
{
    test::GreyRaster raster = blank(width, height);
    for (int y = 0; y < height / 2; ++y) {
        std::fill_n(raster.pixels.begin() + std::ptrdiff_t{y} * width, width / 2, core::Byte{0});
    }
    return raster;
}

// Rows of small dark marks, as print has them.
test::GreyRaster printed(int width, int height)
{
    test::GreyRaster raster = blank(width, height);
    for (int y = 100; y + 100 < height; ++y) {
        for (int x = 100; x + 100 < width; ++x) {
            const bool ink = y % 60 < 30 && (x * 7 + (y / 60) * 13) % 23 < 6;
            raster.pixels[static_cast<std::size_t>(y) * width + x] = ink ? 20 : 250;
        }
    }
    return raster;
}

Bytes pngOf(const test::GreyRaster& raster)
{
    auto png = devices::encodeGreyPng({static_cast<std::uint32_t>(raster.width),
                                       static_cast<std::uint32_t>(raster.height), raster.pixels});
    core::check(png.ok());
    return std::move(png).value();
}

devices::Page pageOf(const Bytes& file)
{
    auto page = devices::makePage(file);
    core::check(page.ok());
    return std::move(page).value();
}

// TIFF head, one directory with the orientation, one with where the picture was taken
// (Exif 2.32, 4.6).
Bytes exifSegment(core::Byte orientation)
{
    auto head = core::fromHex("457869660000"             // Exif
                              "4d4d002a00000008"         // big-endian, directory at 8
                              "0002011200030000000100"); // 2 entries, orientation
    auto rest = core::fromHex("0000"
                              "88250004000000010000002600000000" // places at 38, the last directory
                              "0001001b00070000000e0000003800000000");
    Bytes body = head.value();
    body.push_back(orientation);
    core::append(body, rest.value());
    core::append(body, core::viewOf(kPlace));
    Bytes segment{0xff, 0xe1, 0, static_cast<core::Byte>(body.size() + 2)};
    core::append(segment, body);
    return segment;
}

// `jpeg` as a telephone would have written it.
Bytes withExif(const Bytes& jpeg, core::Byte orientation)
{
    const Bytes segment = exifSegment(orientation);
    Bytes file(jpeg.begin(), jpeg.begin() + 2);
    core::append(file, segment);
    file.insert(file.end(), jpeg.begin() + 2, jpeg.end());
    return file;
}

bool contains(const Bytes& bytes, std::string_view text)
{
    return !std::ranges::search(bytes, core::viewOf(text)).empty();
}

// 0 = black, at a fraction of width and height.
core::Byte brightness(const devices::Page& page, double x, double y)
{
    auto pixels = devices::renderPicture(page.image, {400, 400});
    core::check(pixels.ok());
    const auto& [width, height, rgb] = pixels.value();
    return rgb[3 * (static_cast<std::size_t>(y * height) * width +
                    static_cast<std::size_t>(x * width))];
}

} // namespace

class PageTest : public QObject
{
    Q_OBJECT
private slots:
    void fitsThePage_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<std::uint32_t>("pageWidth");
        QTest::addColumn<std::uint32_t>("pageHeight");
        QTest::newRow("small: never up") << 300 << 400 << 300U << 400U;
        QTest::newRow("exactly") << 2480 << 3508 << 2480U << 3508U;
        QTest::newRow("lying") << 3508 << 2480 << 3508U << 2480U;
        QTest::newRow("standing, too large") << 4960 << 7016 << 2480U << 3508U;
        QTest::newRow("lying, too large") << 7016 << 4960 << 3508U << 2480U;
        QTest::newRow("square") << 5000 << 5000 << 2480U << 2480U;
        QTest::newRow("a strip") << 8000 << 1 << 3508U << 1U;
    }
    void fitsThePage()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        const auto page = pageOf(pngOf(blank(width, height)));
        QTEST(page.width, "pageWidth");
        QTEST(page.height, "pageHeight");
    }

    // 225 dpi of a whole page of print without a blank: more than reading needs.
    void keepsThePrintOfAFullPageLegible()
    {
        const auto page = pageOf(test::bmpOf(printed(2480, 3508)));
        QVERIFY2(page.width >= 2480 * 3 / 4, std::to_string(page.width).c_str());
        QVERIFY(page.image.size() <= kMaxPage);
    }

    void makesNoiseSmallEnough()
    {
        const auto page = pageOf(test::bmpOf(test::noisePicture(3508, 2480)));
        QVERIFY2(page.image.size() <= kMaxPage, std::to_string(page.image.size()).c_str());
        QVERIFY(page.width >= 3508 / 2 && page.height >= 2480 / 2);
    }

    void leavesNothingOfTheFileButItsPicture()
    {
        const Bytes file = withExif(pageOf(test::bmpOf(cornered(300, 400))).image, 1);
        QVERIFY(contains(file, kPlace) && contains(file, "Exif")); // the search can find
        const auto page = pageOf(file);
        QVERIFY(!contains(page.image, kPlace));
        QVERIFY(!contains(page.image, "Exif"));
    }

    void turnsThePageUpright()
    {
        const Bytes plain = pageOf(test::bmpOf(cornered(300, 400))).image;
        const auto asItIs = pageOf(withExif(plain, 1));
        QCOMPARE(asItIs.width, 300U);
        QVERIFY(brightness(asItIs, 0.2, 0.2) < 50);
        const auto turned = pageOf(withExif(plain, 6)); // a quarter clockwise
        QCOMPARE(turned.width, 400U);
        QCOMPARE(turned.height, 300U);
        QVERIFY(brightness(turned, 0.2, 0.2) > 200);
        QVERIFY(brightness(turned, 0.8, 0.2) < 50);
    }

    void refusesWhatIsNoPicture()
    {
        const Bytes bmp = test::bmpOf(blank(300, 400));
        VERIFY_ERROR(devices::makePage({}), ImageEmpty);
        VERIFY_ERROR(devices::makePage(core::viewOf("%PDF-1.7")), ImageUnreadable);
        VERIFY_ERROR(devices::makePage(core::BytesView(bmp).first(bmp.size() / 2)),
                     ImageUnreadable);
        VERIFY_ERROR(devices::makePage(test::bmpOf(blank(9'000, 10))), ImageTooLarge);
    }
};

QTEST_APPLESS_MAIN(PageTest)
#include "page_test.moc"
