// SPDX-License-Identifier: GPL-3.0-or-later
// Becoming a station with a ticket that does not serve, and waiting for approval.
#include "tests/app/office.h"

#include <QJsonArray>

using namespace ipis;
using app::Language;
using core::ErrorCode;
using test::Office;

class BadTicketTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open());
        VERIFY_FAULTLESS(m_office.provision()); // uses up "ticket"
        QVERIFY(m_office.ticket("fresh").ok());
        QByteArray damaged = test::readAll(m_office.path("fresh"));
        damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
        test::writeAll(m_office.path("damaged"), damaged);
        test::writeAll(m_office.path("cut"), test::readAll(m_office.path("fresh")).left(100));
        test::writeAll(m_office.path("letter"), "Dear station");
        test::writeAll(m_office.path("nothing"), "");
        test::writeAll(m_office.path("short"), "four\n");
        Office other(test::RegistryKind::Demo);
        VERIFY_FAULTLESS(other.found());
        QVERIFY(other.ticket("ticket", {"--url", "https://" + m_office.address()}).ok());
        test::writeAll(m_office.path("foreign"), test::readAll(other.path("ticket")));
    }
    void refusesTheTicket_data()
    {
        QTest::addColumn<QString>("ticket");
        QTest::addColumn<QList<int>>("codes");
        QTest::newRow("used by another station") << "ticket" << QList<int>{514};
        QTest::newRow("one bit wrong") << "damaged" << QList<int>{512, 503};
        QTest::newRow("cut") << "cut" << QList<int>{512};
        QTest::newRow("a letter") << "letter" << QList<int>{512};
        QTest::newRow("no bytes") << "nothing" << QList<int>{512};
        QTest::newRow("of another registry") << "foreign" << QList<int>{803, 515};
    }
    void refusesTheTicket()
    {
        QFETCH(QString, ticket);
        QFETCH(QList<int>, codes);
        for (const Language language : {Language::English, Language::Khmer}) {
            const auto run = provision(ticket.toStdString(), language);
            std::string fault;
            for (const int code : codes) {
                fault = test::faultOfRefusal(run, static_cast<ErrorCode>(code), language);
                if (fault.empty()) {
                    break;
                }
            }
            VERIFY_FAULTLESS(fault);
        }
    }
    void refusesAShortPassphrase()
    {
        const auto run = provision("fresh", Language::English, "short");
        VERIFY_FAULTLESS(
            test::faultOfRefusal(run, ErrorCode::PassphraseTooShort, Language::English));
    }
    // In the same folder in which every wrong ticket was tried.
    void takesAGoodTicketAfterThem()
    {
        const auto run = provision("fresh", Language::English);
        QVERIFY2(run.ok(), run.told().c_str());
        QCOMPARE(run.json()["approved"].toBool(), true);
        QCOMPARE(m_office.registry({"status"}).json()["stations"].toInt(), 2);
    }
    void keepsTheFirstStationAtWork()
    {
        QVERIFY(m_office.enroll().ok());
        QVERIFY(m_office.locked({"sync", "--once"}).ok());
    }
    void waitsForApproval()
    {
        Office real(test::RegistryKind::Real);
        VERIFY_FAULTLESS(real.found());
        VERIFY_FAULTLESS(real.open());
        VERIFY_FAULTLESS(real.provision());
        QCOMPARE(real.locked({"status"}).json()["approved"].toBool(true), false);
        for (const Language language : {Language::English, Language::Khmer}) {
            for (const auto& run :
                 {real.station({"enroll", real.file("application.json")}, language),
                  real.locked({"sync", "--once"}, language)}) {
                VERIFY_FAULTLESS(
                    test::faultOfRefusal(run, ErrorCode::StationNotApproved, language));
            }
        }
        const QJsonObject waiting =
            real.registry({"approve"}).json()["stations"].toArray().first().toObject();
        const auto asked = real.station({"provision"});
        QVERIFY2(asked.ok(), asked.told().c_str());
        QCOMPARE(waiting["code"].toString(), asked.json()["code"].toString());
        QVERIFY(real.registry({"approve", waiting["station"].toString()}).ok());
        QCOMPARE(real.station({"provision"}).json()["approved"].toBool(), true);
        QVERIFY(real.enroll().ok());
        const auto simulated = real.enroll({"--finger", "right-index=" + real.file("finger.bmp")});
        QVERIFY2(simulated.exitCode == 1, simulated.told().c_str()); // policy forbids it
        const auto sent = real.locked({"sync", "--once"});
        QVERIFY2(sent.ok(), sent.told().c_str());
        QCOMPARE(sent.json()["stored"].toInt(), 1);
    }

private:
    test::ToolRun provision(const std::string& ticket, Language language,
                            const std::string& passphrase = "passphrase")
    {
        return test::runTool("station",
                             {"provision", "--home", m_office.file("second"), "--ticket",
                              m_office.file(ticket), "--operator", "2002", "--json",
                              "--password-file", m_office.file(passphrase)},
                             language);
    }

    Office m_office{test::RegistryKind::Demo};
};

QTEST_GUILESS_MAIN(BadTicketTest)
#include "bad_ticket_test.moc"
