// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTPS server against hostile and slow callers.
#include "sync/registry/front/reply.h"
#include "tests/support/fault_disk.h"
#include "tests/sync/registry_running.h"

using namespace ipis;
using namespace ipis::test;
using core::Bytes;
using core::BytesView;
using core::ErrorCode;
using sync::HttpRequest;
using sync::HttpResponse;

namespace {

// Short waits, so that a test of a deadline is one.
registry::RegistryOptions hasty()
{
    registry::RegistryOptions options;
    options.server.session.firstByte = std::chrono::milliseconds(400);
    options.server.session.handshake = std::chrono::milliseconds(400);
    options.server.session.header = std::chrono::milliseconds(400);
    options.server.session.chunk = std::chrono::milliseconds(400);
    options.server.stop = std::chrono::milliseconds(500);
    return options;
}

// TlsWorld's own station, approved; its certificate comes from the world's authority.
struct World : FrontWorld
{
    World() : station(tls, keys, tls.station) { approve(station); }
    core::BundleId newBundle() { return core::BundleId::random(tls.random); }
    TestStation station;
};

bool isFailure(const core::Result<HttpResponse>& answer, unsigned status, ErrorCode code)
{
    return answer.ok() && answer.value().status == status &&
           registry::codeOf(answer.value()) == code;
}

bool stillServes(RunningRegistry& running)
{
    auto answer = running.caller()->call(get("/v1/keys"));
    return answer.ok() && answer.value().status == 200;
}

} // namespace

class RegistryServerTest : public QObject
{
    Q_OBJECT
private slots:
    void keepsAConnectionForSeveralRequests()
    {
        World world;
        RunningRegistry running(world);
        auto caller = running.caller(&world.tls.stationIdentity);
        for (int i = 0; i < 3; ++i) {
            auto answer = caller->call(get("/v1/inbox?stream=0&after=0"));
            VERIFY_OK(answer);
            QCOMPARE(answer.value().status, 200U);
        }
        auto asked = caller->call(head("/v1/uploads/" + std::string(32, 'a')));
        VERIFY_OK(asked);
        QCOMPARE(asked.value().status, 404U);
        QVERIFY(asked.value().body.empty());
        QVERIFY(isFailure(caller->call(get("/v1/nothing")), 404, ErrorCode::RouteUnknown));
    }

    void letsEachCallerOnlyWhereItMay()
    {
        World world;
        TestStation other(world.tls, world.keys, core::StationId::random(world.tls.random));
        world.approve(other);
        const HttpResponse theirs =
            world.serve(creation(world.newBundle(), 100), world.peer(other));
        RunningRegistry running(world);
        const HttpRequest inbox = get("/v1/inbox?stream=0&after=0");
        QVERIFY(isFailure(running.caller()->call(inbox), 401, ErrorCode::CertificateRequired));
        auto own = running.caller(&world.tls.stationIdentity);
        QVERIFY(isFailure(own->call(patch(theirs.headers.at("location"), 0, Bytes(3, 'x'))), 403,
                          ErrorCode::PacketWrongStation));
    }

    void turnsStrangersAway()
    {
        World world;
        const TlsWorld elsewhere(99);
        RunningRegistry running(world);
        auto stranger = running.unconnected(&elsewhere.stationIdentity);
        // In TLS 1.3 the refusal shows at the first read.
        auto connected = stranger->connect();
        auto answer = connected.ok() ? stranger->call(get("/v1/keys"))
                                     : core::Result<HttpResponse>(connected.error());
        VERIFY_ERROR(answer, StationNotKnown);
        auto server = running.unconnected(&world.tls.server); // a server's certificate as a client
        connected = server->connect();
        answer = connected.ok() ? server->call(get("/v1/keys"))
                                : core::Result<HttpResponse>(connected.error());
        VERIFY_ERROR(answer, StationNotKnown);
        QVERIFY(stillServes(running));
    }

    void turnsAnExpiredCertificateAway()
    {
        World world;
        world.tls.clock.advance(100 * kDayMs);
        RunningRegistry running(world);
        auto caller = running.caller(&world.tls.stationIdentity);
        QVERIFY(isFailure(caller->call(get("/v1/inbox?stream=0&after=0")), 401,
                          ErrorCode::CertificateExpired));
    }

    void answersGarbageWithAFailure_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<unsigned>("status");
        QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01 garbage\r\n\r\n") << 400U;
        QTest::newRow("no target") << QByteArray("GET\r\n\r\n") << 400U;
        QTest::newRow("a header without colon")
            << QByteArray("GET /v1/keys HTTP/1.1\r\nnonsense\r\n\r\n") << 400U;
        QTest::newRow("a header over the limit")
            << QByteArray("GET /v1/keys HTTP/1.1\r\nx: ") + QByteArray(40'000, 'x') + "\r\n\r\n"
            << 431U;
        QTest::newRow("a length that is none")
            << QByteArray("POST /v1/provision HTTP/1.1\r\nContent-Length: x\r\n\r\n") << 400U;
        QTest::newRow("a body over the limit")
            << QByteArray("POST /v1/provision HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n") << 413U;
        QTest::newRow("a chunked body over the limit")
            << QByteArray("POST /v1/provision HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "20000\r\n") +
                   QByteArray(0x20000, 'x') + "\r\n"
            << 413U;
        QTest::newRow("a page of a captive portal")
            << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://portal/\r\n\r\n") << 400U;
    }
    void answersGarbageWithAFailure()
    {
        QFETCH(QByteArray, sent);
        QFETCH(unsigned, status);
        World world;
        RunningRegistry running(world);
        auto caller = running.caller();
        VERIFY_OK(caller->sendRaw({sent.data(), static_cast<std::size_t>(sent.size())}));
        auto answer = caller->receive();
        VERIFY_OK(answer);
        QCOMPARE(answer.value().status, status);
        QVERIFY(registry::codeOf(answer.value()) != ErrorCode::AnswerMalformed);
        QVERIFY(caller->isClosedByPeer());
        QVERIFY(stillServes(running));
    }

    void hangsUpOnTheSlow_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("nothing after the handshake") << QByteArray();
        QTest::newRow("half a head") << QByteArray("GET /v1/keys HTT");
        QTest::newRow("half a body")
            << QByteArray("POST /v1/provision HTTP/1.1\r\nContent-Length: 100\r\n\r\nabc");
    }
    void hangsUpOnTheSlow()
    {
        QFETCH(QByteArray, sent);
        World world;
        RunningRegistry running(world, hasty());
        auto caller = running.caller();
        VERIFY_OK(caller->sendRaw({sent.data(), static_cast<std::size_t>(sent.size())}));
        QVERIFY(caller->isClosedByPeer());
    }

    void keepsWhatCameBeforeTheSenderFellAsleep()
    {
        World world;
        RunningRegistry running(world, hasty());
        auto caller = running.caller(&world.tls.stationIdentity);
        auto created = caller->call(creation(world.newBundle(), 1000));
        VERIFY_OK(created);
        const std::string location = created.value().headers["location"];
        VERIFY_OK(caller->sendPart(patch(location, 0, {}), 1000, Bytes(10, 'I')));
        QVERIFY(caller->isClosedByPeer());
        auto asked = running.caller(&world.tls.stationIdentity)->call(head(location));
        VERIFY_OK(asked);
        QCOMPARE(asked.value().headers["upload-offset"], "10");
    }

    void takesTheNewestAndCutsTheOldestStranger()
    {
        World world;
        registry::RegistryOptions options;
        options.server.unproven = 2;
        RunningRegistry running(world, options);
        auto station = running.caller(&world.tls.stationIdentity);
        auto first = running.caller();
        auto second = running.caller();
        auto third = running.caller();
        QVERIFY(first->isClosedByPeer());
        for (auto* caller : {station.get(), second.get(), third.get()}) {
            auto answer = caller->call(get("/v1/keys"));
            VERIFY_OK(answer);
            QCOMPARE(answer.value().status, 200U);
        }
    }

    void cutsTheOldestOfAStationsConnections()
    {
        World world;
        RunningRegistry running(world);
        std::vector<std::unique_ptr<HttpsClient>> callers;
        for (int i = 0; i < 5; ++i) {
            callers.push_back(running.caller(&world.tls.stationIdentity));
        }
        QVERIFY(callers[0]->isClosedByPeer());
        for (std::size_t i = 1; i < callers.size(); ++i) {
            VERIFY_OK(callers[i]->call(get("/v1/keys")));
        }
    }

    void givesAStrangerEightRequests()
    {
        World world;
        RunningRegistry running(world);
        auto stranger = running.caller();
        auto station = running.caller(&world.tls.stationIdentity);
        for (int i = 0; i < 8; ++i) {
            VERIFY_OK(stranger->call(get("/v1/keys")));
            VERIFY_OK(station->call(get("/v1/keys")));
        }
        QVERIFY(stranger->isClosedByPeer());
        VERIFY_OK(station->call(get("/v1/keys")));
    }

    void givesAStrangerOneMinute()
    {
        World world;
        registry::RegistryOptions options;
        options.server.session.stranger = std::chrono::milliseconds(500);
        RunningRegistry running(world, options);
        auto station = running.caller(&world.tls.stationIdentity);
        QVERIFY(running.caller()->isClosedByPeer());
        VERIFY_OK(station->call(get("/v1/keys")));
    }

    void takesATargetInAbsoluteForm_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<unsigned>("status");
        QTest::newRow("https") << "https://registry.example:8443/v1/keys" << 200U;
        QTest::newRow("http, large letters") << "HTTP://[::1]/v1/keys" << 200U;
        QTest::newRow("with a query") << "https://a/v1/keys?x=1" << 200U;
        QTest::newRow("no authority") << "https:///v1/keys" << 404U;
        QTest::newRow("with a user") << "https://user@a/v1/keys" << 404U;
        QTest::newRow("no path") << "https://a" << 404U;
        QTest::newRow("another scheme") << "ftp://a/v1/keys" << 404U;
    }

    void takesATargetInAbsoluteForm()
    {
        QFETCH(QString, target);
        QFETCH(unsigned, status);
        World world;
        RunningRegistry running(world);
        auto answer = running.caller()->call(get(target.toStdString()));
        VERIFY_OK(answer);
        QCOMPARE(answer.value().status, status);
    }

    void takesABodyAfterAskingForIt()
    {
        World world;
        RunningRegistry running(world);
        auto caller = running.caller(&world.tls.stationIdentity);
        HttpRequest request = creation(world.newBundle(), 1000);
        request.headers["content-type"] = "application/offset+octet-stream";
        request.headers["expect"] = "100-continue";
        VERIFY_OK(caller->sendPart(request, 5, {}));
        auto goOn = caller->receive();
        VERIFY_OK(goOn);
        QCOMPARE(goOn.value().status, 100U);
        VERIFY_OK(caller->sendRaw("IPISB"));
        auto created = caller->receive();
        VERIFY_OK(created);
        QCOMPARE(created.value().status, 201U);
        QCOMPARE(created.value().headers["upload-offset"], "5");
    }

    void stopsWithoutWaitingForEver()
    {
        World world;
        RunningRegistry running(world, hasty());
        auto idle = running.caller();
        auto busy = running.caller(&world.tls.stationIdentity);
        auto created = busy->call(creation(world.newBundle(), 1000));
        VERIFY_OK(busy->sendPart(patch(created.value().headers["location"], 0, {}), 1000,
                                 Bytes(10, 'I')));
        QElapsedTimer timer;
        timer.start();
        VERIFY_OK(running.stop());
        QVERIFY(timer.elapsed() < 5000);
    }

    void stopsWhenTheDiskCannotBeTrusted()
    {
        World world;
        FaultDisk faulty(world.disk);
        RunningRegistry running(world, {}, &faulty);
        auto caller = running.caller(&world.tls.stationIdentity);
        auto created = caller->call(creation(world.newBundle(), 1000));
        faulty.failAt = faulty.calls() + 1;
        auto sent = caller->call(patch(created.value().headers["location"], 0, Bytes(10, 'I')));
        QVERIFY(isFailure(sent, 500, ErrorCode::DiskFailed));
        QVERIFY(RunningRegistry::waitFor([&] { return !running.unconnected()->connect().ok(); }));
        VERIFY_ERROR(running.stop(), DiskFailed);
    }

    void hasAFolderToItself()
    {
        World world;
        RunningRegistry running(world);
        core::SystemRandom random;
        auto second = registry::Registry::open(
            world.home.path(), {world.disk, world.tls.clock, random, world.log, {}});
        VERIFY_ERROR(second, FolderInUse);
    }

    void tellsWhatIsWrongWithItsHome()
    {
        World world;
        world.close();
        core::SystemRandom random;
        const registry::RegistryParts parts{
            world.disk, world.tls.clock, random, world.log,
            []() -> core::Result<std::unique_ptr<registry::InnerPort>> {
                return core::fail(ErrorCode::ClassKeysDamaged);
            }};
        const TemporaryFolder empty;
        VERIFY_ERROR(registry::Registry::open(empty.path(), parts), RegistryMissing);
        VERIFY_ERROR(registry::Registry::open(world.home.path(), parts), ClassKeysDamaged);
        VERIFY_OK(world.disk.write(world.home / "front/receipts.key", Bytes(31)));
        VERIFY_ERROR(registry::Registry::open(world.home.path(), parts), RegistryDamaged);
    }
};

QTEST_GUILESS_MAIN(RegistryServerTest)
#include "registry_server_test.moc"
