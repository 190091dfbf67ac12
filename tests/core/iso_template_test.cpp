// SPDX-License-Identifier: GPL-3.0-or-later
// Finger templates of ISO/IEC 19794-2, golden and broken.
#include "core/biometrics/iso_template.h"
#include "tests/support/fakes.h"

#include <functional>
#include <numbers>

using namespace ipis::core;

namespace {

// The worked record of core/biometrics/FORMAT.md.
constexpr std::string_view kGolden = "464d520020323000"
                                     "0000002a"
                                     "00000184017600c500c50100"
                                     "02005002"
                                     "400a0014405a"
                                     "81830175ff00"
                                     "0000";

Bytes goldenBytes()
{
    return fromHex(kGolden).value();
}

FingerTemplate goldenFinger()
{
    return {.width = 388,
            .height = 374,
            .dpi = 500,
            .finger = FingerPosition::RightIndex,
            .impression = ImpressionType::LivePlain,
            .quality = 80,
            .minutiae = {{10, 20, 64, MinutiaType::Ending, 90},
                         {387, 373, 255, MinutiaType::Bifurcation, 0}}};
}

// The golden record with its extended data replaced by `extended` (its length field included).
Bytes withExtended(std::string_view extended)
{
    Bytes bytes = goldenBytes();
    bytes.resize(bytes.size() - 2);
    append(bytes, fromHex(extended).value());
    bytes[11] = static_cast<Byte>(bytes.size());
    return bytes;
}

} // namespace

class IsoTemplateTest : public QObject
{
    Q_OBJECT
private slots:
    void writesTheWorkedRecord()
    {
        QCOMPARE(toHex(encodeFingerTemplate(goldenFinger()).value()), std::string(kGolden));
    }
    void readsTheWorkedRecord()
    {
        const auto finger = decodeFingerTemplate(goldenBytes());
        VERIFY_OK(finger);
        QVERIFY(finger.value() == goldenFinger());
    }
    void keepsAnEmptyAndAFullTemplate()
    {
        FingerTemplate finger = goldenFinger();
        finger.minutiae.clear();
        QVERIFY(decodeFingerTemplate(encodeFingerTemplate(finger).value()).value() == finger);
        finger.minutiae.resize(255, {1, 2, 3, MinutiaType::Other, 100});
        const Bytes record = encodeFingerTemplate(finger).value();
        QCOMPARE(record.size(), std::size_t{1560});
        QVERIFY(decodeFingerTemplate(record).value() == finger);
    }
    void keepsTheResolutionOfTheRecord()
    {
        Bytes record = goldenBytes();
        for (unsigned perCm = 1; perCm < 1000; ++perCm) {
            record[18] = record[20] = static_cast<Byte>(perCm >> 8);
            record[19] = record[21] = static_cast<Byte>(perCm);
            const auto again = encodeFingerTemplate(decodeFingerTemplate(record).value());
            QVERIFY(again.value() == record);
        }
    }
    void roundsAngles()
    {
        constexpr double kPi = std::numbers::pi;
        QCOMPARE(int{angleUnitsOf(0)}, 0);
        QCOMPARE(int{angleUnitsOf(kPi / 2)}, 64);
        QCOMPARE(int{angleUnitsOf(-kPi / 2)}, 192);
        QCOMPARE(int{angleUnitsOf(2 * kPi - 0.001)}, 0);
        QCOMPARE(int{angleUnitsOf(9 * kPi)}, 128);
        for (int unit = 0; unit < 256; ++unit) {
            QCOMPARE(int{angleUnitsOf(radiansOf(static_cast<std::uint8_t>(unit)))}, unit);
        }
    }
    void readsPastExtendedData_data()
    {
        QTest::addColumn<QString>("extended");
        QTest::newRow("one empty area") << "000400010004";
        QTest::newRow("two areas") << "000b00010006aabb02000005cc";
    }
    void readsPastExtendedData()
    {
        QFETCH(QString, extended);
        const auto finger = decodeFingerTemplate(withExtended(extended.toStdString()));
        VERIFY_OK(finger);
        QVERIFY(finger.value() == goldenFinger());
    }

    void refusesBrokenRecords_data()
    {
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("value");
        QTest::newRow("another magic") << 0 << int{'X'};
        QTest::newRow("another version") << 6 << int{'3'};
        QTest::newRow("length one more") << 11 << 0x2b;
        QTest::newRow("length beyond memory") << 8 << 0xff;
        QTest::newRow("narrower than a minutia") << 15 << 0x83;
        QTest::newRow("lower than a minutia") << 17 << 0x75;
        QTest::newRow("pixels not square") << 21 << 0xc6;
        QTest::newRow("no view") << 22 << 0;
        QTest::newRow("two views") << 22 << 2;
        QTest::newRow("reserved byte set") << 23 << 1;
        QTest::newRow("finger unknown") << 24 << 0;
        QTest::newRow("eleventh finger") << 24 << 11;
        QTest::newRow("view number one") << 25 << 0x10;
        QTest::newRow("impression type 4") << 25 << 4;
        QTest::newRow("finger quality 101") << 26 << 101;
        QTest::newRow("a minutia more than bytes") << 27 << 3;
        QTest::newRow("a minutia fewer than bytes") << 27 << 1;
        QTest::newRow("minutia type 3") << 28 << 0xc0;
        QTest::newRow("reserved bits of y set") << 30 << 0x40;
        QTest::newRow("x outside the image") << 35 << 0x84;
        QTest::newRow("y outside the image") << 37 << 0x76;
        QTest::newRow("minutia quality 101") << 33 << 101;
        QTest::newRow("extended data announced, none there") << 41 << 4;
    }
    void refusesBrokenRecords()
    {
        QFETCH(int, offset);
        QFETCH(int, value);
        Bytes record = goldenBytes();
        record[static_cast<std::size_t>(offset)] = static_cast<Byte>(value);
        VERIFY_ERROR(decodeFingerTemplate(record), FingerTemplateDamaged);
    }
    void refusesZeroSizeAndResolution()
    {
        for (const std::size_t offset : {14U, 16U}) {
            Bytes record = goldenBytes();
            record[offset] = record[offset + 1] = 0;
            VERIFY_ERROR(decodeFingerTemplate(record), FingerTemplateDamaged);
        }
        Bytes record = goldenBytes();
        std::fill(record.begin() + 18, record.begin() + 22, Byte{0});
        VERIFY_ERROR(decodeFingerTemplate(record), FingerTemplateDamaged);
        std::fill(record.begin() + 18, record.begin() + 22, Byte{0xff});
        VERIFY_ERROR(decodeFingerTemplate(record), FingerTemplateDamaged);
    }
    void refusesBrokenExtendedData_data()
    {
        QTest::addColumn<QString>("extended");
        QTest::newRow("bytes after the end") << "000000";
        QTest::newRow("shorter than announced") << "00050001000400";
        QTest::newRow("area without length") << "00020001";
        QTest::newRow("area shorter than its head") << "000400010003";
        QTest::newRow("area beyond the record") << "00040001ffff";
    }
    void refusesBrokenExtendedData()
    {
        QFETCH(QString, extended);
        Bytes record = withExtended(extended.toStdString());
        if (QTest::currentDataTag() == std::string("shorter than announced")) {
            record.pop_back();
            record[11] = static_cast<Byte>(record.size());
            record[41] = 6;
        }
        VERIFY_ERROR(decodeFingerTemplate(record), FingerTemplateDamaged);
    }
    void refusesToWriteValuesThatDoNotFit()
    {
        const std::vector<std::function<void(FingerTemplate&)>> faults{
            [](auto& f) { f.width = 0; },
            [](auto& f) { f.height = 0; },
            [](auto& f) { f.dpi = 0; },
            [](auto& f) { f.dpi = 1; },
            [](auto& f) { f.finger = static_cast<FingerPosition>(11); },
            [](auto& f) { f.impression = static_cast<ImpressionType>(9); },
            [](auto& f) { f.quality = 101; },
            [](auto& f) { f.minutiae.resize(256); },
            [](auto& f) { f.minutiae[0].x = 388; },
            [](auto& f) { f.minutiae[0].y = 374; },
            [](auto& f) { f.minutiae[0].type = static_cast<MinutiaType>(3); },
            [](auto& f) { f.minutiae[0].quality = 101; },
            [](auto& f) {
                f.width = 0xffff;
                f.minutiae[0].x = 16384;
            },
        };
        for (const auto& fault : faults) {
            FingerTemplate finger = goldenFinger();
            fault(finger);
            VERIFY_ERROR(encodeFingerTemplate(finger), FingerTemplateDamaged);
        }
    }
    void refusesEveryTruncation()
    {
        const Bytes whole = withExtended("000b00010006aabb02000005cc");
        for (std::size_t size = 0; size < whole.size(); ++size) {
            Bytes record(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
            VERIFY_ERROR(decodeFingerTemplate(record), FingerTemplateDamaged);
            if (size >= 12) {
                record[11] = static_cast<Byte>(size);
            }
            VERIFY_ERROR(decodeFingerTemplate(record), FingerTemplateDamaged); // length repaired
        }
    }
    void survivesEveryTwoBitFlips()
    {
        const Bytes whole = withExtended("000b00010006aabb02000005cc");
        const std::size_t bits = whole.size() * 8;
        for (std::size_t a = 0; a < bits; ++a) {
            for (std::size_t b = a; b < bits; ++b) {
                Bytes record = whole;
                record[a / 8] ^= static_cast<Byte>(1U << a % 8);
                record[b / 8] ^= static_cast<Byte>(a == b ? 0U : 1U << b % 8);
                const auto finger = decodeFingerTemplate(record);
                // Whatever is accepted can be written again.
                QVERIFY(!finger.ok() || encodeFingerTemplate(finger.value()).ok());
            }
        }
    }
};

QTEST_APPLESS_MAIN(IsoTemplateTest)
#include "iso_template_test.moc"
