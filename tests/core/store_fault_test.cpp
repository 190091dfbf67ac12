// SPDX-License-Identifier: GPL-3.0-or-later
// Every changing call of the disk and of SQLite's file system fails in turn; then the station is
// unlocked again and must have either the draft or the packet, whole, never neither, never both.
#include "tests/core/fault_vfs.h"
#include "tests/core/store_fixture.h"
#include "tests/support/fault_disk.h"

using namespace ipis::core;
using ipis::test::FaultDisk;
using ipis::test::FaultVfs;
using ipis::test::someDraft;
using ipis::test::someRecord;
using ipis::test::StationHome;

namespace {

enum class Fault
{
    DiskFull, // once
    IoError,  // once
    IoErrorThenKilled,
    Killed,   // nothing after it happens; what was written stays
    PowerCut, // nothing after it happens; what was not synced is lost
};

// Counts the changing calls of both from arm() on, and fails the one numbered `failAt`.
class Faults
{
public:
    Faults(Disk& real, FaultVfs& vfs, Fault fault) : disk(real), m_vfs(vfs), m_fault(fault)
    {
        disk.code = fault == Fault::DiskFull ? ErrorCode::DiskFull : ErrorCode::DiskFailed;
        disk.dead = fault == Fault::Killed || fault == Fault::PowerCut;
        m_vfs.diskFull = fault == Fault::DiskFull;
    }
    ~Faults() { m_vfs.fails = nullptr; }
    void arm(int failAt)
    {
        m_before = disk.calls();
        check(m_before > 0); // FaultDisk takes 0 for "never"
        m_failAt = failAt;
        disk.failAt = m_before + failAt;
        m_vfs.fails = [this] { return sqlFails(); };
    }
    bool happened() const { return m_sql + disk.calls() - m_before >= m_failAt; }
    // The process is no more: closing the store must not put anything right.
    void end()
    {
        if (happened() && m_fault == Fault::PowerCut) {
            m_vfs.fails = nullptr;
            m_vfs.cutPower();
        }
        if (happened() && m_fault != Fault::DiskFull && m_fault != Fault::IoError) {
            m_vfs.fails = [] { return true; };
        }
    }

    FaultDisk disk;

private:
    bool sqlFails()
    {
        if (happened() && disk.dead) {
            return true;
        }
        ++m_sql;
        --disk.failAt; // counted together: the disk's turn comes one call earlier
        return m_sql + disk.calls() - m_before == m_failAt;
    }

    FaultVfs& m_vfs;
    Fault m_fault;
    int m_failAt = 0;
    int m_before = 0;
    int m_sql = 0;
};

struct Found
{
    bool draft;
    bool packet;
};

} // namespace

class StoreFaultTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { ipis::test::useMemoryDisk(); }
    void losesNothingWhateverFailsInFinish_data() { faults(); }
    void losesNothingWhateverFailsInFinish()
    {
        sweep(
            [](Store& store, const DraftId& draft) -> Result<void> {
                auto done = store.outbox().finish(someRecord(1, draft));
                return done.ok() ? Result<void>() : Result<void>(done.error());
            },
            [](const Result<void>& acted, const Found& found) {
                QVERIFY(found.draft != found.packet);
                QVERIFY(!acted.ok() || found.packet);
            });
    }
    void goesOnWithoutRestartOnceThereIsSpace_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("disk full") << int(Fault::DiskFull);
    }
    void goesOnWithoutRestartOnceThereIsSpace()
    {
        sweep(
            [](Store& store, const DraftId& draft) -> Result<void> {
                auto done = store.outbox().finish(someRecord(1, draft));
                if (!done.ok() && done.error().code == ErrorCode::DiskFull) {
                    done = store.outbox().finish(someRecord(1, draft));
                }
                return done.ok() ? Result<void>() : Result<void>(done.error());
            },
            [](const Result<void>& acted, const Found& found) {
                // A failed sync is no matter of space: that connection is closed for good.
                QVERIFY(acted.ok() || acted.error().code == ErrorCode::DiskFailed);
                QVERIFY(found.draft != found.packet);
            });
    }
    void keepsOrDropsADraftWhateverFailsInDiscard_data() { faults(); }
    void keepsOrDropsADraftWhateverFailsInDiscard()
    {
        sweep([](Store& store,
                 const DraftId& draft) { return store.drafts().discard(draft, OperatorId{}); },
              [](const Result<void>& acted, const Found& found) {
                  QVERIFY(!found.packet);
                  QVERIFY(!acted.ok() || !found.draft);
              });
    }
    void keepsAnAcknowledgedValueWhateverFailsInPut_data() { faults(); }
    void keepsAnAcknowledgedValueWhateverFailsInPut()
    {
        sweep(
            [](Store& store, const DraftId& draft) {
                return store.drafts().put(draft, DraftValueKind::Field, "sex", viewOf("m"));
            },
            [this](const Result<void>& acted, const Found& found) {
                QVERIFY(found.draft && !found.packet);
                QVERIFY(!acted.ok() || m_sex == toBytes(viewOf("m")));
            });
    }

private:
    static void faults()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("disk full") << int(Fault::DiskFull);
        QTest::newRow("input/output error") << int(Fault::IoError);
        QTest::newRow("input/output error, then killed") << int(Fault::IoErrorThenKilled);
        QTest::newRow("killed") << int(Fault::Killed);
        QTest::newRow("power cut") << int(Fault::PowerCut);
    }

    template <class Act, class Judge>
    void sweep(Act act, Judge judge)
    {
        QFETCH(int, fault);
        FaultVfs vfs;
        int failAt = 1;
        for (bool happened = true; happened; ++failAt) {
            QVERIFY2(failAt < 200, "no end of calls");
            happened = once(vfs, static_cast<Fault>(fault), failAt, act, judge);
            if (QTest::currentTestFailed()) {
                qWarning("call number %d", failAt);
                return;
            }
        }
        qInfo("%d calls failed in turn", failAt - 2);
    }

    template <class Act, class Judge>
    bool once(FaultVfs& vfs, Fault fault, int failAt, Act act, Judge judge)
    {
        StationHome home;
        Faults faults(home.disk, vfs, fault);
        auto store = home.open(faults.disk);
        check(store.ok());
        const DraftId draft = someDraft(*store.value(), home.clerk);
        faults.arm(failAt);
        const Result<void> acted = act(*store.value(), draft);
        const bool happened = faults.happened();
        faults.end();
        store.value().reset();
        vfs.fails = nullptr;
        judge(acted, look(home, draft));
        return happened;
    }

    Found look(StationHome& home, const DraftId& draft)
    {
        auto store = home.mustOpen();
        auto report = store->recover();
        check(report.ok());
        check(store->database().checkIntegrity().ok() && store->audit().verify().ok());
        auto content = store->drafts().load(draft);
        const bool whole = content.ok() && content.value().fields.size() == 2 &&
                           content.value().captures.size() == 1;
        check(whole || content.error().code == ErrorCode::DraftFinished ||
              content.error().code == ErrorCode::DraftMissing);
        m_sex = whole ? content.value().fields.at("sex") : Bytes();
        const auto id = someRecord(1, draft).packet.id;
        const bool packet = store->outbox().read(id).ok();
        check(packet == report.value().missing.empty() || !packet);
        // What is in the folder is exactly what the rows say.
        check(home.disk.list(home.folder / "outbox").value().size() == (packet ? 1U : 0U));
        return {whole, packet};
    }

    Bytes m_sex;
};

QTEST_APPLESS_MAIN(StoreFaultTest)
#include "store_fault_test.moc"
