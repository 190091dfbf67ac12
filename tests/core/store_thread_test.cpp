// SPDX-License-Identifier: GPL-3.0-or-later
// The store's own thread: order, answers, stopping.
#include "core/store/store_thread.h"
#include "tests/core/store_fixture.h"

#include <pthread.h>

using namespace ipis::core;
using ipis::test::StationHome;

namespace {

constexpr auto kNow = StorePriority::Interactive;
constexpr auto kLater = StorePriority::Background;

// Keeps the store thread busy until it is opened.
class Gate
{
public:
    explicit Gate(StoreThread& thread)
    {
        auto entered = std::make_shared<std::promise<void>>();
        auto inside = entered->get_future();
        m_done = thread.ask<int>(kNow, [entered, wait = m_open.get_future().share()](Store&) {
            entered->set_value();
            wait.wait();
            return Result<int>(0);
        });
        inside.wait();
    }
    void open() { m_open.set_value(); }
    ~Gate() { m_done.wait(); }

private:
    std::promise<void> m_open;
    std::future<Result<int>> m_done;
};

} // namespace

class StoreThreadTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_home = std::make_unique<StationHome>(); }

    void runsJobsOnItsOwnNamedThread()
    {
        auto thread = start();
        auto name = thread->ask<std::string>(kNow, [](Store&) -> Result<std::string> {
            char buffer[16] = {};
            ::pthread_getname_np(::pthread_self(), buffer, sizeof buffer);
            return std::string(buffer);
        });
        QCOMPARE(name.get().value(), std::string("store"));
    }
    void emptiesTheLogWhenNothingCame()
    {
        auto thread = start();
        VERIFY_OK(thread
                      ->ask<DraftId>(
                          kNow, [](Store& store) { return store.drafts().create("id-card", {}); })
                      .get());
        const auto log = m_home->folder / "store.db-wal";
        QVERIFY(std::filesystem::file_size(log) > 0);
        QVERIFY(QTest::qWaitFor([&] { return std::filesystem::file_size(log) == 0; }, 3 * kIdleMs));
        VERIFY_OK(thread->ask<int>(kNow, [](Store&) -> Result<int> { return 1; }).get());
    }
    void passesErrorsOn()
    {
        auto thread = start();
        auto draft = thread->ask<DraftContent>(
            kNow, [](Store& store) { return store.drafts().load(DraftId{}); });
        VERIFY_ERROR(draft.get(), DraftMissing);
    }
    void runsWhatSomebodyWaitsForFirst()
    {
        auto thread = start();
        std::string order;
        const auto note = [&](char c) {
            return [&order, c](Store&) -> Result<int> {
                order += c;
                return 0;
            };
        };
        std::vector<std::future<Result<int>>> all;
        {
            Gate gate(*thread);
            all.push_back(thread->ask<int>(kLater, note('1')));
            all.push_back(thread->ask<int>(kLater, note('2')));
            all.push_back(thread->ask<int>(kNow, note('a')));
            all.push_back(thread->ask<int>(kNow, note('b')));
            gate.open();
        }
        for (auto& answer : all) {
            VERIFY_OK(answer.get());
        }
        QCOMPARE(order, std::string("ab12"));
    }
    void answersJobsItDropsWhenStopped()
    {
        auto thread = start();
        std::future<Result<int>> dropped;
        std::future<Result<void>> stopped;
        {
            Gate gate(*thread);
            dropped = thread->ask<int>(kLater, [](Store&) -> Result<int> { return 1; });
            stopped = std::async(std::launch::async, [&] { return thread->stop(10'000); });
            gate.open();
        }
        VERIFY_OK(stopped.get());
        auto answer = dropped.get();
        QVERIFY(answer.ok() || answer.error().code == ErrorCode::Cancelled);
        VERIFY_ERROR(thread->ask<int>(kNow, [](Store&) -> Result<int> { return 1; }).get(),
                     Cancelled);
        VERIFY_OK(thread->stop());
    }
    void saysWhenAJobDoesNotEndInTime()
    {
        auto thread = start();
        auto gate = std::make_unique<Gate>(*thread);
        auto dropped = thread->ask<int>(kLater, [](Store&) -> Result<int> { return 1; });
        VERIFY_ERROR(thread->stop(20), DeadlinePassed);
        VERIFY_ERROR(dropped.get(), Cancelled);
        gate->open();
        gate.reset();
        // The thread was left to itself; its store still closes and frees the home.
        QTRY_VERIFY_WITH_TIMEOUT(m_home->open(m_home->disk).ok(), 10'000);
    }
    void goesOnAfterAJobThatThrows()
    {
        auto thread = start();
        auto thrown = thread->ask<int>(kNow, [](Store&) -> Result<int> { throw std::bad_alloc(); });
        VERIFY_ERROR(thrown.get(), Cancelled);
        VERIFY_OK(thread->ask<int>(kNow, [](Store&) -> Result<int> { return 1; }).get());
        VERIFY_OK(thread->stop());
        QVERIFY(hasLine("threw"));
    }
    void logsSlowJobs()
    {
        auto thread = start();
        auto slow = thread->ask<int>(kNow, [this](Store&) -> Result<int> {
            m_home->clock.advance(31);
            return 0;
        });
        VERIFY_OK(slow.get());
        VERIFY_OK(thread->stop());
        QVERIFY(hasLine("slow store job ms=31"));
    }
    void keepsTheCountsUpToDate()
    {
        auto thread = start();
        for (int i = 0; i < 3; ++i) {
            auto made = thread->ask<DraftId>(kNow, [this](Store& store) {
                return store.drafts().create("id-card", m_home->clerk);
            });
            VERIFY_OK(made.get());
        }
        QTRY_VERIFY_WITH_TIMEOUT(draftsInCounts() == 3, 10'000);
        VERIFY_OK(thread->stop());
    }
    void saysWhyTheStoreDidNotOpen()
    {
        {
            m_home->mustOpen();
        }
        m_home->root = ipis::test::storeKey(99);
        auto thread = StoreThread::start([this] { return m_home->open(m_home->disk); }, ports());
        VERIFY_ERROR(thread, StoreDamaged);
    }
    void closesTheStoreWhenStopped()
    {
        auto thread = start();
        VERIFY_ERROR(m_home->open(m_home->disk), StoreInUse);
        VERIFY_OK(thread->stop());
        VERIFY_OK(m_home->open(m_home->disk));
    }
    void leavesNoSecretBehind()
    {
        m_home->root = Secret();
        const long before = Secret::alive();
        m_home->root = ipis::test::storeKey();
        {
            auto thread = start();
            QVERIFY(Secret::alive() > before + 1);
        }
        QCOMPARE(Secret::alive(), before + 1);
    }

private:
    Ports ports() { return {m_home->disk, m_home->clock, m_home->random, m_home->log}; }
    std::unique_ptr<StoreThread> start()
    {
        auto thread = StoreThread::start([this] { return m_home->open(m_home->disk); }, ports());
        check(thread.ok());
        return std::move(thread).value();
    }
    bool hasLine(const std::string& part)
    {
        return std::ranges::any_of(m_home->log.lines, [&](const std::string& line) {
            return line.find(part) != std::string::npos;
        });
    }
    std::uint64_t draftsInCounts()
    {
        auto counts = loadCounts(m_home->disk, m_home->folder.path());
        return counts.ok() ? counts.value().drafts : 0;
    }

    std::unique_ptr<StationHome> m_home;
};

QTEST_GUILESS_MAIN(StoreThreadTest)
#include "store_thread_test.moc"
