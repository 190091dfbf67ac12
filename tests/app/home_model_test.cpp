// SPDX-License-Identifier: GPL-3.0-or-later
// What Home knows of the laptop: counts, unfinished applications, finished records.
#include "app/models/home_model.h"
#include "tests/app/station_scene.h"

using namespace ipis;
using namespace ipis::test;
using app::HomeModel;
using core::ErrorCode;

namespace {

constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;
const core::Name kDara{"សុខ", "ដារ៉ា", "SOK", "DARA"};
const core::Name kSophea{"ចាន់", "សុភា", "CHAN", "SOPHEA"};
const app::RecordSummary kDaraLine{"សុខ ដារ៉ា", "SOK DARA"};
const app::RecordSummary kSopheaLine{"ចាន់ សុភា", "CHAN SOPHEA"};

} // namespace

class HomeModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_scene.prepare(); }
    void init()
    {
        m_scene.open();
        m_home = std::make_unique<HomeModel>(m_scene.station());
        m_scene.logIn();
    }
    void cleanup()
    {
        m_home.reset();
        m_scene.close();
    }

    void findsNothingAtANewStation()
    {
        refresh();
        QVERIFY(facts().drafts.empty() && facts().newest.empty());
        QVERIFY(facts().today == core::DayCounts());
        core::Counts none;
        none.asOfMs = m_scene.clock().wall;
        QVERIFY(facts().counts == none);
    }
    void listsWhatIsUnfinishedTheLastChangedFirst()
    {
        const core::DraftId dara = m_scene.begin(kDara);
        const core::DraftId sophea = m_scene.begin(kSophea);
        refresh();
        QCOMPARE(facts().drafts.size(), std::size_t{2});
        QCOMPARE(facts().counts.drafts, 2U);
        const app::DraftLine& last = facts().drafts.front();
        QVERIFY(last.row.id == sophea && last.summary == kSopheaLine);
        QCOMPARE(last.startedBy, std::string("ចាន់ សុភា"));
        QCOMPARE(last.application->formId, std::string("id-card"));
        QVERIFY(last.fingersTaken == 0 && !last.hasPortrait && last.thumbnail.empty());
        m_scene.clock().advance(1'000);
        capture(dara);
        refresh();
        const app::DraftLine& changed = facts().drafts.front();
        QVERIFY(changed.row.id == dara && changed.summary == kDaraLine);
        QCOMPARE(changed.fingersTaken, std::size_t{1});
        QVERIFY(changed.hasPortrait && changed.thumbnail == core::Bytes(3, 't'));
    }
    void showsADamagedOneAsDamagedAndTheOthersWhole()
    {
        const core::DraftId damaged = m_scene.begin(kDara);
        m_scene.begin(kSophea);
        VERIFY_OK(m_scene.change(
            "UPDATE draft_value SET sealed = zeroblob(length(sealed)) WHERE draft = ?1",
            damaged.bytes));
        refresh();
        QCOMPARE(facts().drafts.size(), std::size_t{2});
        QVERIFY(facts().drafts[0].application.has_value() &&
                facts().drafts[0].summary == kSopheaLine);
        QVERIFY(facts().drafts[1].row.id == damaged && !facts().drafts[1].application);
        QVERIFY(facts().drafts[1].summary == app::RecordSummary());
        QCOMPARE(facts().drafts[1].startedBy, std::string("ចាន់ សុភា")); // it says whose it is
    }
    void countsWhatWasFinishedUntilMidnight()
    {
        const core::PacketId dara = m_scene.finish(kDara);
        const core::PacketId sophea = m_scene.finish(kSophea);
        refresh();
        QCOMPARE(facts().counts.finished, 2U);
        QCOMPARE(facts().counts.drafts, 0U);
        QCOMPARE(facts().today.finished, 2U);
        QCOMPARE(facts().newest.size(), std::size_t{2});
        QVERIFY(facts().newest[0].row.id == sophea && facts().newest[1].row.id == dara);
        QVERIFY(facts().newest[0].summary == kSopheaLine);
        m_scene.clock().wall = core::dayStartInCambodia(m_scene.clock().wall) + kDayMs - 1;
        refresh();
        QCOMPARE(facts().today.finished, 2U);
        m_scene.clock().advance(1);
        refresh();
        QCOMPARE(facts().today.finished, 0U);
        QCOMPARE(facts().counts.finished, 2U); // they still wait to be sent
    }
    void listsNoMoreThanTheNewestOnes()
    {
        core::PacketId last;
        for (int i = 0; i <= app::kNewest; ++i) {
            last = m_scene.finish(i == app::kNewest ? kSophea : kDara);
        }
        refresh();
        QCOMPARE(facts().counts.finished, std::uint64_t{app::kNewest + 1});
        QCOMPARE(facts().newest.size(), std::size_t{app::kNewest});
        QVERIFY(facts().newest.front().row.id == last);
    }
    void discardsOneAndReadsAgain()
    {
        const core::DraftId dara = m_scene.begin(kDara);
        m_scene.begin(kSophea);
        refresh();
        QSignalSpy changed(m_home.get(), &HomeModel::changed);
        Failures<HomeModel> failed(*m_home);
        m_home->discard(dara);
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, kSceneWaitMs);
        QCOMPARE(facts().drafts.size(), std::size_t{1});
        QVERIFY(facts().drafts[0].summary == kSopheaLine);
        QVERIFY(failed.codes().empty());
        m_home->discard(dara); // pressed twice
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, kSceneWaitMs);
        QVERIFY(failed.codes() == std::vector{ErrorCode::DraftMissing});
        QCOMPARE(facts().drafts.size(), std::size_t{1});
    }
    void keepsWhatItKnowsWhenItCannotRead()
    {
        m_scene.begin(kDara);
        m_scene.finish(kSophea);
        refresh();
        VERIFY_OK(m_scene.change("UPDATE packet SET summary = ?1", core::Bytes{1, 2, 3}));
        QSignalSpy changed(m_home.get(), &HomeModel::changed);
        Failures<HomeModel> failed(*m_home);
        m_home->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!failed.codes().empty(), kSceneWaitMs);
        QVERIFY(failed.codes() == std::vector{ErrorCode::StoreDamaged});
        m_scene.station().lock();
        m_home->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(failed.codes().size(), std::size_t{2}, kSceneWaitMs);
        QVERIFY(failed.codes()[1] == ErrorCode::StoreLocked);
        QCOMPARE(changed.count(), 0);
        QVERIFY(facts().drafts.size() == 1 && facts().newest.size() == 1);
    }
    void knowsNobodyAfterALogOut()
    {
        m_scene.begin(kDara);
        m_scene.finish(kSophea);
        refresh();
        QSignalSpy changed(m_home.get(), &HomeModel::changed);
        m_home->refresh(); // its answer comes too late
        m_scene.station().logOut();
        QCOMPARE(changed.count(), 1);
        QVERIFY(facts().drafts.empty() && facts().newest.empty());
        QVERIFY(facts().counts == core::Counts() && facts().today == core::DayCounts());
        Failures<HomeModel> failed(*m_home);
        m_home->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!failed.codes().empty(), kSceneWaitMs);
        QVERIFY(failed.codes() == std::vector{ErrorCode::StoreLocked});
        QCOMPARE(changed.count(), 1);
    }

private:
    const app::HomeFacts& facts() const { return m_home->facts(); }
    void refresh()
    {
        QSignalSpy changed(m_home.get(), &HomeModel::changed);
        m_home->refresh();
        QVERIFY(changed.wait(kSceneWaitMs));
    }
    // A portrait, and a finger that cannot be taken.
    void capture(const core::DraftId& draft)
    {
        core::FaceRecord face;
        face.thumbnail = core::Bytes(3, 't');
        core::BiometricImage image;
        image.kind = core::ImageKind::Face;
        image.format = core::ImageFormat::Jpeg;
        image.bytes = core::Bytes(10, 'p');
        core::FingerRecord finger;
        finger.position = 2;
        finger.missingReason = "missing";
        VERIFY_OK(m_scene.ask<void>([&](app::StationSession& session) {
            auto put = session.putFace(draft, face, image);
            return put.ok() ? session.ask<void>([&](core::Store& store) {
                return app::missFinger(store, draft, finger);
            })
                            : std::move(put);
        }));
    }

    StationScene m_scene;
    std::unique_ptr<HomeModel> m_home;
};

QTEST_GUILESS_MAIN(HomeModelTest)
#include "home_model_test.moc"
