// SPDX-License-Identifier: GPL-3.0-or-later
// The way to the registry fails in every way: it is said by name, and nothing is lost.
#include "tests/app/loopback_server.h"
#include "tests/app/office.h"

#include <QJsonArray>

#include <csignal>

using namespace ipis;
using app::Language;
using core::ErrorCode;
using test::LoopbackServer;
using test::Office;

class BadLinkTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open());
        VERIFY_FAULTLESS(m_office.provision());
        QVERIFY(m_office.enroll().ok());
        m_counts = m_office.counts();
        QCOMPARE(m_counts["parts_to_send"].toInt(), 1);
    }
    void saysThatTheRegistryCannotBeReached()
    {
        refuses("https://127.0.0.1:" + std::to_string(test::closedPort()),
                ErrorCode::RegistryUnreachable);
    }
    void saysThatTheNameIsUnknown()
    {
        refuses("https://registry.invalid:8443", ErrorCode::RegistryNameUnknown);
    }
    void saysThatAnotherMachineAnswers()
    {
        const LoopbackServer hotel(test::portal());
        refuses(hotel.url(), ErrorCode::AnswerNotOurs);
        QCOMPARE(hotel.connections(), 2);
    }
    void saysThatAnotherRegistryAnswers()
    {
        Office other(test::RegistryKind::Demo);
        VERIFY_FAULTLESS(other.found());
        VERIFY_FAULTLESS(other.open());
        refuses("https://" + other.address().toStdString(), ErrorCode::RegistryNotOurs);
    }
    void saysThatItIsSendingAlready()
    {
        auto stalled = std::make_unique<LoopbackServer>(test::silence());
        VERIFY_OK(m_office.pointStationTo(stalled->url()));
        test::StandingTool first("station", {"sync", "--once", "--home",
                                             QString::fromStdString(m_office.home().string())});
        QTRY_COMPARE_WITH_TIMEOUT(stalled->connections(), 1, 30'000);
        for (const Language language : {Language::English, Language::Khmer}) {
            const auto run = m_office.locked({"sync", "--once"}, language);
            VERIFY_FAULTLESS(test::faultOfRefusal(run, ErrorCode::SendingAlready, language));
        }
        stalled.reset();
        const auto ended = first.waitEnd();
        VERIFY_FAULTLESS(test::faultOfRefusal(ended, ErrorCode::LinkCut, Language::English));
        unchanged();
    }
    void sendsWhenTheLinkIsGoodAgain()
    {
        VERIFY_OK(m_office.pointStationTo("https://" + m_office.address().toStdString()));
        const auto run = m_office.locked({"sync", "--once"});
        QVERIFY2(run.ok(), run.told().c_str());
        QCOMPARE(run.json()["stored"].toInt(), 1);
    }
    void goesOnAfterTheRegistryWasKilledMidway_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("while they greet") << 300;
        QTest::newRow("before the upload") << 5'000;
        QTest::newRow("early in the upload") << 20'000;
        QTest::newRow("in the upload's midst") << 90'000;
        QTest::newRow("late") << 150'000;
    }
    void goesOnAfterTheRegistryWasKilledMidway()
    {
        QFETCH(int, bytes);
        const auto enrolled = m_office.enroll({"--face", m_office.file("face.bmp"), "--finger",
                                               "right-index=" + m_office.file("finger.bmp")});
        QVERIFY2(enrolled.ok(), enrolled.told().c_str());
        bool cut = false;
        {
            const auto pid = static_cast<pid_t>(m_office.registryProcess());
            const LoopbackServer between(test::relay(m_office.address().section(':', 1).toInt(),
                                                     static_cast<std::size_t>(bytes), [&cut, pid] {
                                                         cut = true;
                                                         ::kill(pid, SIGKILL);
                                                     }));
            VERIFY_OK(m_office.pointStationTo(between.url()));
            const auto run = m_office.locked({"sync", "--once"});
            QVERIFY2(!cut || run.exitCode == 1, run.told().c_str());
        }
        QVERIFY(cut);
        m_office.close();
        VERIFY_OK(m_office.pointStationTo("https://" + m_office.address().toStdString()));
        VERIFY_FAULTLESS(m_office.open(m_office.address()));
        const auto again = m_office.locked({"sync", "--once"});
        QVERIFY2(again.ok(), again.told().c_str());
        VERIFY_FAULTLESS(m_office.settle());
        QCOMPARE(m_office.counts()["parts_to_send"].toInt(), 0);
        QCOMPARE(m_office.personsOf(enrolled.json()["reference"].toString()), 1);
        const QJsonObject status = m_office.registry({"status"}).json();
        QCOMPARE(status["packets"].toInt(), ++m_records);
        QCOMPARE(status["equivocations"].toInt(), 0);
    }

private:
    void refuses(const std::string& url, ErrorCode code)
    {
        VERIFY_OK(m_office.pointStationTo(url));
        for (const Language language : {Language::English, Language::Khmer}) {
            const auto run = m_office.locked({"sync", "--once"}, language);
            VERIFY_FAULTLESS(test::faultOfRefusal(run, code, language));
        }
        unchanged();
    }
    // But that the log-in says that the address was changed.
    void unchanged()
    {
        QJsonObject counts = m_office.counts();
        QCOMPARE(counts["findings"].toArray().size(), 1);
        counts["findings"] = m_counts["findings"];
        QCOMPARE(counts, m_counts);
    }

    Office m_office{test::RegistryKind::Demo};
    QJsonObject m_counts;
    int m_records = 1;
};

QTEST_GUILESS_MAIN(BadLinkTest)
#include "bad_link_test.moc"
