// SPDX-License-Identifier: GPL-3.0-or-later
// Picture files, good and hostile, at the header check and at the decoder.
#include "devices/host/image_header.h"
#include "devices/host/picture.h"
#include "tests/devices/ridge_picture.h"
#include "tests/support/fakes.h"

using namespace ipis;
using core::Bytes;
using core::ErrorCode;
using devices::ImageFormat;

namespace {

Bytes pngOf(const test::GreyRaster& raster)
{
    auto png = devices::encodeGreyPng({static_cast<std::uint32_t>(raster.width),
                                       static_cast<std::uint32_t>(raster.height), raster.pixels});
    core::check(png.ok());
    return std::move(png).value();
}

Bytes withSize(Bytes png, std::uint32_t width, std::uint32_t height)
{
    Bytes size;
    core::appendU32(size, width);
    core::appendU32(size, height);
    std::ranges::copy(size, png.begin() + 16);
    return png;
}

Bytes firstBytes(const Bytes& bytes, std::size_t size)
{
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
}

Bytes jpegHead(const std::string& middle)
{
    auto bytes = core::fromHex("ffd8" + middle);
    core::check(bytes.ok());
    return std::move(bytes).value();
}

} // namespace

class PictureTest : public QObject
{
    Q_OBJECT
private slots:
    void keepsEveryPixelInAPng()
    {
        const auto raster = test::ridgePicture();
        auto back = devices::decodeGrey(pngOf(raster));
        VERIFY_OK(back);
        QCOMPARE(back.value().width, std::uint32_t(raster.width));
        QVERIFY(back.value().pixels == raster.pixels);
    }

    void readsBmp()
    {
        const auto raster = test::ridgePicture();
        auto back = devices::decodeGrey(test::bmpOf(raster));
        VERIFY_OK(back);
        QVERIFY(back.value().pixels == raster.pixels);
    }

    void readsTheSizeOfAJpeg()
    {
        const std::string comment = "fffe0004ffd9";             // an end that is none
        const std::string frame = "ffc0000b080010002001011100"; // 32 x 16
        auto header = devices::readImageHeader(
            jpegHead(comment + frame + "ffda0002" + "01ff0002ffd003" + "ffd9" + "7472"));
        VERIFY_OK(header);
        QVERIFY(header.value().format == ImageFormat::Jpeg);
        QCOMPARE(header.value().width, 32U);
        QCOMPARE(header.value().height, 16U);
    }

    void refusesHostileFiles_data()
    {
        QTest::addColumn<core::Bytes>("file");
        QTest::addColumn<core::ErrorCode>("expected");
        const Bytes png = pngOf(test::ridgePicture());
        const std::string frame = "ffc0000b080010002001011100";
        const auto row = [](const char* name, const Bytes& file, ErrorCode expected) {
            QTest::newRow(name) << file << expected;
        };
        row("0 bytes", {}, ErrorCode::ImageEmpty);
        row("text", core::toBytes(core::viewOf("dear sir")), ErrorCode::ImageUnreadable);
        row("noise", test::noisePicture(100, 100).pixels, ErrorCode::ImageUnreadable);
        row("GIF", core::toBytes(core::viewOf("GIF89a\1\0\1\0")), ErrorCode::ImageUnreadable);
        row("PNG cut in its head", firstBytes(png, 20), ErrorCode::ImageUnreadable);
        row("PNG cut in the middle", firstBytes(png, png.size() / 2), ErrorCode::ImageUnreadable);
        row("PNG without its end", firstBytes(png, png.size() - 12), ErrorCode::ImageUnreadable);
        row("PNG that says 60,000 x 60,000", withSize(png, 60'000, 60'000),
            ErrorCode::ImageTooLarge);
        row("PNG that says 8,000 x 8,000", withSize(png, 8'000, 8'000), ErrorCode::ImageTooLarge);
        row("PNG that says 2^32-1", withSize(png, UINT32_MAX, UINT32_MAX),
            ErrorCode::ImageTooLarge);
        row("PNG that says 0 x 10", withSize(png, 0, 10), ErrorCode::ImageEmpty);
        row("PNG that lies about its size", withSize(png, 300, 300), ErrorCode::ImageUnreadable);
        row("JPEG of nothing", jpegHead("ff"), ErrorCode::ImageUnreadable);
        row("JPEG without an end", jpegHead(frame + "ffda00020102"), ErrorCode::ImageUnreadable);
        row("JPEG without a frame", jpegHead("ffda0002ffd9"), ErrorCode::ImageUnreadable);
        row("JPEG with two frames", jpegHead(frame + frame + "ffda0002ffd9"),
            ErrorCode::ImageUnreadable);
        row("JPEG of a head only", jpegHead(frame + "ffda0002ffd9"), ErrorCode::ImageUnreadable);
        row("JPEG that says 65,535 x 65,535", jpegHead("ffc0000b08ffffffff01011100ffda0002ffd9"),
            ErrorCode::ImageTooLarge);
        row("JPEG with a segment longer than the file", jpegHead("ffe0ffff00"),
            ErrorCode::ImageUnreadable);
        row("BMP cut in its head", firstBytes(test::bmpOf(test::noisePicture(9, 9)), 30),
            ErrorCode::ImageUnreadable);
        row("BMP of 0 x 0", test::bmpOf({0, 0, {}}), ErrorCode::ImageEmpty);
    }
    void refusesHostileFiles()
    {
        QFETCH(core::Bytes, file);
        QFETCH(core::ErrorCode, expected);
        auto grey = devices::decodeGrey(file);
        QVERIFY(!grey.ok());
        QVERIFY2(grey.error().code == expected, test::describe(grey).c_str());
        auto pixels = devices::renderPicture(file, {100, 100});
        QVERIFY(!pixels.ok());
        QVERIFY2(pixels.error().code == expected, test::describe(pixels).c_str());
    }

    void refusesAFileOverTheLimit()
    {
        VERIFY_ERROR(devices::readImageHeader(Bytes(devices::kMaxPictureFile + 1, 0x89)),
                     ImageTooLarge);
    }

    void rendersWithinTheLimitAndNeverUp()
    {
        const Bytes file = test::bmpOf(test::ridgePicture()); // 320 x 400
        auto small = devices::renderPicture(file, {80, 80});
        VERIFY_OK(small);
        QCOMPARE(small.value().width, 64U);
        QCOMPARE(small.value().height, 80U);
        QCOMPARE(small.value().rgb.size(), std::size_t{64 * 80 * 3});
        auto same = devices::renderPicture(file, {2'000, 2'000});
        VERIFY_OK(same);
        QCOMPARE(same.value().width, 320U);
        VERIFY_ERROR(devices::renderPicture(file, {0, 10}), ImageTooLarge);
        VERIFY_ERROR(devices::renderPicture(file, {8'000, 8'000}), ImageTooLarge);
    }

    void survivesEveryByteFlip()
    {
        const Bytes good = pngOf(test::noisePicture(4, 4));
        for (std::size_t at = 0; at < good.size(); ++at) {
            Bytes bad = good;
            bad[at] ^= 0xff;
            const auto ignored = devices::decodeGrey(bad); // a verdict of either kind, no crash
            static_cast<void>(ignored.ok());
        }
    }
};

QTEST_APPLESS_MAIN(PictureTest)
#include "picture_test.moc"
