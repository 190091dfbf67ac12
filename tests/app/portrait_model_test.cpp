// SPDX-License-Identifier: GPL-3.0-or-later
// The portrait, from the first frame to the one that stays, and every way a camera can fail.
#include "app/models/portrait_model.h"

#include "devices/synthetic/camera_sequence.h"
#include "tests/app/capture_scene.h"

#include <QSignalSpy>

#include <csignal>

using namespace ipis;
using app::PortraitChoice;
using app::PortraitModel;
using app::PortraitStage;
using core::ErrorCode;
using devices::FaceHint;
using test::CaptureScene;

namespace {

constexpr int kSoon = 10'000;  // ms; a loaded machine
constexpr int kHung = 20'000;  // until ipis-devices counts as hung, and a little
constexpr double kGood = 0.9;  // a portrait's scale that fills the frame well
constexpr double kSmall = 0.5; // and one from too far away

// A model whose pictures go into a draft that never fails, unless `full`.
class Desk
{
public:
    explicit Desk(CaptureScene& scene) : model(scene.devices())
    {
        QObject::connect(&model, &PortraitModel::keepWanted, &model,
                         [this](const devices::CapturedFace& face) {
                             ++asked;
                             if (full) {
                                 model.notStored();
                                 return;
                             }
                             records = {app::faceRecordOf(face)};
                             model.setRecords(records);
                         });
        QObject::connect(&model, &PortraitModel::frame, &model, [this] { ++frames; });
    }
    bool is(PortraitStage stage) const { return model.stage() == stage; }
    bool hasTrouble(ErrorCode code) const
    {
        return model.trouble() && model.trouble()->code == code;
    }

    PortraitModel model;
    std::vector<core::FaceRecord> records;
    bool full = false;
    int asked = 0;
    int frames = 0;
};

} // namespace

class PortraitModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void touchesNoDeviceBeforeItIsShown()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kGood));
        Desk desk(scene);
        QTest::qWait(300);
        QCOMPARE(scene.host(), 0);
        QVERIFY(desk.is(PortraitStage::Resting));
    }

    void takesThePictureByItself()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kGood));
        Desk desk(scene);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kSoon);
        QVERIFY(desk.frames > 0);
        QCOMPARE(desk.asked, 1);
        QVERIFY(desk.model.kept().has_value());
        QVERIFY(desk.model.choice() == PortraitChoice::Only);
        QVERIFY(desk.records.front().device.simulated);
        QVERIFY(!desk.records.front().thumbnail.empty());
    }

    void waitsForTheShutterWhenItIsToldTo()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kGood));
        Desk desk(scene);
        desk.model.setAutomatic(false);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.hint() == FaceHint::Good, kSoon);
        QTest::qWait(1'500);
        QVERIFY(desk.is(PortraitStage::Live));
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kSoon);
    }

    void saysWhatToDoWhenTheShutterFindsNobody()
    {
        CaptureScene scene;
        scene.showToCamera(devices::cameraRoom());
        Desk desk(scene);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kSoon);
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.advice() == ErrorCode::FaceNotSeen, kSoon);
        QVERIFY(!desk.model.trouble());
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kSoon); // and it goes on
        scene.showToCamera(test::faceAt(kGood));
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kSoon);
        QVERIFY(!desk.model.advice());
    }

    void followsASwitchToAutomaticWhileItRuns()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kGood));
        Desk desk(scene);
        desk.model.setAutomatic(false);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kSoon);
        desk.model.setAutomatic(true);
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kSoon);
    }

    void restsWithAPortraitFromBefore()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kGood));
        Desk desk(scene);
        desk.model.setRecords({core::FaceRecord()});
        desk.model.begin();
        QVERIFY(desk.is(PortraitStage::Taken));
        QTest::qWait(300);
        QCOMPARE(scene.host(), 0);
    }

    void keepsTheBetterOfTwoAndLetsTheOtherBeChosen()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kGood));
        Desk desk(scene);
        desk.model.setAutomatic(false);
        desk.model.begin();
        takeOne(desk);
        const auto first = desk.model.kept()->quality;
        scene.showToCamera(test::darkened(test::faceAt(kGood), 0.4));
        desk.model.takeAgain();
        takeOne(desk, FaceHint::TooDark);
        QVERIFY(desk.model.choice() == PortraitChoice::Earlier);
        QCOMPARE(desk.model.kept()->quality, first);
        QVERIFY(desk.model.other()->quality < first);
        QCOMPARE(desk.asked, 1); // the darker one was not put into the draft
        desk.model.useOther();
        QCOMPARE(desk.asked, 2);
        QVERIFY(desk.model.kept()->quality < first);
        QVERIFY(desk.model.choice() == PortraitChoice::ByHand);
        scene.showToCamera(test::faceAt(kGood));
        desk.model.takeAgain();
        takeOne(desk);
        QVERIFY(desk.model.choice() == PortraitChoice::Newer);
        QCOMPARE(desk.asked, 3);
    }

    void givesAnEarlierPortraitUpOnlyForAClearOne()
    {
        CaptureScene scene;
        scene.showToCamera(test::darkened(test::faceAt(kGood), 0.4));
        Desk desk(scene);
        desk.model.setAutomatic(false);
        desk.model.setRecords({core::FaceRecord()});
        desk.model.begin();
        desk.model.takeAgain();
        takeOne(desk, FaceHint::TooDark);
        QVERIFY(desk.model.choice() == PortraitChoice::Earlier);
        QVERIFY(!desk.model.kept());
        QCOMPARE(desk.asked, 0);
        desk.model.useOther();
        QCOMPARE(desk.asked, 1);
    }

    void leavesASecondTryWithoutHarm()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kGood));
        Desk desk(scene);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kSoon);
        scene.showToCamera(test::faceAt(kSmall));
        desk.model.takeAgain();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kSoon);
        desk.model.back();
        QVERIFY(desk.is(PortraitStage::Taken));
        QVERIFY(desk.model.kept().has_value());
        QCOMPARE(desk.asked, 1);
    }

    void keepsNothingAfterItWasLeft()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kSmall));
        Desk desk(scene);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kSoon);
        desk.model.end();
        const int frames = desk.frames;
        scene.showToCamera(test::faceAt(kGood));
        QTest::qWait(2'000);
        QCOMPARE(desk.frames, frames);
        QCOMPARE(desk.asked, 0);
        QVERIFY(!desk.model.kept());
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kSoon);
        desk.model.end();
        QVERIFY(!desk.model.kept());
    }

    void holdsAPictureThatCouldNotBeStored()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kGood));
        Desk desk(scene);
        desk.full = true;
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kSoon);
        QVERIFY(desk.model.isNotStored());
        desk.model.end();
        QVERIFY(desk.model.kept().has_value());
        desk.model.begin();
        desk.full = false;
        desk.model.tryAgain();
        QVERIFY(!desk.model.isNotStored());
        QCOMPARE(desk.records.size(), std::size_t{1});
        desk.model.end();
        QVERIFY(!desk.model.kept());
    }

    void forgetsEverythingWithTheDraft()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kGood));
        Desk desk(scene);
        desk.full = true;
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kSoon);
        desk.model.forget();
        QVERIFY(!desk.model.hasAny());
        QVERIFY(!desk.model.isNotStored());
    }

    void findsACameraThatIsPluggedInLater()
    {
        CaptureScene scene;
        Desk desk(scene);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.hasTrouble(ErrorCode::DeviceNone), kSoon);
        scene.showToCamera(test::faceAt(kSmall));
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kSoon);
        QVERIFY(!desk.model.trouble());
    }

    void goesOnAfterACameraWasUnplugged()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kSmall));
        Desk desk(scene);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kSoon);
        scene.removeCamera();
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.trouble().has_value(), kSoon);
        scene.showToCamera(test::faceAt(kGood));
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kSoon);
        QVERIFY(!desk.model.trouble());
    }

    void goesOnAfterOnePixelPictures()
    {
        CaptureScene scene;
        scene.showToCamera(test::plainPicture(1, 1, 90));
        Desk desk(scene);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.trouble().has_value(), kSoon);
        scene.showToCamera(test::faceAt(kGood));
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kSoon);
    }

    void goesOnWhenItsProgramIsKilled()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kSmall));
        Desk desk(scene);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kSoon);
        QCOMPARE(::kill(scene.host(), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.wasRestarted(), kSoon);
        const int frames = desk.frames;
        QTRY_VERIFY_WITH_TIMEOUT(desk.frames > frames + 5, kSoon);
        QCOMPARE(::kill(scene.host(), SIGKILL), 0); // a second time within one call is said
        QTRY_VERIFY_WITH_TIMEOUT(desk.hasTrouble(ErrorCode::DeviceHostLost), kSoon);
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kSoon);
        QVERIFY(!desk.model.trouble());
    }

    void goesOnWhenItsProgramStops()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kSmall));
        Desk desk(scene);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kSoon);
        QCOMPARE(::kill(scene.host(), SIGSTOP), 0);
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Looking), kSoon); // no live picture: said
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kHung);
        QVERIFY(desk.model.wasRestarted());
    }

    void canBeLeftWhileItsProgramHangs()
    {
        CaptureScene scene;
        scene.showToCamera(test::faceAt(kSmall));
        Desk desk(scene);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Live), kSoon);
        QCOMPARE(::kill(scene.host(), SIGSTOP), 0);
        QElapsedTimer time;
        time.start();
        desk.model.end();
        QVERIFY(time.elapsed() < 100); // the window is never held up
        scene.showToCamera(test::faceAt(kGood));
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kHung);
    }

private:
    void takeOne(Desk& desk, FaceHint hint = FaceHint::Good)
    {
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.hint() == hint, kSoon);
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(PortraitStage::Taken), kSoon);
    }
};

QTEST_GUILESS_MAIN(PortraitModelTest)
#include "portrait_model_test.moc"
