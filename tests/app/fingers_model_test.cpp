// SPDX-License-Identifier: GPL-3.0-or-later
// Ten fingers in a row, and every way a finger, a reader or its program can fail.
#include "app/models/fingers_model.h"

#include "devices/host/virtual_feeder.h"
#include "tests/app/capture_scene.h"

#include <csignal>

using namespace ipis;
using app::FingersModel;
using app::FingerState;
using app::ReaderStage;
using core::ErrorCode;
using core::FingerPosition;
using test::CaptureScene;

namespace {

constexpr int kSoon = 10'000;    // ms; a loaded machine
constexpr int kHung = 30'000;    // until ipis-devices counts as hung, and a little
constexpr double kPoorDisc = 38; // pixels of a finger that give fewer points than are wanted
constexpr std::uint64_t kSeed = 100;

// A model whose prints go into a draft that never fails, unless `full`.
class Desk
{
public:
    explicit Desk(CaptureScene& scene) : model(scene.devices())
    {
        QObject::connect(&model, &FingersModel::keepWanted, &model,
                         [this](const core::FingerRecord& finger, const auto& picture) {
                             keep(finger, picture.has_value());
                         });
    }
    bool is(ReaderStage stage) const { return model.stage() == stage; }
    bool is(FingerPosition finger, FingerState state) const { return model.state(finger) == state; }
    bool hasTrouble(ErrorCode code) const
    {
        return model.trouble() && model.trouble()->code == code;
    }

    FingersModel model;
    std::vector<core::FingerRecord> records;
    bool full = false;
    int asked = 0;
    int pictures = 0;

private:
    void keep(const core::FingerRecord& finger, bool withPicture)
    {
        ++asked;
        if (full) {
            model.notStored();
            return;
        }
        pictures += withPicture ? 1 : 0;
        std::erase_if(records, [&](const auto& one) { return one.position == finger.position; });
        records.push_back(finger);
        model.setRecords(records);
    }
};

void layAll(CaptureScene& scene)
{
    for (const FingerPosition finger : app::kFingerOrder) {
        scene.laySimulated(finger, test::fingerFile(kSeed + static_cast<std::uint64_t>(finger)));
    }
}

} // namespace

class FingersModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void touchesNoDeviceBeforeItIsShown()
    {
        CaptureScene scene;
        Desk desk(scene);
        QTest::qWait(300);
        QCOMPARE(scene.host(), 0);
    }

    void asksForNoFingerUntilItIsToldTo()
    {
        CaptureScene scene;
        layAll(scene);
        Desk desk(scene);
        desk.model.begin();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(ReaderStage::Ready), kSoon);
        QTest::qWait(500);
        QCOMPARE(desk.asked, 0);
        QVERIFY(desk.is(FingerPosition::RightIndex, FingerState::Now));
    }

    void takesAllTenByItselfInTheirOrder()
    {
        CaptureScene scene;
        layAll(scene);
        Desk desk(scene);
        desk.model.begin();
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.marks().isComplete(), 60'000);
        QCOMPARE(desk.records.size(), app::kFingerOrder.size());
        for (std::size_t i = 0; i < desk.records.size(); ++i) {
            QCOMPARE(int{desk.records[i].position}, static_cast<int>(app::kFingerOrder.at(i)));
            QVERIFY(!desk.records[i].isoTemplate.empty());
            QVERIFY(desk.records[i].device.simulated);
        }
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(ReaderStage::Ready), kSoon);
        QVERIFY(!desk.model.isUnderWay());
    }

    void staysAtAFingerWhenItShallNotGoOn()
    {
        CaptureScene scene;
        layAll(scene);
        Desk desk(scene);
        desk.model.setAutomatic(false);
        desk.model.begin();
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(FingerPosition::RightIndex, FingerState::Good), kSoon);
        QVERIFY(desk.model.result()->position == FingerPosition::RightIndex);
        QTest::qWait(app::kFingerPauseMs + 500);
        QCOMPARE(desk.asked, 1);
        desk.model.goOn();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(FingerPosition::LeftIndex, FingerState::Good), kSoon);
    }

    void triesAPoorFingerThreeTimesAndKeepsTheBest()
    {
        CaptureScene scene;
        scene.laySimulated(FingerPosition::RightIndex, test::fingerFile(kSeed, kPoorDisc));
        Desk desk(scene);
        desk.model.begin();
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(FingerPosition::RightIndex, FingerState::Poor), kSoon);
        QVERIFY(desk.model.marks().mark(FingerPosition::RightIndex).minutiae > 0);
        QTRY_COMPARE_WITH_TIMEOUT(desk.asked, app::kFingerTries, kSoon);
        QTest::qWait(app::kFingerPauseMs + 500);
        QCOMPARE(desk.asked, app::kFingerTries); // now the clerk is asked
        QVERIFY(desk.is(ReaderStage::Ready));
        scene.laySimulated(FingerPosition::RightIndex, test::fingerFile(kSeed));
        desk.model.setAutomatic(false);
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(FingerPosition::RightIndex, FingerState::Good), kSoon);
        scene.laySimulated(FingerPosition::RightIndex, test::fingerFile(kSeed, kPoorDisc));
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.result() && !desk.model.result()->kept, kSoon);
        QVERIFY(desk.is(FingerPosition::RightIndex, FingerState::Good));
    }

    void tellsThePersonWhatToDoAndTriesAgain()
    {
        CaptureScene scene; // no finger comes by itself
        Desk desk(scene);
        startAndWait(desk);
        scene.feedReader(devices::feedOf(devices::retryHeader(1), {}));
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.advice().has_value(), kSoon);
        QVERIFY(!desk.model.trouble());
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(ReaderStage::Waiting), kSoon);
    }

    void stopsWhenNobodyComes()
    {
        CaptureScene scene;
        Desk desk(scene);
        startAndWait(desk);
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.advice() == ErrorCode::FingerNotSeen, kHung);
        QTest::qWait(app::kFingerPauseMs + 500);
        QVERIFY(desk.is(ReaderStage::Ready));
    }

    void tellsTheClerkThatTheReaderIsUnwell()
    {
        CaptureScene scene;
        Desk desk(scene);
        startAndWait(desk);
        scene.feedReader(devices::feedOf(devices::failureHeader(0), {}));
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.trouble().has_value(), kSoon);
        QVERIFY(!desk.model.advice());
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(ReaderStage::Ready), kSoon); // it is still there
        QVERIFY(desk.model.trouble().has_value());
        desk.model.tryAgain();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(ReaderStage::Waiting), kSoon);
        QVERIFY(!desk.model.trouble());
    }

    void goesOnOnceTheReaderIsPluggedInAgain()
    {
        CaptureScene scene;
        Desk desk(scene);
        startAndWait(desk);
        scene.feedReader(devices::feedOf(devices::kUnplugHeader, {}));
        QTRY_VERIFY_WITH_TIMEOUT(desk.hasTrouble(ErrorCode::DeviceRemoved), kSoon);
        QTest::qWait(2 * app::kReaderRetryMs);
        QVERIFY(desk.hasTrouble(ErrorCode::DeviceRemoved));
        layAll(scene);
        QCOMPARE(::kill(scene.host(), SIGKILL), 0); // a new one finds the virtual reader again
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(FingerPosition::RightIndex, FingerState::Good), kSoon);
        QVERIFY(!desk.model.trouble());
    }

    void goesOnWhenItsProgramIsKilled()
    {
        CaptureScene scene;
        Desk desk(scene);
        startAndWait(desk);
        QCOMPARE(::kill(scene.host(), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.wasRestarted(), kSoon);
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(ReaderStage::Waiting), kSoon);
        QVERIFY(!desk.model.trouble());
        QCOMPARE(::kill(scene.host(), SIGKILL), 0); // a second time within one call is said
        QTRY_VERIFY_WITH_TIMEOUT(desk.hasTrouble(ErrorCode::DeviceHostLost), kSoon);
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(ReaderStage::Ready), kSoon);
        layAll(scene);
        desk.model.tryAgain();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(FingerPosition::RightIndex, FingerState::Good), kSoon);
    }

    void saysThatItsProgramHangsAndGoesOn()
    {
        CaptureScene scene;
        Desk desk(scene);
        startAndWait(desk);
        QCOMPARE(::kill(scene.host(), SIGSTOP), 0);
        QTRY_VERIFY_WITH_TIMEOUT(desk.hasTrouble(ErrorCode::DeviceHostHung), kHung);
        layAll(scene);
        desk.model.tryAgain();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(FingerPosition::RightIndex, FingerState::Good), kSoon);
    }

    void startsAgainWithoutWaitingForAHungProgram()
    {
        CaptureScene scene;
        Desk desk(scene);
        startAndWait(desk);
        layAll(scene);
        QCOMPARE(::kill(scene.host(), SIGSTOP), 0);
        desk.model.tryAgain();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(FingerPosition::RightIndex, FingerState::Good), kSoon);
    }

    void asksForAnotherFingerAtOnce()
    {
        CaptureScene scene;
        Desk desk(scene);
        startAndWait(desk);
        scene.laySimulated(FingerPosition::LeftThumb, test::fingerFile(kSeed));
        desk.model.choose(FingerPosition::LeftThumb);
        QVERIFY(!desk.model.isUnderWay());
        desk.model.setAutomatic(false);
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(FingerPosition::LeftThumb, FingerState::Good), kSoon);
        QVERIFY(desk.is(FingerPosition::RightIndex, FingerState::ToDo));
    }

    void recordsWhyAFingerCannotBeTaken()
    {
        CaptureScene scene;
        Desk desk(scene);
        startAndWait(desk);
        desk.model.cannotTake("bandaged");
        QVERIFY(desk.is(FingerPosition::RightIndex, FingerState::Missing));
        QCOMPARE(desk.records.front().missingReason, std::string("bandaged"));
        QVERIFY(desk.records.front().isoTemplate.empty());
        QCOMPARE(desk.pictures, 0);
        QVERIFY(desk.model.current() == FingerPosition::LeftIndex);
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(ReaderStage::Ready), kSoon);
        QVERIFY(!desk.model.isUnderWay());
    }

    void holdsPrintsThatCouldNotBeStored()
    {
        CaptureScene scene;
        layAll(scene);
        Desk desk(scene);
        desk.full = true;
        desk.model.begin();
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.model.isNotStored(), kSoon);
        QTest::qWait(app::kFingerPauseMs + 500);
        QCOMPARE(desk.asked, 1); // and it does not go on
        desk.full = false;
        desk.model.tryAgain();
        QVERIFY(!desk.model.isNotStored());
        QCOMPARE(desk.records.size(), std::size_t{1});
        QVERIFY(desk.is(FingerPosition::RightIndex, FingerState::Good));
    }

    void givesTheReaderBackWhenItIsLeft()
    {
        CaptureScene scene;
        Desk desk(scene);
        startAndWait(desk);
        desk.model.end();
        layAll(scene);
        QTest::qWait(1'000);
        QCOMPARE(desk.asked, 0);
        QVERIFY(!desk.model.result());
        desk.model.begin();
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(FingerPosition::RightIndex, FingerState::Good), kSoon);
        desk.model.end();
        QVERIFY(!desk.model.result());
        desk.model.forget();
        QCOMPARE(desk.model.marks().count(), std::size_t{0});
    }

    void beginsAtTheFirstFingerThatIsNotDone()
    {
        CaptureScene scene;
        Desk desk(scene);
        core::FingerRecord done;
        done.position = static_cast<std::uint8_t>(FingerPosition::RightIndex);
        done.minutiae = 30;
        desk.model.setRecords({done});
        desk.model.begin();
        QVERIFY(desk.model.current() == FingerPosition::LeftIndex);
    }

private:
    void startAndWait(Desk& desk)
    {
        desk.model.begin();
        desk.model.take();
        QTRY_VERIFY_WITH_TIMEOUT(desk.is(ReaderStage::Waiting), kSoon);
    }
};

QTEST_GUILESS_MAIN(FingersModelTest)
#include "fingers_model_test.moc"
