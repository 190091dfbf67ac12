// SPDX-License-Identifier: GPL-3.0-or-later
// When a station without a window speaks with its registry, and what it says of the link.
#include "app/models/sync_model.h"
#include "tests/app/loopback_server.h"
#include "tests/app/office.h"

#include <QElapsedTimer>

using namespace ipis;
using namespace ipis::test;
using app::StationModel;
using app::SyncModel;

namespace {

constexpr int kWaitMs = 30'000;
constexpr std::uint64_t kMinute = 60'000;

} // namespace

class SyncModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open());
        VERIFY_FAULTLESS(m_office.provision());
    }
    void init() { make(m_office.home()); }
    void cleanup()
    {
        m_sync.reset();
        m_station.reset();
    }

    void isSilentUntilItIsStarted()
    {
        const LoopbackServer silent(silence());
        VERIFY_OK(m_office.pointStationTo(silent.url()));
        m_sync->tryNow();
        m_sync->sendSoon();
        QTest::qWait(300);
        QVERIFY(!m_sync->facts().underWay);
        QCOMPARE(silent.connections(), 0);
        VERIFY_OK(m_office.pointStationTo(address()));
    }
    void isSilentWhereThereIsNoStation()
    {
        make(m_office.path("nothing"));
        m_sync->start();
        QTest::qWait(300);
        QVERIFY(!m_sync->facts().underWay && m_sync->facts().nextTryMs == 0);
    }
    void speaksWhileNobodyIsLoggedIn()
    {
        const std::int64_t before = m_clock.wallMs();
        m_sync->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_sync->facts().hasBeenReached, kWaitMs);
        QVERIFY(m_sync->facts().lastReachedMs >= before);
        QVERIFY(!m_sync->facts().error && m_sync->facts().unreachedSinceMs == 0);
        QVERIFY(!m_sync->facts().clockWrong);
        const std::uint64_t wait = m_sync->facts().nextTryMs - m_clock.monotonicMs();
        QVERIFY(wait > kMinute / 2 && wait <= kMinute);
    }
    void sendsSoonNotAtOnceAndNotLaterEachTime()
    {
        m_sync->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_sync->facts().hasBeenReached, kWaitMs);
        m_sync->sendSoon();
        const std::uint64_t next = m_sync->facts().nextTryMs;
        QVERIFY(next > m_clock.monotonicMs() + 1'000 && next <= m_clock.monotonicMs() + 5'000);
        QTest::qWait(100);
        m_sync->sendSoon();
        QCOMPARE(m_sync->facts().nextTryMs, next);
    }
    void saysSinceWhenTheRegistryIsAway()
    {
        VERIFY_OK(m_office.pointStationTo("https://127.0.0.1:" + std::to_string(closedPort())));
        m_sync->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_sync->facts().error.has_value(), kWaitMs);
        QVERIFY(m_sync->facts().error->code == core::ErrorCode::RegistryUnreachable);
        const std::int64_t since = m_sync->facts().unreachedSinceMs;
        QVERIFY(since > 0 && !m_sync->facts().hasBeenReached);
        QVERIFY(m_sync->facts().nextTryMs > m_clock.monotonicMs() + 4'000); // it backs off
        m_sync->sendSoon(); // a finished record does not shorten that
        QVERIFY(m_sync->facts().nextTryMs > m_clock.monotonicMs() + 4'000);
        failAgain();
        QCOMPARE(m_sync->facts().unreachedSinceMs, since); // the first time is what counts
        VERIFY_OK(m_office.pointStationTo(address()));
        m_sync->tryNow(); // whatever the back-off says
        QTRY_VERIFY_WITH_TIMEOUT(m_sync->facts().hasBeenReached, kWaitMs);
        QVERIFY(!m_sync->facts().error && m_sync->facts().unreachedSinceMs == 0);
    }
    void endsAContactUnderWayWithinMoments()
    {
        const LoopbackServer silent(silence());
        VERIFY_OK(m_office.pointStationTo(silent.url()));
        m_sync->start();
        QTRY_VERIFY_WITH_TIMEOUT(silent.connections() > 0, kWaitMs);
        QVERIFY(m_sync->facts().underWay);
        QElapsedTimer ending;
        ending.start();
        m_sync.reset();
        QVERIFY2(ending.elapsed() < 2'000, QByteArray::number(ending.elapsed()).constData());
        VERIFY_OK(m_office.pointStationTo(address()));
    }

private:
    void make(const std::filesystem::path& home)
    {
        cleanup();
        m_station = std::make_unique<StationModel>(home, IPIS_BIN_DIR,
                                                   core::Ports{m_disk, m_clock, m_random, m_log});
        m_sync = std::make_unique<SyncModel>(*m_station);
    }
    void failAgain()
    {
        const std::uint64_t before = m_sync->facts().nextTryMs;
        m_sync->tryNow();
        QTRY_VERIFY_WITH_TIMEOUT(!m_sync->facts().underWay && m_sync->facts().nextTryMs > before,
                                 kWaitMs);
        QVERIFY(m_sync->facts().error.has_value());
    }
    std::string address() const { return "https://" + m_office.address().toStdString(); }

    Office m_office{RegistryKind::Demo};
    core::SystemDisk m_disk;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    MemoryLog m_log;
    std::unique_ptr<StationModel> m_station;
    std::unique_ptr<SyncModel> m_sync;
};

QTEST_GUILESS_MAIN(SyncModelTest)
#include "sync_model_test.moc"
