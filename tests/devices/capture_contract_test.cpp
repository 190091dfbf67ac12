// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of CaptureDevice, held over every reader we can script: today the real libfprint
// with its virtual_image driver in a real ipis-devices.
#include "core/biometrics/iso_template.h"
#include "devices/error_family.h"
#include "devices/host/picture.h"
#include "tests/devices/ridge_picture.h"
#include "tests/devices/scripted_reader.h"

#include <thread>

using namespace ipis;
using namespace std::chrono_literals;
using devices::CaptureFinger;
using devices::DeviceEventKind;
using devices::ErrorFamily;
using test::ScriptedReader;
using test::VirtualImageReader;

namespace {

using Factory = std::unique_ptr<ScriptedReader> (*)();

std::unique_ptr<ScriptedReader> virtualImage()
{
    return std::make_unique<VirtualImageReader>();
}

// The id of the reader's device, opened.
std::string openFirst(ScriptedReader& reader)
{
    auto list = reader.device().list();
    core::check(list.ok() && list.value().size() == 1);
    core::check(reader.device().open(list.value()[0].id).ok());
    return list.value()[0].id;
}

} // namespace

Q_DECLARE_METATYPE(Factory)

class CaptureContractTest : public QObject
{
    Q_OBJECT

    static void readers()
    {
        QTest::addColumn<Factory>("factory");
        QTest::newRow("virtual_image") << &virtualImage;
    }

private slots:
    void listsTheReader_data() { readers(); }
    void listsTheReader()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        auto list = reader->device().list();
        VERIFY_OK(list);
        QCOMPARE(list.value().size(), std::size_t{1});
        QCOMPARE(list.value()[0].driver, reader->driver());
        QCOMPARE(list.value()[0].simulated, reader->simulated());
        QVERIFY(!list.value()[0].name.empty());
    }

    void opensTwiceAndClosesTwice_data() { readers(); }
    void opensTwiceAndClosesTwice()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        const std::string id = openFirst(*reader);
        VERIFY_OK(reader->device().open(id));
        VERIFY_OK(reader->device().close(id));
        VERIFY_OK(reader->device().close(id));
        VERIFY_ERROR(reader->device().captureFinger({id}), DeviceNotOpen);
        VERIFY_OK(reader->device().open(id));
    }

    void knowsNoOtherDevice_data() { readers(); }
    void knowsNoOtherDevice()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        VERIFY_ERROR(reader->device().open("uru4000/9"), DeviceNone);
    }

    void capturesImageTemplateAndProvenance_data() { readers(); }
    void capturesImageTemplateAndProvenance()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        const std::string id = openFirst(*reader);
        reader->thenPlaceFinger();
        auto result =
            reader->device().captureFinger({id, core::FingerPosition::LeftThumb, 10s, {}});
        VERIFY_OK(result);
        const devices::Capture& capture = result.value();
        QCOMPARE(capture.provenance.driver, reader->driver());
        QCOMPARE(capture.provenance.device, id);
        QCOMPARE(capture.provenance.simulated, reader->simulated());
        QCOMPARE(capture.dpi, 500U);
        auto picture = devices::decodeGrey(capture.image);
        VERIFY_OK(picture);
        QCOMPARE(picture.value().width, capture.width);
        QCOMPARE(picture.value().height, capture.height);
        auto record = core::decodeFingerTemplate(capture.isoTemplate);
        VERIFY_OK(record);
        QCOMPARE(record.value().minutiae.size(), std::size_t{capture.minutiae});
        QCOMPARE(record.value().finger, core::FingerPosition::LeftThumb);
        QCOMPARE(std::uint32_t{record.value().width}, capture.width);
        QVERIFY2(capture.minutiae >= 10, qPrintable(QString::number(capture.minutiae)));
    }

    void tellsWhenToPlaceTheFinger_data() { readers(); }
    void tellsWhenToPlaceTheFinger()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        const std::string id = openFirst(*reader);
        reader->thenPlaceFinger();
        VERIFY_OK(reader->device().captureFinger({id}));
        QVERIFY(reader->events().size() >= 2);
        QVERIFY(reader->events()[0].kind == DeviceEventKind::FingerNeeded);
        QVERIFY(reader->events()[1].kind == DeviceEventKind::FingerPresent);
        QCOMPARE(reader->events()[1].deviceId, id);
    }

    void asksThePersonAgain_data()
    {
        QTest::addColumn<int>("libfprintCode");
        QTest::addColumn<core::ErrorCode>("expected");
        QTest::newRow("anything") << 0 << core::ErrorCode::FingerUnclear;
        QTest::newRow("too short") << 1 << core::ErrorCode::FingerTooShort;
        QTest::newRow("off the middle") << 2 << core::ErrorCode::FingerNotCentred;
        QTest::newRow("take it off") << 3 << core::ErrorCode::FingerRemoveAndRetry;
    }
    void asksThePersonAgain()
    {
        QFETCH(int, libfprintCode);
        QFETCH(core::ErrorCode, expected);
        const auto reader = virtualImage();
        const std::string id = openFirst(*reader);
        reader->thenRetry(libfprintCode);
        auto result = reader->device().captureFinger({id});
        QVERIFY(!result.ok());
        QCOMPARE(core::nameOf(result.error().code).data(), core::nameOf(expected).data());
        QVERIFY(devices::familyOf(result.error().code) == ErrorFamily::Retry);
        reader->thenPlaceFinger();
        VERIFY_OK(reader->device().captureFinger({id}));
    }

    void saysThatTheDeviceIsUnwell_data()
    {
        QTest::addColumn<int>("libfprintCode");
        QTest::addColumn<core::ErrorCode>("expected");
        QTest::newRow("general") << 0 << core::ErrorCode::DeviceFault;
        QTest::newRow("not supported") << 1 << core::ErrorCode::DeviceFault;
        QTest::newRow("not open") << 2 << core::ErrorCode::DeviceNotOpen;
        QTest::newRow("busy") << 4 << core::ErrorCode::DeviceBusy;
        QTest::newRow("protocol") << 5 << core::ErrorCode::DeviceFault;
    }
    void saysThatTheDeviceIsUnwell()
    {
        QFETCH(int, libfprintCode);
        QFETCH(core::ErrorCode, expected);
        const auto reader = virtualImage();
        const std::string id = openFirst(*reader);
        reader->thenFail(libfprintCode);
        auto result = reader->device().captureFinger({id});
        QVERIFY(!result.ok());
        QCOMPARE(core::nameOf(result.error().code).data(), core::nameOf(expected).data());
        QVERIFY(devices::familyOf(result.error().code) == ErrorFamily::Failure);
    }

    void findsNoiseUnclear_data() { readers(); }
    void findsNoiseUnclear()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        const std::string id = openFirst(*reader);
        reader->thenPlaceNoise();
        VERIFY_ERROR(reader->device().captureFinger({id}), FingerUnclear);
    }

    void noticesTheUnpluggedReader_data() { readers(); }
    void noticesTheUnpluggedReader()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        const std::string id = openFirst(*reader);
        reader->thenUnplug();
        VERIFY_ERROR(reader->device().captureFinger({id}), DeviceRemoved);
        VERIFY_ERROR(reader->device().captureFinger({id}), DeviceNotOpen);
        auto list = reader->device().list();
        VERIFY_OK(list);
        QVERIFY(list.value().empty());
        VERIFY_ERROR(reader->device().open(id), DeviceNone);
    }

    void givesUpWhenNoFingerComes_data() { readers(); }
    void givesUpWhenNoFingerComes()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        const std::string id = openFirst(*reader);
        VERIFY_ERROR(reader->device().captureFinger({id, core::FingerPosition::RightIndex, 200ms}),
                     FingerNotSeen);
        reader->thenPlaceFinger();
        VERIFY_OK(reader->device().captureFinger({id}));
    }

    void makesAPageOfAPaper_data() { readers(); }
    void makesAPageOfAPaper()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        const auto raster = test::ridgePicture();
        auto page = reader->device().page(test::bmpOf(raster));
        VERIFY_OK(page);
        QCOMPARE(page.value().width, static_cast<std::uint32_t>(raster.width));
        QCOMPARE(page.value().height, static_cast<std::uint32_t>(raster.height));
        VERIFY_OK(reader->device().render(page.value().image, {100, 100}));
        VERIFY_ERROR(reader->device().page({}), ImageEmpty);
        VERIFY_ERROR(reader->device().page(core::viewOf("%PDF-1.7")), ImageUnreadable);
        auto other = reader->device().page(core::viewOf("no picture"));
        QVERIFY(devices::familyOf(other.error().code) == ErrorFamily::Picture);
    }

    // A scan comes as a file: nothing is simulated by that.
    void takesPapersWhereNothingMayBeSimulated()
    {
        VirtualImageReader reader(/*allowSimulated=*/false);
        VERIFY_OK(reader.device().page(test::bmpOf(test::ridgePicture())));
    }

    void stopsWhenCancelled_data() { readers(); }
    void stopsWhenCancelled()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        const std::string id = openFirst(*reader);
        std::thread other;
        reader->thenDo([&] { other = std::thread([&] { reader->device().cancel(); }); });
        VERIFY_ERROR(reader->device().captureFinger({id}), Cancelled);
        other.join();
        reader->thenPlaceFinger();
        VERIFY_OK(reader->device().captureFinger({id}));
    }

    void forgetsACancelWithoutACall_data() { readers(); }
    void forgetsACancelWithoutACall()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        reader->device().cancel();
        VERIFY_OK(reader->device().list());
    }

    void capturesManyFingersInARow_data() { readers(); }
    void capturesManyFingersInARow()
    {
        QFETCH(Factory, factory);
        const auto reader = factory();
        const std::string id = openFirst(*reader);
        for (int i = 0; i < 10; ++i) {
            reader->thenPlaceFinger();
            VERIFY_OK(reader->device().captureFinger({id}));
        }
    }
};

QTEST_GUILESS_MAIN(CaptureContractTest)
#include "capture_contract_test.moc"
