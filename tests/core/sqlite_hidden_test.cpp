// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's symbols stay inside: read by nm and looked up at run time.
#include "core/sqlite/database.h"
#include "tests/support/fakes.h"

#include <dlfcn.h>

#include <QProcess>

using namespace ipis::core;

class SqliteHiddenTest : public QObject
{
    Q_OBJECT
private slots:
    void givesNoSqliteSymbolAway_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("shared");
        QTest::newRow("a shared library with core/sqlite in it")
            << QStringLiteral(IPIS_SQLITE_PROBE) << true;
        QTest::newRow("this program") << QCoreApplication::applicationFilePath() << false;
    }
    void givesNoSqliteSymbolAway()
    {
        QFETCH(QString, file);
        QFETCH(bool, shared);
        QProcess nm;
        nm.start(IPIS_NM, {"--dynamic", "--defined-only", file});
        QVERIFY(nm.waitForFinished(30'000));
        QCOMPARE(nm.exitCode(), 0);
        const QString symbols = QString::fromUtf8(nm.readAllStandardOutput());
        QCOMPARE(symbols.contains("ipisSqliteProbe"), shared); // nm does see what is there
        for (const char* prefix : {" sqlite3", " sqlcipher", " Sqlite3", " fts5"}) {
            QVERIFY2(!symbols.contains(prefix), prefix);
        }
    }
    void cannotBeFoundByNameAtRunTime()
    {
        // Something of it must be linked in for the answer to mean anything.
        const DatabaseFormat format{1, {}};
        VERIFY_ERROR(Database::open("/nowhere/at/all", nullptr, format, OpenMode::MustExist),
                     StoreMissing);
        QVERIFY(::dlsym(RTLD_DEFAULT, "sqlite3_open_v2") == nullptr);
    }
};

QTEST_GUILESS_MAIN(SqliteHiddenTest)
#include "sqlite_hidden_test.moc"
