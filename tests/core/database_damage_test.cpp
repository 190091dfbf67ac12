// SPDX-License-Identifier: GPL-3.0-or-later
// Killed, flipped, cut and torn files: what is kept and what is noticed.
#include "core/base/disk.h"
#include "core/base/random.h"
#include "core/sqlite/transaction.h"
#include "tests/support/fakes.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace ipis::core;
using ipis::test::TemporaryFolder;

namespace {

constexpr Migration kSteps[] = {{1, "CREATE TABLE record(id INTEGER PRIMARY KEY, name TEXT) STRICT;"
                                    "CREATE INDEX record_name ON record(name)"}};
const DatabaseFormat kFormat{0x49504953, kSteps};
constexpr std::size_t kPage = 4096;
constexpr std::string_view kCanary = "CANARY-OF-A-PERSON-NAMED-SOK-DARA";

Secret someKey(Byte first = 1)
{
    Secret key(32);
    key.data()[0] = first;
    return key;
}

Result<void> addRows(Database& database, int count)
{
    auto transaction = Transaction::begin(database);
    if (!transaction.ok()) {
        return transaction.error();
    }
    for (int i = 0; i < count; ++i) {
        auto added = database.run("INSERT INTO record(name) VALUES (?1)",
                                  std::string(kCanary) + std::to_string(i));
        if (!added.ok()) {
            return added;
        }
    }
    return transaction.value().commit();
}

// -1 when the rows cannot be read.
std::int64_t rowsIn(Database& database)
{
    auto count = database.prepare("SELECT count(*) FROM record");
    return count.ok() && count.value().step().ok() ? count.value().column<std::int64_t>(0) : -1;
}

} // namespace

class DatabaseDamageTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        m_file = *m_folder / "store.db";
    }

    void keepsCommittedRowsWhenKilled()
    {
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const Secret key = someKey();
            auto database = Database::open(m_file, &key, kFormat, OpenMode::Create);
            check(database.ok() && addRows(*database.value(), 500).ok());
            auto open = Transaction::begin(*database.value());
            check(open.ok() && database.value()->run("DELETE FROM record").ok());
            check(::write(ready[1], "x", 1) == 1);
            for (;;) {
                ::pause();
            }
        }
        ::close(ready[1]);
        char byte = 0;
        QCOMPARE(::read(ready[0], &byte, 1), 1);
        ::close(ready[0]);
        QCOMPARE(::kill(child, SIGKILL), 0);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        auto database = openAgain();
        VERIFY_OK(database);
        QCOMPARE(rowsIn(*database.value()), 500);
        VERIFY_OK(database.value()->checkIntegrity());
    }
    void cannotTellAWrongKeyFromADamagedFirstPage()
    {
        fill(100);
        const Secret wrong = someKey(2);
        VERIFY_ERROR(Database::open(m_file, &wrong, kFormat, OpenMode::MustExist), StoreDamaged);
        flipByte(100);
        VERIFY_ERROR(openAgain(), StoreDamaged);
    }
    void opensWithALaterPageDamagedAndFindsIt()
    {
        fill(500);
        flipByte(5 * kPage + 17);
        auto database = openAgain();
        VERIFY_OK(database);
        VERIFY_ERROR(database.value()->checkIntegrity(), StoreDamaged);
    }
    void findsAFlippedBitInEveryPage()
    {
        fill(500);
        const std::size_t pages = std::filesystem::file_size(m_file) / kPage;
        QVERIFY(pages > 10);
        for (std::size_t page = 0; page < pages; ++page) {
            const std::size_t offset = page * kPage + (page * 977) % kPage;
            flipByte(offset);
            QVERIFY2(checkFails(), std::to_string(page).c_str());
            flipByte(offset);
        }
        QVERIFY(!checkFails());
    }
    // Each of the two checks must bite by itself: this one has no page authentication to help.
    void findsABrokenStructureWithoutEncryption()
    {
        {
            auto plain = Database::open(m_file, nullptr, kFormat, OpenMode::Create);
            VERIFY_OK(plain);
            VERIFY_OK(addRows(*plain.value(), 500));
            VERIFY_OK(plain.value()->checkIntegrity());
        }
        const Bytes all = readFile(m_disk, m_file, 1 << 24).value();
        const std::string_view text = textOf(all);
        const std::size_t inIndexOrTable = text.find(kCanary);
        QVERIFY(inIndexOrTable != std::string_view::npos);
        flipByte(inIndexOrTable); // a row and its index entry no longer agree
        auto damaged = Database::open(m_file, nullptr, kFormat, OpenMode::MustExist);
        VERIFY_OK(damaged);
        auto verdict = damaged.value()->checkIntegrity();
        VERIFY_ERROR(verdict, StoreDamaged);
        QVERIFY(verdict.error().detail.find("structure") != std::string::npos);
    }
    void namesThePageCheckOnAnEncryptedFile()
    {
        fill(500);
        flipByte(6 * kPage + 4090); // inside the page's HMAC: nothing of SQLite's own
        auto database = openAgain();
        VERIFY_OK(database);
        auto verdict = database.value()->checkIntegrity();
        VERIFY_ERROR(verdict, StoreDamaged);
        QVERIFY(verdict.error().detail.find("authentication") != std::string::npos);
    }
    void findsAFileCutShort_data()
    {
        QTest::addColumn<int>("pagesLeft");
        QTest::newRow("to nothing") << 0;
        QTest::newRow("to one page") << 1;
        QTest::newRow("by one page") << -1;
    }
    void findsAFileCutShort()
    {
        QFETCH(int, pagesLeft);
        fill(500);
        const auto size = std::filesystem::file_size(m_file);
        std::filesystem::resize_file(m_file, pagesLeft < 0 ? size - kPage : pagesLeft * kPage);
        QVERIFY(checkFails());
    }
    void showsNoPlaintextInTheFileOrTheLog()
    {
        const Secret key = someKey();
        auto database = Database::open(m_file, &key, kFormat, OpenMode::Create);
        VERIFY_OK(database);
        VERIFY_OK(addRows(*database.value(), 500));
        const Bytes log = readFile(m_disk, *m_folder / "store.db-wal", 1 << 24).value();
        QVERIFY(log.size() > 10 * kPage);
        QVERIFY(!hasCanary(log));
        VERIFY_OK(database.value()->checkpoint());
        const Bytes file = readFile(m_disk, m_file, 1 << 24).value();
        QVERIFY(file.size() > 10 * kPage);
        QVERIFY(!hasCanary(file));
        QVERIFY(textOf(file).find("SQLite format") == std::string_view::npos);
    }
    void dropsATornLogEnd()
    {
        const Secret key = someKey();
        const auto log = *m_folder / "store.db-wal";
        Bytes first;
        {
            auto database = Database::open(m_file, &key, kFormat, OpenMode::Create);
            VERIFY_OK(database);
            VERIFY_OK(database.value()->checkpoint());
            VERIFY_OK(addRows(*database.value(), 3));
            const std::size_t whole = std::filesystem::file_size(log);
            VERIFY_OK(addRows(*database.value(), 100));
            first = readFile(m_disk, log, 1 << 24).value();
            QVERIFY(first.size() > whole + 100);
            first.resize(first.size() - 100);
            std::filesystem::copy_file(m_file, *m_folder / "cut.db");
        }
        VERIFY_OK(m_disk.write(*m_folder / "cut.db-wal", first));
        auto cut = Database::open(*m_folder / "cut.db", &key, kFormat, OpenMode::MustExist);
        VERIFY_OK(cut);
        QCOMPARE(rowsIn(*cut.value()), 3);
        VERIFY_OK(cut.value()->checkIntegrity());
    }

private:
    void fill(int rows)
    {
        const Secret key = someKey();
        auto database = Database::open(m_file, &key, kFormat, OpenMode::Create);
        check(database.ok() && addRows(*database.value(), rows).ok());
    }
    Result<std::unique_ptr<Database>> openAgain()
    {
        const Secret key = someKey();
        return Database::open(m_file, &key, kFormat, OpenMode::MustExist);
    }
    void flipByte(std::size_t offset)
    {
        Bytes byte = m_disk.readAt(m_file, offset, 1).value();
        byte[0] ^= 0x10;
        check(m_disk.writeAt(m_file, offset, byte).ok());
    }
    bool checkFails()
    {
        auto database = openAgain();
        const ErrorCode code = database.ok() ? ErrorCode::ProgramFault : database.error().code;
        if (!database.ok()) {
            return code == ErrorCode::StoreDamaged;
        }
        auto verdict = database.value()->checkIntegrity();
        return !verdict.ok() && verdict.error().code == ErrorCode::StoreDamaged;
    }
    static bool hasCanary(BytesView bytes)
    {
        return textOf(bytes).find(kCanary.substr(0, 8)) != std::string_view::npos;
    }

    SystemDisk m_disk;
    std::unique_ptr<TemporaryFolder> m_folder;
    std::filesystem::path m_file;
};

QTEST_APPLESS_MAIN(DatabaseDamageTest)
#include "database_damage_test.moc"
