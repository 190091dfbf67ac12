// SPDX-License-Identifier: GPL-3.0-or-later
// Wrong tries: counted for each code, over restarts, by a time that nobody can set.
#include "app/session/tries.h"
#include "tests/support/fakes.h"

using namespace ipis;
using namespace ipis::app;
using namespace ipis::core;

class TriesTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { QVERIFY(!exists(m_disk, file()) || m_disk.remove(file()).ok()); }
    void waitsLongerEachTimeAndOverRestarts()
    {
        for (int i = 0; i < 4; ++i) {
            tries().wrong("1001");
            VERIFY_OK(tries().mayTry("1001"));
        }
        std::int64_t waits = 5;
        for (int i = 0; i < 9; ++i) {
            tries().wrong("1001"); // each by another program
            const auto refused = tries().mayTry("1001");
            VERIFY_ERROR(refused, TriedTooOften);
            QCOMPARE(refused.error().detail, std::to_string(waits) + " s");
            m_clock.monotonic += static_cast<std::uint64_t>(waits) * 1'000 - 1;
            VERIFY_ERROR(tries().mayTry("1001"), TriedTooOften);
            m_clock.monotonic += 1;
            VERIFY_OK(tries().mayTry("1001"));
            waits = std::min<std::int64_t>(waits * 2, 300);
        }
        VERIFY_OK(tries().mayTry("2002"));
        tries().right("1001");
        tries().wrong("1001");
        VERIFY_OK(tries().mayTry("1001"));
    }
    void doesNotBelieveTheWallClock()
    {
        wrongTries(6);
        m_clock.wall += 1'000'000'000;
        VERIFY_ERROR(tries().mayTry("1001"), TriedTooOften);
        m_clock.wall = 0;
        VERIFY_ERROR(tries().mayTry("1001"), TriedTooOften);
    }
    void beginsTheWaitAgainAfterABoot()
    {
        m_clock.monotonic = 1'000'000;
        wrongTries(6);
        m_clock.boot = "another boot";
        m_clock.monotonic = 0;
        QCOMPARE(tries().wait("1001").count(), 10);
        m_clock.monotonic = 10'000;
        VERIFY_OK(tries().mayTry("1001"));
        m_clock.monotonic = 0; // no file's content makes anybody wait longer than the longest
        QVERIFY(tries().wait("1001").count() <= 300);
    }
    void locksNobodyOutForADamagedFile()
    {
        wrongTries(9);
        const Bytes whole = readFile(m_disk, file(), 4096).value();
        int cases = 0;
        for (std::size_t bit = 0; bit < whole.size() * 8; bit += 9, ++cases) {
            Bytes flipped = whole;
            flipped[bit / 8] ^= static_cast<Byte>(1U << (bit % 8));
            VERIFY_OK(m_disk.write(file(), flipped));
            VERIFY_OK(tries().mayTry("1001"));
        }
        for (std::size_t size = 0; size < whole.size(); ++size, ++cases) {
            VERIFY_OK(m_disk.write(file(), BytesView(whole).first(size)));
            VERIFY_OK(tries().mayTry("1001"));
        }
        wrongTries(5);
        VERIFY_ERROR(tries().mayTry("1001"), TriedTooOften);
        qInfo("%d damaged files: none locks anybody out, all said", cases);
    }

private:
    std::filesystem::path file() { return m_home / "tries"; }
    Tries tries() { return Tries(m_home.path(), {m_disk, m_clock, m_random, m_log}); }
    void wrongTries(int count)
    {
        for (int i = 0; i < count; ++i) {
            tries().wrong("1001");
        }
    }

    test::TemporaryFolder m_home;
    SystemDisk m_disk;
    test::FakeClock m_clock;
    test::CountingRandom m_random;
    test::MemoryLog m_log;
};

QTEST_GUILESS_MAIN(TriesTest)
#include "tries_test.moc"
