// SPDX-License-Identifier: GPL-3.0-or-later
// The audit chain: its bytes, its links, and every way to break it.
#include "core/store/audit.h"
#include "core/store/numbers.h"
#include "tests/core/store_fixture.h"

using namespace ipis::core;
using ipis::test::FakeClock;
using ipis::test::OpenDatabase;

class AuditTest : public QObject
{
    Q_OBJECT
private slots:
    void beginsEmpty()
    {
        OpenDatabase database;
        QCOMPARE(Audit(*database, m_clock).verify().value(), ChainEnd{});
    }
    // The bytes of SCHEMA.md's worked example: a change here breaks every chain in the field.
    void writesTheDocumentedBytes()
    {
        OpenDatabase database;
        Audit audit(*database, m_clock);
        OperatorId actor;
        actor.bytes[15] = 9;
        auto head =
            addOne(database, audit, {AuditAction::PacketFinished, actor, hash(viewOf("x"))});
        auto row = database->query("SELECT entry FROM audit");
        QVERIFY(row.ok() && row.value().step().value());
        const Bytes entry = row.value().column<Bytes>(0);
        QCOMPARE(QString::fromStdString(toHex(entry)),
                 QStringLiteral("8901017824") +
                     QByteArray("00000000-0000-0000-0000-000000000001").toHex() +
                     QStringLiteral("1903e81b000001a2062de20000500000000000000000000000000000"
                                    "000914") +
                     "5820" + QString::fromStdString(toHex(hash(viewOf("x")))));
        Bytes chained(32);
        append(chained, entry);
        QCOMPARE(head.hash, hash(chained));
    }
    void chainsEachEntryToTheOneBefore()
    {
        OpenDatabase database;
        Audit audit(*database, m_clock);
        ChainEnd third;
        for (std::uint64_t i = 1; i <= 5; ++i) {
            m_clock.advance(10);
            const ChainEnd head = addOne(database, audit, {AuditAction::LoggedIn, {}, {}});
            QCOMPARE(head.seq, i);
            third = i == 3 ? head : third;
        }
        VERIFY_OK(audit.verify());
        QCOMPARE(audit.verify(third).value(), audit.head().value());
        QCOMPARE(audit.newest(2).value().front().seq, 5U);
        database.reopen();
        QCOMPARE(Audit(*database, m_clock).verify().value().seq, 5U);
    }
    void keepsTheTimeFloorInEntries()
    {
        OpenDatabase database;
        Audit audit(*database, m_clock);
        VERIFY_OK(database.inTransaction([&](Transaction& transaction) {
            return Numbers(*database).raise(transaction, kTimeFloor, 77);
        }));
        addOne(database, audit, {AuditAction::TimeFloorRaised, {}, {}});
        QCOMPARE(audit.newest(1).value().front().floorMs, 77);
    }
    void goesWithTheActThatIsRolledBack()
    {
        OpenDatabase database;
        Audit audit(*database, m_clock);
        {
            auto transaction = Transaction::begin(*database);
            VERIFY_OK(transaction);
            VERIFY_OK(audit.append(transaction.value(), {AuditAction::LoggedIn, {}, {}}));
        }
        QCOMPARE(audit.head().value(), ChainEnd{});
    }
    void refusesToChangeOrDeleteEntries()
    {
        OpenDatabase database;
        Audit audit(*database, m_clock);
        addOne(database, audit, {AuditAction::LoggedIn, {}, {}});
        VERIFY_ERROR(database->run("DELETE FROM audit"), StoreFailed);
        VERIFY_ERROR(database->run("UPDATE audit SET entry = x'00'"), StoreFailed);
    }
    void namesTheFirstBadEntry_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("detail");
        QTest::newRow("an entry changed")
            << "UPDATE audit SET entry = (SELECT entry FROM audit WHERE seq = 2) WHERE seq = 3"
            << "seq 3";
        QTest::newRow("a hash changed") << "UPDATE audit SET hash = zeroblob(32) WHERE seq = 4"
                                        << "seq 4";
        QTest::newRow("an entry missing") << "DELETE FROM audit WHERE seq = 2"
                                          << "seq 2";
        QTest::newRow("the first missing") << "DELETE FROM audit WHERE seq = 1"
                                           << "seq 1";
        QTest::newRow("renumbered")
            << "DELETE FROM audit WHERE seq = 2; UPDATE audit SET seq = seq - 1 WHERE seq > 2"
            << "seq 2";
        QTest::newRow("the end cut off") << "DELETE FROM audit WHERE seq = 5"
                                         << "seq 5";
    }
    void namesTheFirstBadEntry()
    {
        QFETCH(QString, sql);
        QFETCH(QString, detail);
        OpenDatabase database;
        Audit audit(*database, m_clock);
        for (int i = 1; i <= 5; ++i) {
            m_clock.advance(10);
            addOne(database, audit, {AuditAction::LoggedIn, {}, {}});
        }
        const ChainEnd known = audit.head().value();
        VERIFY_OK(database->runScript("DROP TRIGGER audit_keeps; DROP TRIGGER audit_stays"));
        VERIFY_OK(database->runScript(sql.toStdString()));
        auto verdict = audit.verify(known);
        VERIFY_ERROR(verdict, AuditBroken);
        QCOMPARE(QString::fromStdString(verdict.error().detail), detail);
    }
    void noticesAChainRewrittenFromTheStart()
    {
        OpenDatabase first;
        Audit audit(*first, m_clock);
        const ChainEnd known = addOne(first, audit, {AuditAction::LoggedIn, {}, {}});
        OpenDatabase second;
        Audit forged(*second, m_clock);
        addOne(second, forged, {AuditAction::LoggedOut, {}, {}});
        VERIFY_OK(forged.verify());
        VERIFY_ERROR(forged.verify(known), AuditBroken);
    }
    // SQLCipher accepts an old file as whole: only the chain knows that it is old.
    void noticesAnOldDatabasePutBack()
    {
        OpenDatabase database;
        {
            Audit audit(*database, m_clock);
            addOne(database, audit, {AuditAction::LoggedIn, {}, {}});
        }
        const auto file = database.folder() / "store.db";
        const auto old = database.folder() / "old.db";
        VERIFY_OK(database->checkpoint());
        std::filesystem::copy_file(file, old);
        Audit audit(*database, m_clock);
        const AuditHead known = addOne(database, audit, {AuditAction::LoggedOut, {}, {}});
        VERIFY_OK(database->checkpoint());
        std::filesystem::rename(old, file);
        database.reopen();
        VERIFY_OK(database->checkIntegrity());
        Audit now(*database, m_clock);
        VERIFY_OK(now.verify());
        VERIFY_ERROR(now.verify(known), AuditBroken);
    }

private:
    ChainEnd addOne(OpenDatabase& database, Audit& audit, const AuditEntry& entry)
    {
        ChainEnd head;
        auto done = database.inTransaction([&](Transaction& transaction) -> Result<void> {
            auto added = audit.append(transaction, entry);
            check(added.ok());
            head = added.value();
            return {};
        });
        check(done.ok());
        return head;
    }

    FakeClock m_clock;
};

QTEST_APPLESS_MAIN(AuditTest)
#include "audit_test.moc"
