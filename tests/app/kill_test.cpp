// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at each durable step of draft -> Finish -> send -> receipt -> erase (TRUST.md, K1).
#include "app/session/draft_record.h"
#include "app/session/station_session.h"
#include "tests/app/kill_world.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>

#include <iostream>

using namespace ipis;
using namespace ipis::core;
using namespace ipis::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kSample = 20;
constexpr int kConvergeMs = 30'000;

std::size_t wantedPoints()
{
    const QByteArray wanted = qgetenv("IPIS_KILL_POINTS");
    return wanted == "all" ? SIZE_MAX : wanted.isEmpty() ? kSample : wanted.toULongLong();
}

QString referenceIn(const Ran& ran)
{
    return QJsonDocument::fromJson(ran.out).object()["reference"].toString();
}

QString temporaryFileUnder(const fs::path& folder)
{
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".tmp") {
            return QString::fromStdString(entry.path().string());
        }
    }
    return {};
}

} // namespace

// The rows run in a fixed order; each begins from copied homes of its own.
class KillTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // What a killed process leaves in its temporary folder goes with the test.
        qputenv("TMPDIR", QByteArray::fromStdString(m_world.folder().string()));
        if (const QString reason = reasonAgainstTracing(m_world.folder()); !reason.isEmpty()) {
            QSKIP(qPrintable("left out, strace may not trace here: " + reason));
        }
        const QString problem = m_world.prepare();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        std::cout << qPrintable(listed(m_world.counts())) << std::endl;
    }

    void losesNothingAcknowledgedWhenKilledAt_data()
    {
        QTest::addColumn<std::size_t>("index");
        m_points = sampleOf(m_world.counts(), wantedPoints());
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            QTest::newRow(qPrintable(nameOf(m_points[i]))) << i;
        }
    }

    void losesNothingAcknowledgedWhenKilledAt()
    {
        QFETCH(std::size_t, index);
        const Point& point = m_points[index];
        m_acknowledged = m_world.putBack(point.step);
        kill(point);
        if (QTest::currentTestFailed()) {
            return;
        }
        recover(point.step == Step::Enroll);
        if (!QTest::currentTestFailed()) {
            checkEverything();
        }
    }

    void cleanup() { m_server.reset(); }

    void cleanupTestCase()
    {
        std::cout << m_killed << " of " << m_rounds << " rounds ended by the kill, in "
                  << m_rounds - m_killed << " the point was not reached\n";
    }

private:
    void kill(const Point& point)
    {
        if (point.step == Step::Register) {
            killRegistry(point);
            return;
        }
        const QStringList command = point.step == Step::Enroll ? m_world.enroll()
                                    : point.step == Step::Send ? m_world.send()
                                                               : m_world.logIn();
        std::unique_ptr<Running> server;
        if (point.step == Step::Send) {
            server = served();
        }
        const Ran ran =
            runTool(killedAt(command, m_world.record(), point.group, point.k), m_world.home());
        noteEnd(ran);
        if (point.step == Step::Enroll && !referenceIn(ran).isEmpty()) {
            m_acknowledged.insert(referenceIn(ran)); // printed, so a human has seen it
        }
        endServer(server.get());
    }

    void killRegistry(const Point& point)
    {
        Running server(killedAt(m_world.serve(), m_world.record(), point.group, point.k),
                       m_world.home());
        if (server.waitForLine("listening ")) {
            const Ran sent = runTool(m_world.send(), m_world.home());
            QVERIFY2(!sent.late, sent.err.constData());
            server.askToEnd();
        }
        noteEnd(server.waitForEnd());
    }

    void noteEnd(const Ran& ran)
    {
        QVERIFY2(!ran.late, "a traced process hung");
        ++m_rounds;
        m_killed += ran.code == -1 ? 1 : 0;
    }

    std::unique_ptr<Running> served()
    {
        auto server = std::make_unique<Running>(m_world.serve(), m_world.home());
        if (!server->waitForLine("listening ")) {
            QTest::qFail(server->waitForEnd().err.constData(), __FILE__, __LINE__);
        }
        return server;
    }

    void endServer(Running* server)
    {
        if (server != nullptr) {
            server->askToEnd();
            const Ran ran = server->waitForEnd();
            QVERIFY2(!ran.late && ran.code == 0, ran.err.constData());
        }
    }

    // Everything starts again without a human; what had `begun` is finished.
    void recover(bool begun)
    {
        m_server = served();
        if (QTest::currentTestFailed()) {
            return;
        }
        if (begun) {
            finishDrafts();
        }
        if (m_acknowledged.empty() && !QTest::currentTestFailed()) {
            const Ran ran = runTool(m_world.enroll(), m_world.home());
            QVERIFY2(ran.code == 0, ran.err.constData());
            m_acknowledged.insert(referenceIn(ran));
        }
        const QDeadlineTimer deadline(kConvergeMs);
        do {
            QString why;
            m_world.ask(m_world.send(), why);
            QVERIFY2(why.isEmpty(), qPrintable(why));
            m_status = m_world.ask(m_world.logIn(), why);
            QVERIFY2(why.isEmpty(), qPrintable(why));
        } while (m_status["erased"] != packets() && !deadline.hasExpired());
    }

    // What a window would do with the drafts it finds: each is whole, and can be finished.
    void finishDrafts()
    {
        const Secret passphrase = Secret::copyOf(viewOf("correct horse battery 7"));
        const Ports ports{m_disk, m_clock, m_random, m_log};
        const auto home = m_world.home() / "st";
        auto lock = app::StationSession::lockStore(home, m_disk);
        VERIFY_OK(lock);
        auto session = app::StationSession::logIn(lock.value(), home, {"1001", passphrase}, ports);
        VERIFY_OK(session);
        auto drafts = session.value()->ask<std::vector<DraftRow>>(
            [](Store& store) { return store.drafts().list(); });
        VERIFY_OK(drafts);
        for (const DraftRow& draft : drafts.value()) {
            auto finished = session.value()->finish(draft.id);
            VERIFY_OK(finished);
            m_acknowledged.insert(QString::fromStdString(finished.value().reference));
        }
        auto rows = session.value()->ask<std::vector<PacketRow>>(
            [](Store& store) { return store.packets().list(0, 100); });
        VERIFY_OK(rows);
        std::set<QString> known;
        for (const PacketRow& row : rows.value()) {
            known.insert(QString::fromStdString(row.reference));
        }
        for (const QString& reference : m_acknowledged) {
            QVERIFY2(known.contains(reference), qPrintable("lost: " + reference));
        }
        QCOMPARE(known.size(), rows.value().size());
        m_acknowledged.merge(known); // those that turned out finished
    }

    QJsonValue packets() const { return static_cast<qint64>(m_acknowledged.size()); }

    void checkEverything()
    {
        checkStation(m_status);
        if (!QTest::currentTestFailed()) {
            checkRegistry();
        }
        if (!QTest::currentTestFailed()) {
            checkNothingChangesAgain();
        }
        endServer(m_server.get());
        m_server.reset();
    }

    void checkStation(const QJsonObject& status)
    {
        const QByteArray shown = QJsonDocument(status).toJson(QJsonDocument::Compact);
        for (const char* none :
             {"drafts", "finished", "sending", "stored", "needs_you", "damaged", "parts_to_send"}) {
            QVERIFY2(status[none] == 0, shown.constData());
        }
        QVERIFY2(status["opened"] == packets() && status["erased"] == packets(), shown.constData());
        for (const auto& entry : fs::directory_iterator(m_world.home() / "st" / "outbox")) {
            QCOMPARE(entry.path().filename().string(), std::string("lock"));
        }
        QCOMPARE(temporaryFileUnder(m_world.home()), QString());
    }

    void checkRegistry()
    {
        QString why;
        const QJsonObject status = m_world.ask(m_world.registry({"status", "--json"}), why);
        QVERIFY2(why.isEmpty(), qPrintable(why));
        const QByteArray shown = QJsonDocument(status).toJson(QJsonDocument::Compact);
        for (const char* all : {"persons", "packets", "registered", "leaves"}) {
            QVERIFY2(status[all] == packets(), shown.constData());
        }
        for (const char* none :
             {"rejected", "suspect", "waiting", "work_waiting", "equivocations"}) {
            QVERIFY2(status[none] == 0, shown.constData());
        }
        for (const QString& reference : m_acknowledged) {
            const QJsonObject person =
                m_world.ask(m_world.registry({"person", "--reference", reference, "--json"}), why);
            QVERIFY2(person["found"].toArray().size() == 1, qPrintable(reference + " " + why));
        }
        const QJsonObject log = m_world.ask(m_world.registry({"verify-log", "--json"}), why);
        QVERIFY2(log["leaves"] == packets(), qPrintable(why));
    }

    void checkNothingChangesAgain()
    {
        QString why;
        const QJsonObject contact = m_world.ask(m_world.send(), why);
        QVERIFY2(why.isEmpty(), qPrintable(why));
        for (const char* none : {"stored", "refused", "messages", "opened", "bytes_sent"}) {
            QVERIFY2(contact[none] == 0, none);
        }
        m_world.ask(m_world.station({"audit", "verify"}), why);
        QVERIFY2(why.isEmpty(), qPrintable(why));
        QJsonObject status = m_world.ask(m_world.logIn(), why);
        QVERIFY2(why.isEmpty(), qPrintable(why));
        status["as_of_ms"] = m_status["as_of_ms"];
        status["findings"] = m_status["findings"]; // of each opening
        QCOMPARE(status, m_status);
    }

    KillWorld m_world;
    std::vector<Point> m_points;
    std::set<QString> m_acknowledged;
    std::unique_ptr<Running> m_server;
    QJsonObject m_status;
    std::size_t m_rounds = 0;
    std::size_t m_killed = 0;
    SystemDisk m_disk;
    SystemClock m_clock;
    SystemRandom m_random;
    MemoryLog m_log;
};

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
