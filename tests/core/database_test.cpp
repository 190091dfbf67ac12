// SPDX-License-Identifier: GPL-3.0-or-later
// One connection: values, transactions, migrations and who may open a file.
#include "core/sqlite/transaction.h"
#include "tests/support/fakes.h"

#include <sys/stat.h>

using namespace ipis::core;
using ipis::test::TemporaryFolder;

namespace {

constexpr Migration kSteps[] = {
    {1, "CREATE TABLE record(id INTEGER PRIMARY KEY, name TEXT, body BLOB) STRICT"},
    {2, "CREATE TABLE child(record INTEGER NOT NULL REFERENCES record(id)) STRICT;"
        "INSERT INTO record VALUES (1000, 'made by step 2', NULL)"},
};
const DatabaseFormat kFirst{0x49504953, std::span(kSteps, 1)};
const DatabaseFormat kSecond{0x49504953, kSteps};

Secret someKey(Byte first = 1)
{
    Secret key(32);
    key.data()[0] = first;
    return key;
}

std::int64_t countOf(Database& database, std::string_view sql)
{
    auto statement = database.prepare(sql);
    return statement.ok() && statement.value().step().ok()
               ? statement.value().column<std::int64_t>(0)
               : -1;
}

} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        m_file = *m_folder / "store.db";
    }

    void keepsEveryTypeOfValue()
    {
        auto database = openFresh();
        VERIFY_OK(database->run("INSERT INTO record VALUES (?1, ?2, ?3)", 7, "ជា លី",
                                BytesView(Bytes{0, 1, 255})));
        VERIFY_OK(database->run("INSERT INTO record VALUES (?1, ?2, ?3)", 8, "", BytesView()));
        VERIFY_OK(database->run("INSERT INTO record VALUES (?1, ?2, ?3)", INT64_MAX,
                                std::optional<std::string>(), std::nullopt));
        auto rows = database->query("SELECT id, name, body FROM record ORDER BY id");
        VERIFY_OK(rows);
        Statement& row = rows.value();
        QVERIFY(row.step().value());
        QCOMPARE(row.column<std::int64_t>(0), 7);
        QCOMPARE(row.column<std::string>(1), std::string("ជា លី"));
        QCOMPARE(row.column<Bytes>(2), (Bytes{0, 1, 255}));
        QVERIFY(row.step().value());
        QCOMPARE(row.optionalColumn<std::string>(1), std::optional<std::string>(""));
        QVERIFY(!row.isNull(2));
        QVERIFY(row.step().value());
        QCOMPARE(row.column<std::int64_t>(0), INT64_MAX);
        QVERIFY(!row.optionalColumn<std::string>(1));
        QVERIFY(!row.optionalColumn<Bytes>(2));
        QVERIFY(!row.step().value());
    }
    void runsAStatementAgainAfterReset()
    {
        auto database = openFresh();
        auto insert = database->prepare("INSERT INTO record(id) VALUES (?1)");
        VERIFY_OK(insert);
        for (int id = 1; id <= 3; ++id) {
            insert.value().bind(1, id);
            VERIFY_OK(insert.value().run());
            QCOMPARE(database->changes(), 1);
            QCOMPARE(database->lastRowId(), id);
        }
        QCOMPARE(countOf(*database, "SELECT count(*) FROM record"), 3);
    }
    void rollsBackWhatWasNotCommitted()
    {
        auto database = openFresh();
        {
            auto transaction = Transaction::begin(*database);
            VERIFY_OK(transaction);
            VERIFY_OK(database->run("INSERT INTO record(id) VALUES (1)"));
            QVERIFY(database->inTransaction());
        }
        QVERIFY(!database->inTransaction());
        QCOMPARE(countOf(*database, "SELECT count(*) FROM record"), 0);
        {
            auto transaction = Transaction::begin(*database);
            VERIFY_OK(transaction);
            VERIFY_OK(database->run("INSERT INTO record(id) VALUES (1)"));
            VERIFY_OK(transaction.value().commit());
        }
        QCOMPARE(countOf(*database, "SELECT count(*) FROM record"), 1);
    }
    void raisesAnOldFileStepByStep()
    {
        const Secret key = someKey();
        {
            auto old = Database::open(m_file, &key, kFirst, OpenMode::Create);
            VERIFY_OK(old);
            VERIFY_OK(old.value()->run("INSERT INTO record(id) VALUES (1)"));
        }
        auto now = Database::open(m_file, &key, kSecond, OpenMode::MustExist);
        VERIFY_OK(now);
        QCOMPARE(countOf(*now.value(), "SELECT count(*) FROM record"), 2);
        QCOMPARE(countOf(*now.value(), "PRAGMA user_version"), 2);
    }
    void leavesNothingOfAMigrationThatFails()
    {
        const Secret key = someKey();
        static constexpr Migration kBroken[] = {
            kSteps[0], {2, "CREATE TABLE half(x INTEGER) STRICT; INSERT INTO missing VALUES (1)"}};
        {
            auto old = Database::open(m_file, &key, kFirst, OpenMode::Create);
            VERIFY_OK(old);
        }
        VERIFY_ERROR(Database::open(m_file, &key, {0x49504953, kBroken}, OpenMode::MustExist),
                     StoreFailed);
        auto database = Database::open(m_file, &key, kFirst, OpenMode::MustExist);
        VERIFY_OK(database);
        QCOMPARE(
            countOf(*database.value(), "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"),
            0);
    }
    void refusesANewerFile()
    {
        const Secret key = someKey();
        {
            auto newer = Database::open(m_file, &key, kSecond, OpenMode::Create);
            VERIFY_OK(newer);
        }
        VERIFY_ERROR(Database::open(m_file, &key, kFirst, OpenMode::MustExist), StoreNewer);
    }
    void refusesAnotherProgramsFile()
    {
        const Secret key = someKey();
        {
            auto other = Database::open(m_file, &key, {77, kSteps}, OpenMode::Create);
            VERIFY_OK(other);
        }
        VERIFY_ERROR(Database::open(m_file, &key, kSecond, OpenMode::MustExist), StoreDamaged);
    }
    void saysWhenThereIsNoFile()
    {
        VERIFY_ERROR(Database::open(m_file, nullptr, kFirst, OpenMode::MustExist), StoreMissing);
        QVERIFY(!std::filesystem::exists(m_file));
    }
    void letsOneConnectionIn()
    {
        auto database = openFresh();
        const Secret key = someKey();
        VERIFY_ERROR(Database::open(m_file, &key, kSecond, OpenMode::MustExist), StoreInUse);
        database.reset();
        VERIFY_OK(Database::open(m_file, &key, kSecond, OpenMode::MustExist));
    }
    void keepsForeignKeys()
    {
        auto database = openFresh();
        VERIFY_ERROR(database->run("INSERT INTO child VALUES (5)"), StoreFailed);
    }
    void quotesNoValueInErrors()
    {
        auto database = openFresh();
        VERIFY_OK(database->run("INSERT INTO record(id, name) VALUES (1, ?1)", "SECRETNAME"));
        auto twice = database->run("INSERT INTO record(id, name) VALUES (1, ?1)", "SECRETNAME");
        VERIFY_ERROR(twice, StoreFailed);
        QVERIFY(twice.error().detail.find("SECRETNAME") == std::string::npos);
        auto nonsense = database->run("SELECT 'SECRETNAME' FROM WHERE");
        VERIFY_ERROR(nonsense, StoreFailed);
        QVERIFY(nonsense.error().detail.find("SECRETNAME") == std::string::npos);
    }
    void tellsAParameterThatDoesNotExist()
    {
        auto database = openFresh();
        VERIFY_ERROR(database->run("INSERT INTO record(id) VALUES (?1)", 1, 2), StoreFailed);
        QCOMPARE(countOf(*database, "SELECT count(*) FROM record"), 0);
    }
    void makesFilesOnlyForTheOwner()
    {
        auto database = openFresh();
        VERIFY_OK(database->run("INSERT INTO record(id) VALUES (1)"));
        for (const char* name : {"store.db", "store.db-wal"}) {
            struct stat info
            {};
            QCOMPARE(::stat((*m_folder / name).c_str(), &info), 0);
            QCOMPARE(info.st_mode & 0777, 0600U);
        }
        QVERIFY(!std::filesystem::exists(*m_folder / "store.db-shm"));
    }
    void findsWordsByTheirBeginnings()
    {
        auto database = openFresh(); // FTS5 is compiled in
        VERIFY_OK(database->runScript("CREATE VIRTUAL TABLE words USING fts5(word)"));
    }

private:
    std::unique_ptr<Database> openFresh()
    {
        const Secret key = someKey();
        auto database = Database::open(m_file, &key, kFirst, OpenMode::Create);
        check(database.ok());
        database.value().reset();
        auto again = Database::open(m_file, &key, kSecond, OpenMode::MustExist);
        check(again.ok());
        check(again.value()->run("DELETE FROM record").ok());
        return std::move(again).value();
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    std::filesystem::path m_file;
};

QTEST_APPLESS_MAIN(DatabaseTest)
#include "database_test.moc"
