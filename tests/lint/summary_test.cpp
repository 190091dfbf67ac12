// SPDX-License-Identifier: GPL-3.0-or-later
// The counting behind test.sh's closing line: what ctest's JUnit file says, and what is made of it.
#include "tests/support/fakes.h"

#include <fstream>

#include <QProcess>

using ipis::test::TemporaryFolder;

namespace {

QString program(const QString& status, const QString& inside, const QString& output)
{
    return "\t<testcase name=\"core.x\" classname=\"core.x\" time=\"0.1\" status=\"" + status +
           "\">\n" + inside + "\t\t<system-out>" + output + "</system-out>\n\t</testcase>\n";
}

const QString kStart =
    "********* Start testing of XTest *********\nPASS   : XTest::initTestCase()\n";
const QString kEnd = "PASS   : XTest::cleanupTestCase()\nTotals: 3 passed, 0 failed\n";
const QString kFailure = "\t\t<failure message=\"\"/>\n";
const QString kSkipped = "\t\t<skipped message=\"SKIP_RETURN_CODE=77\"/>\n";
const QString kNotFound = "\t\t<skipped message=\"Unable to find executable\"/>\n";
const QString kSlotFails = "FAIL!  : XTest::b(row &lt;1&gt;) 'c' returned FALSE. (why)\n"
                           "   Loc: [x_test.cpp(7)]\n";

struct Summary
{
    QStringList lines;
    int status;
};

Summary summaryOf(const QString& programs)
{
    const TemporaryFolder folder;
    const std::filesystem::path file = folder / "tests.xml";
    std::ofstream(file) << "<testsuite>\n" << programs.toStdString() << "</testsuite>\n";
    QProcess awk;
    awk.start("awk", {"-f", IPIS_SOURCE_DIR "/installer/summary.awk", file.c_str()});
    if (!awk.waitForFinished(10'000)) {
        return {{awk.errorString()}, -1};
    }
    const QString said = QString::fromUtf8(awk.readAllStandardOutput()).trimmed();
    return {said.split('\n'), awk.exitCode()};
}

} // namespace

class SummaryTest : public QObject
{
    Q_OBJECT
private slots:
    void countsWhatWasRun_data()
    {
        QTest::addColumn<QString>("programs");
        QTest::addColumn<QString>("closing");
        QTest::addColumn<int>("status");
        const QString good = program("run", "", kStart + "PASS   : XTest::a()\n" + kEnd);
        QTest::newRow("one slot of one program") << good << "1 passed, 0 failed, 0 skipped" << 0;
        QTest::newRow("two programs") << good + good << "2 passed, 0 failed, 0 skipped" << 0;
        QTest::newRow("a program that is not a Qt Test")
            << program("run", "", "fine") << "1 passed, 0 failed, 0 skipped" << 0;
        QTest::newRow("a slot that skips")
            << program("run", "", kStart + "SKIP   : XTest::a() no reader\n" + kEnd)
            << "0 passed, 0 failed, 1 skipped" << 0;
        QTest::newRow("a program that skips")
            << program("notrun", kSkipped, "no reader") << "0 passed, 0 failed, 1 skipped" << 0;
        QTest::newRow("a slot that fails, twice in one row")
            << program("fail", kFailure, kStart + kSlotFails + kSlotFails + kEnd)
            << "0 passed, 1 failed, 0 skipped" << 1;
        QTest::newRow("a program that ends before its last slot")
            << program("fail", kFailure, kStart + "PASS   : XTest::a()\n")
            << "1 passed, 1 failed, 0 skipped" << 1;
        QTest::newRow("a sanitizer's objection after the last slot")
            << program("fail", kFailure, kStart + "PASS   : XTest::a()\n" + kEnd)
            << "1 passed, 1 failed, 0 skipped" << 1;
        QTest::newRow("a program that was not built")
            << program("notrun", kNotFound, "") << "0 passed, 1 failed, 0 skipped" << 1;
        QTest::newRow("no program") << ""
                                    << "0 passed, 0 failed, 0 skipped" << 0;
    }
    void countsWhatWasRun()
    {
        QFETCH(QString, programs);
        const Summary summary = summaryOf(programs);
        QTEST(summary.lines.last(), "closing");
        QTEST(summary.status, "status");
    }
    void saysWhatFailedAndWhere()
    {
        const Summary summary = summaryOf(program("fail", kFailure, kStart + kSlotFails + kEnd));
        QCOMPARE(summary.lines.size(), 3);
        QVERIFY(summary.lines[0].contains("core.x: XTest::b(row <1>) 'c' returned FALSE. (why)"));
        QVERIFY(summary.lines[1].contains("x_test.cpp(7)"));
    }
    void saysWhySomethingWasSkipped()
    {
        const Summary summary = summaryOf(program("notrun", kSkipped, "no reader"));
        QVERIFY2(summary.lines[0].contains("core.x: no reader"), qPrintable(summary.lines[0]));
    }
};

QTEST_GUILESS_MAIN(SummaryTest)
#include "summary_test.moc"
