// SPDX-License-Identifier: GPL-3.0-or-later
// One bit of the log that a killed station leaves, in every frame, at three moments of its work:
// what was acknowledged is there, or its loss is said and its key kept; no reference goes twice.
#include "core/sqlite/log_check.h"
#include "tests/app/desk.h"
#include "tests/support/fault_disk.h"

#include <functional>
#include <iostream>
#include <set>

using namespace ipis;
using namespace ipis::core;
using namespace ipis::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHeader = 32;
constexpr std::size_t kFrameHeader = 24;
constexpr std::size_t kFrame = kFrameHeader + 4096;

Bytes logOf(const fs::path& home)
{
    SystemDisk disk;
    return readFile(disk, home / "store.db-wal", 1 << 26).value();
}

// Looks at the home at the moment when a packet's file gets its name: its row is durable by then.
class MomentDisk final : public FaultDisk
{
public:
    using FaultDisk::FaultDisk;
    std::function<void()> beforeRename;
    Result<void> rename(const fs::path& from, const fs::path& to) override
    {
        if (from.extension() == ".tmp" && beforeRename) {
            beforeRename();
        }
        return FaultDisk::rename(from, to);
    }
};

// What a person was told before the kill.
struct Acknowledged
{
    fs::path home;
    std::map<DraftId, std::string> drafts; // and the surname typed last
    std::map<PacketId, std::string> references;
};

} // namespace

class LogDamageTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        useMemoryDisk();
        m_root = std::make_unique<TemporaryFolder>();
    }
    void cleanupTestCase()
    {
        std::cout << m_cases << " cases, " << m_said << " said, " << m_kept
                  << " drafts lost and said, their keys kept\n";
    }

    void takesALogAsAKillLeavesIt()
    {
        Acknowledged whole = typed();
        const Bytes log = logOf(whole.home);
        QVERIFY(log.size() > kHeader + 10 * kFrame);
        QVERIFY(checkLog(log) == LogState::Whole);
        QVERIFY(checkLog({}) == LogState::Whole);
        QVERIFY(checkLog(BytesView(log).first(20)) == LogState::Whole);
        for (const std::size_t cut : {std::size_t{1}, kFrame - 1, kFrame, 3 * kFrame + 100}) {
            QVERIFY(checkLog(BytesView(log).first(log.size() - cut)) == LogState::Whole);
        }
        // An older log's frames after those of this one.
        Bytes older = log;
        for (std::size_t at = kHeader + 4 * kFrame; at < older.size(); at += kFrame) {
            older[at + 11] ^= 1;
            older[at + 12] ^= 0x55;
        }
        QVERIFY(checkLog(older) == LogState::Whole);
    }
    void seesEveryByteOfEveryFrameHeader()
    {
        const Bytes log = logOf(typed().home);
        for (std::size_t at = 0; at < log.size(); ++at) {
            const std::size_t inFrame = at < kHeader ? 0 : (at - kHeader) % kFrame;
            if (inFrame >= kFrameHeader && inFrame % 512 != 99) {
                continue;
            }
            Bytes flipped = log;
            flipped[at] ^= static_cast<Byte>(1 << at % 8);
            ++m_cases;
            QVERIFY2(checkLog(flipped) == LogState::Damaged, std::to_string(at).c_str());
            ++m_said;
        }
    }

    void losesNothingInSilence_data()
    {
        QTest::addColumn<int>("moment");
        QTest::newRow("killed while typing") << 0;
        QTest::newRow("killed before the packet has its name") << 1;
        QTest::newRow("killed after Finish") << 2;
    }
    void losesNothingInSilence()
    {
        QFETCH(int, moment);
        const Acknowledged told = moment == 0 ? typed() : moment == 1 ? finishing() : finished();
        const Bytes log = logOf(told.home);
        const std::size_t frames = (log.size() - kHeader) / kFrame;
        QVERIFY(frames > 5);
        for (std::size_t at : {3, 9, 14, 17, 22, 27}) {
            judge(told, log, at);
        }
        for (std::size_t frame = 0; frame < frames && !QTest::currentTestFailed(); ++frame) {
            const std::size_t begin = kHeader + frame * kFrame;
            for (const std::size_t at :
                 {frame * 5 % 8, 8 + frame % 8, 16 + frame * 3 % 8, 24 + frame * 977 % 4096}) {
                judge(told, log, begin + at);
            }
        }
        std::cout << frames << " frames\n";
    }

private:
    fs::path fresh()
    {
        const fs::path home = *m_root / ("home-" + std::to_string(++m_homes));
        fs::create_directories(home);
        return home;
    }

    // A desk with one record done, and an empty log.
    void begin(Desk& desk, Acknowledged& told)
    {
        desk.found();
        const FinishOutcome first = desk.record("FIRST");
        told.references[first.packet] = first.reference;
        desk.close();
        check(desk.open().ok());
        desk.store().emptyLog();
    }
    void type(Desk& desk, Acknowledged& told, const std::string& name)
    {
        const DraftId draft = desk.begin(name);
        auto civil = app::loadCivil(desk.store(), draft).value();
        civil.application.persons.front().name.surnameLatin = name + "TWICE";
        check(app::saveCivil(desk.store(), draft, civil).ok());
        told.drafts[draft] = name + "TWICE";
    }
    Acknowledged typed()
    {
        Acknowledged told;
        Desk desk(fresh());
        begin(desk, told);
        type(desk, told, "ONE");
        type(desk, told, "TWO");
        told.home = fresh();
        Desk::copyTo(desk.home(), told.home);
        return told;
    }
    Acknowledged finishing()
    {
        Acknowledged told;
        Desk desk(fresh());
        MomentDisk disk(desk.disk());
        desk.through(disk);
        begin(desk, told);
        type(desk, told, "ONE");
        told.home = fresh();
        disk.beforeRename = [&] { Desk::copyTo(desk.home(), told.home); };
        (void)desk.finish(desk.begin("TWO")).value(); // its reference was not shown yet
        disk.beforeRename = nullptr;
        desk.close(); // while its disk lives
        return told;
    }
    Acknowledged finished()
    {
        Acknowledged told;
        Desk desk(fresh());
        begin(desk, told);
        type(desk, told, "ONE");
        const FinishOutcome second = desk.finish(desk.begin("TWO")).value();
        told.references[second.packet] = second.reference;
        told.home = fresh();
        Desk::copyTo(desk.home(), told.home);
        return told;
    }

    void judge(const Acknowledged& told, const Bytes& log, std::size_t at)
    {
        Desk desk(*m_root / "damaged");
        Desk::copyTo(told.home, desk.home());
        Bytes flipped = log;
        flipped[at] ^= static_cast<Byte>(1 << at % 8);
        check(desk.disk().write(desk.home() / "store.db-wal", flipped).ok());
        ++m_cases;
        const std::string name = "byte " + std::to_string(at);
        auto opened = desk.open();
        QVERIFY2(opened.ok(), (name + describe(opened)).c_str());
        const std::string said = name + ": " + desk.said();
        QVERIFY2(desk.found({ErrorCode::StoreLogDamaged, "store.db-wal.bad-1"}), said.c_str());
        QVERIFY(equal(logOfAside(desk), flipped));
        ++m_said;
        look(desk, told, said);
        desk.close();
        VERIFY_OK(desk.open()); // and once more, now that all is quiet
        look(desk, told, said);
        std::set<std::string> given;
        for (const auto& [packet, reference] : told.references) {
            given.insert(reference);
        }
        QVERIFY2(given.insert(desk.record("OTHER").reference).second, said.c_str());
    }
    static Bytes logOfAside(Desk& desk)
    {
        return readFile(desk.disk(), desk.home() / "store.db-wal.bad-1", 1 << 26).value();
    }

    void look(Desk& desk, const Acknowledged& told, const std::string& said)
    {
        auto keys = DraftKeys::open(desk.disk(), m_random, desk.home(), desk.who().link.station,
                                    desk.who().operatorUnlocked.root);
        for (const auto& [draft, surname] : told.drafts) {
            auto civil = app::loadCivil(desk.store(), draft);
            const bool whole =
                civil.ok() &&
                civil.value().application.persons.front().name.surnameLatin == surname;
            // Lost or put back to an earlier state, with the log aside: the key still opens it.
            QVERIFY2(whole || keys.value().load(draft).ok(), said.c_str());
            m_kept += whole ? 0 : 1;
        }
        for (const auto& [packet, reference] : told.references) {
            auto row = desk.store().packets().load(packet);
            QVERIFY2(row.ok() && row.value().reference == reference, said.c_str());
            VERIFY_OK(desk.store().outbox().read(packet));
        }
    }

    std::unique_ptr<TemporaryFolder> m_root;
    SystemRandom m_random;
    int m_homes = 0;
    int m_cases = 0;
    int m_said = 0;
    int m_kept = 0;
};

QTEST_APPLESS_MAIN(LogDamageTest)
#include "log_damage_test.moc"
