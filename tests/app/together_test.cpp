// SPDX-License-Identifier: GPL-3.0-or-later
// Several programs on one station: all of them come through, and one that hangs or dies is named.
#include "tests/app/office.h"

#include <QElapsedTimer>
#include <QFile>

#include <csignal>
#include <set>

using namespace ipis;
using app::Language;
using core::ErrorCode;
using test::Office;
using test::StandingTool;

namespace {

// How many of a process's threads have the name.
int threadsNamed(qint64 process, const QByteArray& name)
{
    int count = 0;
    std::error_code gone;
    const std::string tasks = "/proc/" + std::to_string(process) + "/task";
    for (const auto& task : std::filesystem::directory_iterator(tasks, gone)) {
        QFile comm(QString::fromStdString((task.path() / "comm").string()));
        count += comm.open(QIODevice::ReadOnly) && comm.readAll().trimmed() == name ? 1 : 0;
    }
    return count;
}

} // namespace

class TogetherTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open());
        VERIFY_FAULTLESS(m_office.provision());
    }
    void enrollsFourAtOnce()
    {
        const QStringList enroll =
            QStringList{"enroll",   m_office.file("application.json"),
                        "--face",   m_office.file("face.bmp"),
                        "--finger", "right-index=" + m_office.file("finger.bmp")} +
            m_office.asOperator(m_office.home());
        std::vector<std::unique_ptr<StandingTool>> tools;
        for (int i = 0; i < 4; ++i) {
            tools.push_back(std::make_unique<StandingTool>("station", enroll));
        }
        std::set<QString> references;
        for (const auto& tool : tools) {
            const auto run = tool->waitEnd();
            QVERIFY2(run.ok(), run.told().c_str());
            references.insert(run.json()["reference"].toString());
        }
        QCOMPARE(references.size(), std::size_t{4});
        QCOMPARE(m_office.counts()["finished"].toInt(), 4);
        QCOMPARE(m_office.counts()["drafts"].toInt(), 0);
        QCOMPARE(m_office.counts()["parts_to_send"].toInt(), 8);
        QVERIFY(m_office.station({"audit", "verify"}).ok());
        for (const QString& reference : references) {
            const auto found = m_office.station({"search", reference}).json()["found"];
            QCOMPARE(found[0]["reference"].toString(), reference);
        }
    }
    void doesEverythingWhileAnotherHoldsTheStation()
    {
        const auto holder = hold();
        const auto enrolled = m_office.enroll({"--face", m_office.file("face.bmp")});
        QVERIFY2(enrolled.ok(), enrolled.told().c_str());
        for (const QStringList& line :
             {QStringList{"status"}, QStringList{"audit", "verify"}, QStringList{"drafts"},
              QStringList{"search", enrolled.json()["reference"].toString()}}) {
            const auto run = m_office.station(line);
            QVERIFY2(run.ok(), (line[0].toStdString() + ": " + run.told()).c_str());
        }
        QVERIFY(m_office.locked({"sync", "--once"}).ok());
        VERIFY_FAULTLESS(m_office.settle());
        // With an operator the holder applies what came: sent, opened and erased.
        const auto run = m_office.station({"sync", "--once"});
        QVERIFY2(run.ok(), run.told().c_str());
        QCOMPARE(m_office.counts()["erased"].toInt(), 5);
        QVERIFY(holder->isRunning());
    }
    void refusesTheSameWayWhileAnotherHoldsTheStation()
    {
        const auto holder = hold();
        const QStringList wrong{"--password-file", m_office.file("wrong-passphrase")};
        const auto counts = m_office.counts();
        refuses(QStringList{"status"} + wrong + m_office.asOperator(m_office.home(), wrong),
                ErrorCode::PassphraseWrong);
        const QStringList unknown{"--operator", "4711"};
        refuses(QStringList{"status"} + unknown + m_office.asOperator(m_office.home(), unknown),
                ErrorCode::OperatorUnknown);
        test::writeAll(m_office.path("noise.bmp"), QByteArray(3'000, 'x'));
        refuses(QStringList{"enroll", m_office.file("application.json"), "--face",
                            m_office.file("noise.bmp")} +
                    as(),
                ErrorCode::ImageUnreadable);
        QCOMPARE(m_office.counts(), counts); // no draft either
    }
    void namesAHolderThatHangs()
    {
        const auto holder = hold();
        QCOMPARE(::kill(static_cast<pid_t>(holder->processId()), SIGSTOP), 0);
        QElapsedTimer timer;
        timer.start();
        refuses(QStringList{"status"} + as(), ErrorCode::StoreInUse);
        QVERIFY(timer.elapsed() > 5'500); // two languages
        const auto run = m_office.station({"status"});
        QVERIFY2(run.errors.contains("process " + QByteArray::number(holder->processId())),
                 run.told().c_str());
        QVERIFY(m_office.locked({"status"}).ok());
        QCOMPARE(::kill(static_cast<pid_t>(holder->processId()), SIGCONT), 0);
        QVERIFY(m_office.station({"status"}).ok());
    }
    void goesOnAfterTheHolderWasKilledMidway()
    {
        const auto holder = hold();
        StandingTool asking("station", QStringList{"status"} + as());
        while (threadsNamed(holder->processId(), "control") < 2 && asking.isRunning()) {
            QTest::qWait(5);
        }
        QTest::qWait(100); // it checks the passphrase now, which takes 500 ms and more
        holder->kill();
        VERIFY_FAULTLESS(
            test::faultOfRefusal(asking.waitEnd(), ErrorCode::HolderLost, Language::English));
        const auto again = m_office.station({"status"});
        QVERIFY2(again.ok(), again.told().c_str());
        QVERIFY(m_office.station({"audit", "verify"}).ok());
    }

private:
    QStringList as() const { return m_office.asOperator(m_office.home()); }
    std::unique_ptr<StandingTool> hold() const
    {
        auto holder = std::make_unique<StandingTool>(
            "test-holder", QStringList{QString::fromStdString(m_office.home().string()), "1001",
                                       m_office.file("passphrase")});
        return holder->waitForLine("holding") ? std::move(holder) : nullptr;
    }
    static void refuses(const QStringList& line, ErrorCode code)
    {
        for (const Language language : {Language::English, Language::Khmer}) {
            VERIFY_FAULTLESS(
                test::faultOfRefusal(test::runTool("station", line, language), code, language));
        }
    }

    Office m_office{test::RegistryKind::Demo};
};

QTEST_GUILESS_MAIN(TogetherTest)
#include "together_test.moc"
