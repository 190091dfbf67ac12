// SPDX-License-Identifier: GPL-3.0-or-later
// One record from its file to the register and back, through the tools alone.
#include "core/base/disk.h"
#include "sync/refusal.h"
#include "tests/app/office.h"

#include <QJsonArray>

using namespace ipis;
using test::Office;

namespace {

std::size_t filesIn(const std::filesystem::path& folder, const std::string& ending)
{
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        count += entry.path().string().ends_with(ending) ? 1 : 0;
    }
    return count;
}

} // namespace

class JourneyTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        VERIFY_FAULTLESS(m_office.found());
        VERIFY_FAULTLESS(m_office.open());
        VERIFY_FAULTLESS(m_office.provision());
        QVERIFY(
            test::runTool("synthetic", {"page", "--seed", "4", "--out", m_office.file("back.bmp")})
                .ok());
    }
    void finishesARecordWithoutTheRegistry()
    {
        const auto run =
            m_office.enroll({"--face", m_office.file("face.bmp"), "--finger",
                             "right-index=" + m_office.file("finger.bmp"), "--document",
                             "birth-certificate=" + m_office.file("page.bmp"), "--document",
                             "birth-certificate=" + m_office.file("back.bmp")});
        QVERIFY2(run.ok(), run.told().c_str());
        m_reference = run.json()["reference"].toString();
        m_packet = run.json()["packet"].toString();
        QVERIFY(m_reference.startsWith("250106-"));
        QCOMPARE(filesIn(m_office.home() / "outbox", ".pkt"), std::size_t{1});
        QCOMPARE(m_office.counts()["finished"].toInt(), 1);
        QCOMPARE(m_office.counts()["parts_to_send"].toInt(), 3);
        QCOMPARE(m_office.personsOf(m_reference), -1);
    }
    // Until the next log-in, which reads who signed it.
    void setsARefusalAsideThatNobodySigned()
    {
        core::SystemDisk disk;
        VERIFY_OK(disk.write(m_office.home() / "receipts" / (m_packet.toStdString() + "-1.refused"),
                             sync::encodeRefusal({4, {}, core::Bytes(8)})));
        QCOMPARE(m_office.locked({"status"}).json()["refused"].toInt(), 1);
        QCOMPARE(m_office.locked({"status"}).json()["parts_to_send"].toInt(), 2);
        QCOMPARE(m_office.counts()["parts_to_send"].toInt(), 3);
    }
    // Nobody is logged in: no operator, no passphrase.
    void sendsItWithNobodyLoggedIn()
    {
        const auto run = m_office.locked({"sync", "--once", "--again"});
        QVERIFY2(run.ok(), run.told().c_str());
        QCOMPARE(run.json()["stored"].toInt(), 3);
        QCOMPARE(run.json()["refused"].toInt(-1), 0);
        QCOMPARE(run.json()["damaged"].toInt(-1), 0);
        VERIFY_FAULTLESS(m_office.settle());
    }
    void registersThePersonExactlyOnce()
    {
        QCOMPARE(m_office.personsOf(m_reference), 1);
        const auto run = m_office.registry({"person", "--reference", m_reference});
        const QJsonObject found = run.json()["found"].toArray().first().toObject();
        const QJsonObject person = found["persons"].toArray().first().toObject();
        QCOMPARE(person["surname"].toString(), QString("សុខ"));
        QCOMPARE(person["given"].toString(), QString("ដារា"));
        QCOMPARE(person["surname_latin"].toString(), QString("SOK"));
        QCOMPARE(person["given_latin"].toString(), QString("DARA"));
        QCOMPARE(found["packet"].toString(), m_packet);
        QVERIFY(!found["number"].toString().isEmpty());
        QCOMPARE(found["official"].toBool(true), false);
        QCOMPARE(found["fingers_taken"].toInt(), 1);
        QCOMPARE(found["faces"].toInt(), 1);
        QCOMPARE(found["opened"].toBool(), true);
        QCOMPARE(found["papers"].toArray().size(), 1);
        const QJsonObject paper = found["papers"].toArray().first().toObject();
        QCOMPARE(paper["kind"].toString(), QString("birth-certificate"));
        QCOMPARE(paper["pages"].toInt(), 2);
        QVERIFY(paper["bytes"].toInt() > 20'000);
        QCOMPARE(paper.size(), 3); // named, never shown
        const QJsonObject status = m_office.registry({"status"}).json();
        QCOMPARE(status["persons"].toInt(), 1);
        QCOMPARE(status["packets"].toInt(), 1);
        QCOMPARE(status["opened"].toInt(), 1);
        m_number = found["number"].toString();
    }
    void tellsTheStationThatItIsOpened()
    {
        const auto run = m_office.locked({"sync", "--once"});
        QVERIFY2(run.ok(), run.told().c_str());
        QVERIFY(filesIn(m_office.home() / "inbox", ".msg") > 0);
        // Only a log-in may erase: the answers are not applied yet.
        QCOMPARE(filesIn(m_office.home() / "outbox", ".pkt"), std::size_t{1});
    }
    void erasesThePacketAtTheNextLogInAndKeepsTheSummary()
    {
        const auto run = m_office.station({"sync", "--once"});
        QVERIFY2(run.ok(), run.told().c_str());
        QCOMPARE(m_office.counts()["opened"].toInt(), 1);
        QCOMPARE(m_office.counts()["erased"].toInt(), 1);
        QCOMPARE(m_office.counts()["parts_to_send"].toInt(), 0);
        QCOMPARE(filesIn(m_office.home() / "outbox", ".pkt"), std::size_t{0});
    }
    void findsTheSummary_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("reference") << "";
        QTest::newRow("Khmer name") << "សុខ ដារា";
        QTest::newRow("Khmer given name") << "ដារា";
        QTest::newRow("Latin name") << "Dara SOK";
        QTest::newRow("beginning of a name") << "dar";
    }
    void findsTheSummary()
    {
        QFETCH(QString, text);
        const auto run = m_office.station({"search", text.isEmpty() ? m_reference : text});
        QVERIFY2(run.ok(), run.told().c_str());
        const QJsonArray found = run.json()["found"].toArray();
        QCOMPARE(found.size(), 1);
        const QJsonObject record = found.first().toObject();
        QCOMPARE(record["reference"].toString(), m_reference);
        QCOMPARE(record["name"].toString(), QString("សុខ ដារា"));
        QCOMPARE(record["state"].toString(), QString("erased"));
        QCOMPARE(record["number"].toString(), m_number);
        QCOMPARE(record["official"].toBool(true), false);
    }
    void changesNothingWhenSentAgain()
    {
        const QJsonObject before = m_office.counts();
        for (int i = 0; i < 2; ++i) {
            const auto run = m_office.locked({"sync", "--once"});
            QVERIFY2(run.ok(), run.told().c_str());
            QCOMPARE(run.json()["stored"].toInt(), 0);
        }
        VERIFY_FAULTLESS(m_office.settle());
        QCOMPARE(m_office.counts(), before);
        QCOMPARE(m_office.registry({"status"}).json()["persons"].toInt(), 1);
    }
    void keepsTheAuditChainWhole()
    {
        const auto run = m_office.station({"audit", "verify"});
        QVERIFY2(run.ok(), run.told().c_str());
        QVERIFY(run.json()["entries"].toInt() > 4);
        QVERIFY(m_office.registry({"verify-log"}).ok());
    }
    // The registry's leaves, persons and numbers outlive its process.
    void findsThePersonAfterTheRegistryWasKilled()
    {
        m_office.close();
        QCOMPARE(m_office.personsOf(m_reference), 1); // the tool opens the registry itself
        VERIFY_FAULTLESS(m_office.open(m_office.address()));
        QCOMPARE(m_office.personsOf(m_reference), 1);
        QVERIFY(m_office.locked({"sync", "--once"}).ok());
    }
    // No certificate is near its end, so nothing is sent; all of it is ready and goes on serving.
    void renewsCertificatesWhileTheRegistryServes()
    {
        QVERIFY(std::filesystem::exists(m_office.home() / "renewal.cbor")); // since the log-ins
        QVERIFY(!std::filesystem::exists(m_office.home() / "tls.key"));
        const QJsonObject before = m_office.registry({"status"}).json();
        QVERIFY(before["warnings"].isArray() && before["warnings"].toArray().isEmpty());
        const auto renewed = m_office.registry({"renew-server", "--name", "registry.example"});
        QVERIFY2(renewed.ok(), renewed.told().c_str());
        QVERIFY(renewed.json()["names"].toArray().contains("registry.example"));
        QVERIFY(renewed.json()["names"].toArray().contains("127.0.0.1"));
        QVERIFY(m_office.registry({"status"}).json()["server_certificate_ends"].toString() >=
                before["server_certificate_ends"].toString());
        const auto run = m_office.locked({"sync", "--once"});
        QVERIFY2(run.ok(), run.told().c_str());
        QCOMPARE(run.json()["certificate_renewed"].toBool(true), false);
        const QString station = m_office.counts()["station"].toString();
        const auto allowed = m_office.registry({"renew", station});
        QVERIFY2(allowed.ok(), allowed.told().c_str());
        QVERIFY(!m_office.registry({"renew", QString(32, '0')}).ok());
        m_office.close(); // and what is shown is what lies on the disk
        VERIFY_FAULTLESS(m_office.open(m_office.address()));
        QVERIFY(m_office.locked({"sync", "--once"}).ok());
    }

private:
    Office m_office{test::RegistryKind::Demo};
    QString m_reference;
    QString m_packet;
    QString m_number;
};

QTEST_GUILESS_MAIN(JourneyTest)
#include "journey_test.moc"
