// SPDX-License-Identifier: GPL-3.0-or-later
// TLS between station and registry, good pairs and bad ones.
#include "sync/tls/link_error.h"
#include "sync/tls/refused_close.h"
#include "tests/sync/tls_loopback.h"
#include "tests/sync/tls_world.h"

#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <openssl/pem.h>

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using namespace ipis::core;
using namespace ipis::sync;
using namespace ipis::test;
using asio::ip::tcp;

namespace {

ClientContext stationOf(const TlsWorld& world, const TlsIdentity* identity)
{
    return ClientContext::create({world.registry, world.authority.pin, 0, identity}, world.clock)
        .value();
}

ServerContext serverOf(const TlsWorld& world,
                       ClientCertificate wanted = ClientCertificate::Optional)
{
    return ServerContext::create({&world.server, world.authority.root.chainPem, wanted},
                                 world.clock)
        .value();
}

// A server or client by stock settings, which shows whatever certificate it was given.
ssl::context stock(ssl::context::method method, const TlsIdentity* identity)
{
    ssl::context context(method);
    context.set_verify_mode(ssl::verify_none);
    if (identity != nullptr) {
        context.use_certificate_chain(asio::buffer(identity->chainPem));
        context.use_private_key(asio::buffer(identity->keyPem.data(), identity->keyPem.size()),
                                ssl::context::pem);
    }
    return context;
}

// What a station says of a server that shows this certificate.
Call showTo(TlsWorld& world, const TlsIdentity& shown)
{
    ssl::context server = stock(ssl::context::tls_server, &shown);
    ClientContext client = stationOf(world, &world.stationIdentity);
    return meet(server, client.native()).call;
}

// Says `bytes` and hangs up; waits for the caller's first bytes before.
Talk blurt(std::string bytes)
{
    return [bytes](tcp::socket socket) -> asio::awaitable<void> {
        boost::system::error_code error;
        auto into = asio::redirect_error(asio::use_awaitable, error);
        std::array<char, 4096> heard{};
        co_await socket.async_read_some(asio::buffer(heard), into);
        co_await asio::async_write(socket, asio::buffer(bytes), into);
    };
}

} // namespace

class TlsTest : public QObject
{
    Q_OBJECT
private slots:
    void connectsAStationWithItsRegistry()
    {
        TlsWorld world;
        ServerContext server = serverOf(world, ClientCertificate::Required);
        ClientContext client = stationOf(world, &world.stationIdentity);
        const Meeting met = meet(server.native(), client.native());
        VERIFY_OK(met.call.handshake);
        QVERIFY(!met.call.handshake.value().clockWrong);
        QCOMPARE(met.call.handshake.value().certificateEndMs,
                 world.clock.wall + kServerDays * kDayMs);
        VERIFY_OK(met.call.answer);
        QCOMPARE(met.call.answer.value(), std::string("hello\n"));
        VERIFY_OK(met.seen);
        QVERIFY(met.seen.value().isCurrent());
        QVERIFY(met.seen.value().station == world.station);
    }
    void servesOneWithoutCertificateAsNobody()
    {
        TlsWorld world;
        ServerContext server = serverOf(world);
        ClientContext client = stationOf(world, nullptr);
        const Meeting met = meet(server.native(), client.native());
        VERIFY_OK(met.call.answer);
        QVERIFY(met.seen.value().kind == PeerIdentity::Kind::None);
        QVERIFY(!met.seen.value().isCurrent() && !met.seen.value().mayRenew());
    }
    void leavesNothingToResume()
    {
        TlsWorld world;
        ServerContext server = serverOf(world);
        ssl::context willing = stock(ssl::context::tls_client, &world.stationIdentity);
        SSL_CTX_set_session_cache_mode(willing.native_handle(), SSL_SESS_CACHE_CLIENT);
        const Meeting met = meet(server.native(), willing);
        VERIFY_OK(met.call.answer);
        QVERIFY(!met.call.resumable);
    }
    void recordsAnEndedCertificate_data()
    {
        QTest::addColumn<qint64>("days"); // after it was made
        QTest::addColumn<qint64>("expired");
        QTest::addColumn<bool>("mayRenew");
        QTest::newRow("last day") << qint64(90) << qint64(0) << true;
        QTest::newRow("ten days late") << qint64(100) << qint64(10) << true;
        QTest::newRow("a year late") << qint64(90 + 365) << qint64(365) << true;
        QTest::newRow("over a year late") << qint64(90 + 366) << qint64(366) << false;
    }
    void recordsAnEndedCertificate()
    {
        QFETCH(qint64, days);
        QFETCH(qint64, expired);
        QFETCH(bool, mayRenew);
        TlsWorld world;
        world.clock.advance(days * kDayMs);
        world.server = world.newServer(world.authority.servers, world.registry);
        ServerContext server = serverOf(world, ClientCertificate::Required);
        ClientContext client = stationOf(world, &world.stationIdentity);
        const Meeting met = meet(server.native(), client.native());
        VERIFY_OK(met.call.answer);
        VERIFY_OK(met.seen);
        QVERIFY(met.seen.value().station == world.station);
        QCOMPARE(qint64(met.seen.value().expiredDays), expired);
        QCOMPARE(met.seen.value().isCurrent(), expired == 0);
        QCOMPARE(met.seen.value().mayRenew(), mayRenew);
    }
    void recordsACertificateOfTheFuture()
    {
        TlsWorld world;
        world.clock.advance(20 * kDayMs);
        const TlsIdentity later = world.newStation(world.authority.stations);
        world.clock.advance(-15 * kDayMs);
        ServerContext server = serverOf(world);
        ClientContext client = stationOf(world, &later);
        const Meeting met = meet(server.native(), client.native());
        VERIFY_OK(met.seen);
        QVERIFY(met.seen.value().notYetValid);
        QVERIFY(met.seen.value().isCurrent() && met.seen.value().mayRenew());
    }
    // The registry's own certificate has begun: a clock before that is not believed.
    void judgesAStationByNoClockBeforeItsOwnCertificate()
    {
        TlsWorld world;
        world.clock.advance(400 * kDayMs);
        world.server = world.newServer(world.authority.servers, world.registry);
        ServerContext server = serverOf(world);
        world.clock.advance(-10 * 365 * kDayMs);
        ClientContext client = stationOf(world, &world.stationIdentity);
        const Meeting met = meet(server.native(), client.native());
        VERIFY_OK(met.seen);
        QCOMPARE(qint64(met.seen.value().expiredDays), qint64(309));
        QVERIFY(!met.seen.value().isCurrent() && met.seen.value().mayRenew());
    }
    void showsANewCertificateToThoseWhoComeLater()
    {
        TlsWorld world;
        ServerContext server = serverOf(world);
        ClientContext client = stationOf(world, &world.stationIdentity);
        const Meeting first = meet(server.native(), client.native());
        VERIFY_OK(first.call.answer);
        world.clock.advance(300 * kDayMs);
        VERIFY_OK(server.use(world.newServer(world.authority.servers, world.registry)));
        const Meeting second = meet(server.native(), client.native());
        VERIFY_OK(second.call.answer);
        QCOMPARE(second.call.handshake.value().certificateEndMs -
                     first.call.handshake.value().certificateEndMs,
                 300 * kDayMs);
        VERIFY_ERROR(server.use(world.stationIdentity), TlsKeyDamaged);
        VERIFY_OK(meet(server.native(), client.native()).call.answer);
    }

    void judgesTheServersDatesByClockAndFloor_data()
    {
        QTest::addColumn<qint64>("clockDay"); // counted from the making of the certificate
        QTest::addColumn<qint64>("floorDay");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<bool>("clockWrong");
        const qint64 never = -20000;
        QTest::newRow("in time") << qint64(10) << qint64(9) << true << false;
        QTest::newRow("in time, nothing signed yet") << qint64(10) << never << true << false;
        QTest::newRow("1972, nothing signed yet") << qint64(-20000) << never << true << true;
        QTest::newRow("1972, floor in time") << qint64(-20000) << qint64(9) << true << true;
        QTest::newRow("ten years ahead") << qint64(3600) << qint64(9) << true << true;
        QTest::newRow("a week behind the floor") << qint64(3) << qint64(10) << true << true;
        QTest::newRow("ended, floor past the end") << qint64(399) << qint64(398) << false << false;
        QTest::newRow("ended, clock turned back") << qint64(10) << qint64(398) << false << false;
        QTest::newRow("ended, clock at 1972") << qint64(-20000) << qint64(398) << false << false;
    }
    void judgesTheServersDatesByClockAndFloor()
    {
        QFETCH(qint64, clockDay);
        QFETCH(qint64, floorDay);
        QFETCH(bool, accepted);
        QFETCH(bool, clockWrong);
        TlsWorld world;
        ServerContext server = serverOf(world);
        FakeClock laptop;
        laptop.advance(clockDay * kDayMs);
        const std::int64_t floor = std::max<std::int64_t>(0, world.clock.wall + floorDay * kDayMs);
        ClientContext client =
            ClientContext::create({world.registry, world.authority.pin, floor, nullptr}, laptop)
                .value();
        const Meeting met = meet(server.native(), client.native());
        if (!accepted) {
            VERIFY_ERROR(met.call.handshake, RegistryCertificateExpired);
            return;
        }
        VERIFY_OK(met.call.answer);
        QCOMPARE(met.call.handshake.value().clockWrong, clockWrong);
    }
    void forgivesAClockAFewMinutesSlow()
    {
        TlsWorld world;
        ServerContext server = serverOf(world);
        const std::int64_t floor = world.clock.wall + 5 * 60 * 1000;
        ClientContext client =
            ClientContext::create({world.registry, world.authority.pin, floor, nullptr},
                                  world.clock)
                .value();
        QVERIFY(!meet(server.native(), client.native()).call.handshake.value().clockWrong);
    }

    void refusesARegistryOfAnotherAuthority()
    {
        TlsWorld world;
        TlsWorld stranger(2);
        VERIFY_ERROR(showTo(world, stranger.server).handshake, RegistryNotOurs);
        const auto sameName = stranger.newServer(stranger.authority.servers, world.registry);
        VERIFY_ERROR(showTo(world, sameName).handshake, RegistryNotOurs);
        const TlsIdentity borrowedRoot{sameName.chainPem + world.authority.root.chainPem,
                                       sameName.keyPem.clone()};
        VERIFY_ERROR(showTo(world, borrowedRoot).handshake, RegistryNotOurs);
    }
    void refusesAStationPlayingTheRegistry()
    {
        TlsWorld world;
        const TlsIdentity player{world.stationIdentity.chainPem + world.authority.root.chainPem,
                                 world.stationIdentity.keyPem.clone()};
        VERIFY_ERROR(showTo(world, player).handshake, RegistryNotOurs);
    }
    void refusesAServerIssuedByTheStationsIntermediate()
    {
        TlsWorld world;
        auto issued = world.newServer(world.authority.stations, world.registry);
        issued.chainPem += world.authority.root.chainPem;
        VERIFY_ERROR(showTo(world, issued).handshake, RegistryNotOurs);
    }
    void refusesAServerIssuedByTheRootItself()
    {
        TlsWorld world;
        const auto issued = world.newServer(world.authority.root, world.registry);
        VERIFY_ERROR(showTo(world, issued).handshake, RegistryNotOurs);
    }
    void refusesAnotherRegistryOfTheSameAuthority()
    {
        TlsWorld world;
        const auto other =
            world.newServer(world.authority.servers, RegistryId::random(world.random));
        VERIFY_ERROR(showTo(world, other).handshake, RegistryNotOurs);
    }
    void refusesAChainWithoutThePinnedRoot()
    {
        TlsWorld world;
        const std::string& whole = world.server.chainPem;
        const std::size_t root = whole.size() - world.authority.root.chainPem.size();
        const TlsIdentity cut{whole.substr(0, root), world.server.keyPem.clone()};
        VERIFY_ERROR(showTo(world, cut).handshake, RegistryNotOurs);
    }
    void refusesASelfSignedLogInPage()
    {
        TlsWorld world;
        TlsWorld portal(3);
        const TlsIdentity shown{portal.authority.root.chainPem,
                                portal.authority.root.keyPem.clone()};
        VERIFY_ERROR(showTo(world, shown).handshake, RegistryNotOurs);
    }
    void refusesTls12InBothDirections()
    {
        TlsWorld world;
        ssl::context oldServer = stock(ssl::context::tlsv12_server, &world.server);
        ClientContext client = stationOf(world, &world.stationIdentity);
        VERIFY_ERROR(meet(oldServer, client.native()).call.handshake, RegistryNotOurs);

        ServerContext server = serverOf(world);
        ssl::context oldClient = stock(ssl::context::tlsv12_client, &world.stationIdentity);
        const Meeting met = meet(server.native(), oldClient);
        QVERIFY(!met.call.handshake.ok());
        QVERIFY(met.call.handshake.error().detail.find("protocol version") != std::string::npos);
        VERIFY_ERROR(met.seen, LinkCut);
    }

    void tellsAStationThatItIsNotKnown_data()
    {
        QTest::addColumn<int>("shown");
        QTest::newRow("no certificate") << 0;
        QTest::newRow("of another authority") << 1;
        QTest::newRow("a server's") << 2;
        QTest::newRow("a station's, issued by the servers' intermediate") << 3;
        QTest::newRow("a server's, issued by the stations' intermediate") << 4;
    }
    void tellsAStationThatItIsNotKnown()
    {
        QFETCH(int, shown);
        TlsWorld world;
        TlsWorld stranger(2);
        const std::array identities{
            &stranger.stationIdentity, &stranger.stationIdentity, &world.server,
            &(stranger.server = world.newStation(world.authority.servers)),
            &(world.stationIdentity = world.newServer(world.authority.stations, world.registry))};
        ServerContext server = serverOf(world, ClientCertificate::Required);
        ClientContext client = stationOf(world, shown == 0 ? nullptr : identities.at(shown));
        for (int round = 0; round < 20; ++round) { // the answer must never be lost to a reset
            const Meeting met = meet(server.native(), client.native());
            VERIFY_OK(met.call.handshake);
            VERIFY_ERROR(met.call.answer, StationNotKnown);
            QVERIFY(!met.seen.ok());
        }
    }
    void refusesAStrangerEvenWhereNoneIsNeeded()
    {
        TlsWorld world;
        TlsWorld stranger(2);
        ServerContext server = serverOf(world);
        ClientContext client = stationOf(world, &stranger.stationIdentity);
        VERIFY_ERROR(meet(server.native(), client.native()).seen, StationNotKnown);
    }

    void namesWhatIsNoTls_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const QByteArray& bytes, ErrorCode code) {
            QTest::newRow(name) << bytes << static_cast<int>(code);
        };
        row("a web page", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>log in</html>",
            ErrorCode::AnswerNotOurs);
        row("a redirect", "HTTP/1.0 302 Found\r\nLocation: /login\r\n\r\n",
            ErrorCode::AnswerNotOurs);
        row("a mail server", "220 mail.example ESMTP\r\n", ErrorCode::AnswerNotOurs);
        row("zeroes", QByteArray(300, '\0'), ErrorCode::AnswerNotOurs);
        row("a TLS alert", QByteArray::fromHex("15030300020228"), ErrorCode::RegistryNotOurs);
        row("a broken TLS record", QByteArray::fromHex("1603030005") + "abcde",
            ErrorCode::RegistryNotOurs);
        row("half a TLS record", QByteArray::fromHex("16030300ff02"), ErrorCode::LinkCut);
        row("nothing", "", ErrorCode::LinkCut);
    }
    void namesWhatIsNoTls()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        TlsWorld world;
        ClientContext client = stationOf(world, nullptr);
        LoopbackServer server(blurt(bytes.toStdString()));
        const Call called = call(client.native(), server.port());
        QVERIFY(!called.handshake.ok());
        QVERIFY2(static_cast<int>(called.handshake.error().code) == code,
                 describe(called.handshake).c_str());
    }
    void namesACutAfterTheHandshake()
    {
        TlsWorld world;
        ServerContext context = serverOf(world);
        ClientContext client = stationOf(world, &world.stationIdentity);
        LoopbackServer server([&](tcp::socket socket) -> asio::awaitable<void> {
            boost::system::error_code error;
            TlsStream stream(std::move(socket), context.native());
            co_await stream.async_handshake(TlsStream::server,
                                            asio::redirect_error(asio::use_awaitable, error));
        });
        VERIFY_ERROR(call(client.native(), server.port()).answer, LinkCut);
    }
    void hangsUpOnOneWhoStillTalksWithoutAReset()
    {
        auto server =
            std::make_unique<LoopbackServer>([](tcp::socket socket) -> asio::awaitable<void> {
                co_await socket.async_wait(tcp::socket::wait_read, asio::use_awaitable);
                co_await asio::async_write(socket, asio::buffer("no", 2), asio::use_awaitable);
                co_await closeAfterRefusal(socket);
            });
        asio::io_context io;
        tcp::socket socket(io);
        socket.connect({asio::ip::address_v4::loopback(), server->port()});
        asio::write(socket, asio::buffer(std::string(1000, 'x')));
        boost::system::error_code end;
        std::string heard;
        asio::read(socket, asio::dynamic_buffer(heard), end);
        QCOMPARE(heard, std::string("no"));
        socket.shutdown(tcp::socket::shutdown_send, end);
        server.reset();
        int reset = 0;
        socklen_t size = sizeof reset;
        QCOMPARE(::getsockopt(socket.native_handle(), SOL_SOCKET, SO_ERROR, &reset, &size), 0);
        QCOMPARE(reset, 0);
    }
    void hangsUpOnOneWhoNeverEnds()
    {
        bool ended = false;
        asio::io_context io;
        tcp::socket socket(io);
        {
            LoopbackServer server([&](tcp::socket accepted) -> asio::awaitable<void> {
                co_await closeAfterRefusal(accepted);
                ended = true;
            });
            socket.connect({asio::ip::address_v4::loopback(), server.port()});
        }
        QVERIFY(ended);
    }
    void namesAPortWhereNobodyListens()
    {
        TlsWorld world;
        ClientContext client = stationOf(world, nullptr);
        asio::io_context io;
        tcp::acceptor taken(io, {asio::ip::address_v4::loopback(), 0});
        const auto port = taken.local_endpoint().port();
        taken.close();
        VERIFY_ERROR(call(client.native(), port).handshake, RegistryUnreachable);
    }
    void namesPlainSocketErrors()
    {
        const auto codeOf = [](LinkPhase phase, const boost::system::error_code& error) {
            return linkError(phase, error).code;
        };
        QVERIFY(codeOf(LinkPhase::Resolve, asio::error::host_not_found) ==
                ErrorCode::RegistryNameUnknown);
        QVERIFY(codeOf(LinkPhase::Resolve, asio::error::host_not_found_try_again) ==
                ErrorCode::RegistryUnreachable);
        QVERIFY(codeOf(LinkPhase::Connect, asio::error::timed_out) ==
                ErrorCode::RegistryUnreachable);
        QVERIFY(codeOf(LinkPhase::Open, asio::error::timed_out) == ErrorCode::LinkTooSlow);
        QVERIFY(codeOf(LinkPhase::Handshake, boost::beast::error::timeout) ==
                ErrorCode::LinkTooSlow);
        QVERIFY(codeOf(LinkPhase::Open, asio::error::connection_reset) == ErrorCode::LinkCut);
        QVERIFY(codeOf(LinkPhase::Open, asio::error::operation_aborted) == ErrorCode::Cancelled);
    }
    void tellsTheErrorThatGotFurthest()
    {
        const std::array order{ErrorCode::RegistryCertificateExpired,
                               ErrorCode::RegistryNotOurs,
                               ErrorCode::AnswerNotOurs,
                               ErrorCode::LinkTooSlow,
                               ErrorCode::LinkCut,
                               ErrorCode::RegistryUnreachable,
                               ErrorCode::RegistryNameUnknown};
        for (std::size_t i = 0; i < order.size(); ++i) {
            for (std::size_t k = 0; k < order.size(); ++k) {
                const Error first = fail(order[i], "first");
                const Error second = fail(order[k], "second");
                const Error& told = moreTelling(first, second);
                QCOMPARE(told.code, order[std::min(i, k)]);
                QCOMPARE(told.detail, std::string(i <= k ? "first" : "second"));
            }
        }
    }
    void refusesContextsThatCannotWork()
    {
        TlsWorld world;
        const TlsIdentity crossed{world.server.chainPem, world.stationIdentity.keyPem.clone()};
        const auto server = [&](const TlsIdentity& identity, std::string_view root) {
            return ServerContext::create({&identity, root, ClientCertificate::Optional},
                                         world.clock);
        };
        const std::string& root = world.authority.root.chainPem;
        VERIFY_ERROR(server(crossed, root), TlsKeyDamaged);
        VERIFY_ERROR(server(world.stationIdentity, root), TlsKeyDamaged);
        VERIFY_ERROR(server(world.server, "no certificate"), TlsKeyDamaged);
        VERIFY_ERROR(
            ClientContext::create({world.registry, world.authority.pin, 0, &crossed}, world.clock),
            TlsKeyDamaged);
    }
};

QTEST_APPLESS_MAIN(TlsTest)
#include "tls_test.moc"
