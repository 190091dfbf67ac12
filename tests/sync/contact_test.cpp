// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of whole contacts over TLS.
#include "sync/contact.h"
#include "sync/exchange.h"
#include "tests/sync/registry_running.h"
#include "tests/sync/relay.h"
#include "tests/sync/tls_loopback.h"

#include <QElapsedTimer>
#include <QProcess>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace asio = boost::asio;

using namespace ipis;
using namespace ipis::sync;
using namespace ipis::test;
using core::Bytes;
using core::ErrorCode;

namespace {

std::string urlOf(std::uint16_t port)
{
    return "https://127.0.0.1:" + std::to_string(port);
}

// A network's log-in page, whatever was asked. Serves once.
asio::awaitable<void> showLogInPage(asio::ip::tcp::socket socket)
{
    const std::string page = "HTTP/1.1 302 Found\r\nLocation: /login\r\n\r\n";
    co_await asio::async_write(socket, asio::buffer(page), asio::use_awaitable);
}

// An approved station's folder beside a registry's.
struct Pair
{
    Pair()
        : station(world.tls, world.keys, core::StationId::random(world.tls.random)),
          folder(home.path(), disk)
    {
        world.approve(station);
        const HttpResponse answer = world.serve(get("/v1/provision/" + station.id.hex()));
        const auto approval = core::decodeApproval(answer.body);
        core::check(approval.ok() && folder.make().ok());
        core::check(folder.keepKeyList(approval.value().keyList).ok());
        core::check(folder.keepTlsKey(station.tlsKey).ok());
        goTo(1); // nothing listens there
        core::check(folder.takeTlsChain(approval.value().tlsChain).ok());
    }

    void goTo(std::uint16_t port, std::uint64_t serial = 1) { goTo({urlOf(port)}, serial); }
    void goTo(std::vector<std::string> urls, std::uint64_t serial = 1)
    {
        const Link link{world.tls.registry,
                        station.id,
                        world.keys.root.verifyKey(),
                        station.signing.verifyKey(),
                        std::move(urls),
                        "250106",
                        1,
                        serial};
        core::check(folder.keepLink(link).ok());
    }

    core::PacketId finish(std::size_t size)
    {
        const auto packet = station.packet(core::PacketId::random(random), size);
        core::check(disk.write(home.path() / "outbox" / (packet.header.packet.hex() + ".pkt"),
                               core::encodePacketFile(packet))
                        .ok());
        return packet.header.packet;
    }

    // The registry has another envelope under the id of `packet`: all it is sent of ours is
    // refused.
    void getAheadOf(const core::PacketId& packet)
    {
        const auto id = core::BundleId::random(random);
        const Bytes bundle = station.bundle(id, {station.packet(packet)});
        HttpResponse made = world.serve(creation(id, bundle.size()), world.peer(station));
        const HttpResponse sent =
            world.serve(patch(made.headers["location"], 0, bundle), world.peer(station));
        core::check(sent.status == 204);
    }

    core::Ports ports() { return {disk, world.tls.clock, random, log}; }
    core::Result<ContactResult> contact() { return contactOnce(folder, ports()); }
    std::size_t pending() { return folder.pending(folder.link().value()).value().parts.size(); }

    FrontWorld world;
    TestStation station;
    TemporaryFolder home;
    core::SystemDisk disk;
    core::SystemRandom random;
    MemoryLog log;
    StationFolder folder;
};

} // namespace

class ContactTest : public QObject
{
    Q_OBJECT
private slots:
    void bringsEverythingToTheRegistry()
    {
        Pair pair;
        pair.finish(300);
        pair.finish(400'000);
        RunningRegistry running(pair.world);
        pair.goTo(running.port());
        auto contact = pair.contact();
        VERIFY_OK(contact);
        QVERIFY2(!contact.value().error, pair.log.lines.empty() ? "" : pair.log.lines[0].c_str());
        QCOMPARE(contact.value().summary.stored, std::size_t{4});
        QCOMPARE(contact.value().summary.messages, std::size_t{4});
        QCOMPARE(pair.pending(), std::size_t{0});
        QCOMPARE(pair.folder.timeFloor().value(), pair.world.tls.clock.wallMs());
        QVERIFY(!pair.folder.bundle().value());
        auto again = pair.contact();
        VERIFY_OK(again);
        QVERIFY(!again.value().error);
        QCOMPARE(again.value().summary, SyncSummary{});
    }

    void goesOnWhereTheLineBroke()
    {
        Pair pair;
        pair.finish(1'500'000);
        RunningRegistry running(pair.world);
        Relay relay(running.port());
        pair.goTo(relay.port());
        relay.breakAfter(400'000); // amid a PATCH
        auto first = pair.contact();
        VERIFY_OK(first);
        QVERIFY(first.value().error.has_value());
        QCOMPARE(first.value().error->code, ErrorCode::LinkCut);
        QVERIFY(first.value().summary.bytesSent > 100'000);
        QCOMPARE(pair.pending(), std::size_t{2});
        const std::string target = pair.folder.bundle().value()->target;
        QVERIFY(!target.empty());

        relay.breakAfter(UINT64_MAX);
        auto second = pair.contact();
        VERIFY_OK(second);
        QVERIFY2(!second.value().error, pair.log.lines.back().c_str());
        QCOMPARE(second.value().summary.stored, std::size_t{2});
        const std::uint64_t all =
            first.value().summary.bytesSent + second.value().summary.bytesSent;
        QVERIFY(second.value().summary.bytesSent > 0);
        QVERIFY2(all <= 1'700'000, std::to_string(all).c_str()); // not from the beginning again
        QCOMPARE(pair.pending(), std::size_t{0});
        QVERIFY(RunningRegistry::waitFor(
            [&] { return running.registry().counts().value().workWaiting == 0; }));
    }

    void arrivesThoughEveryLineBreaks()
    {
        Pair pair;
        pair.finish(600'000);
        RunningRegistry running(pair.world);
        Relay relay(running.port());
        pair.goTo(relay.port());
        relay.breakAfter(150'000);
        int contacts = 0;
        while (pair.pending() > 0 && ++contacts < 30) {
            VERIFY_OK(pair.contact());
        }
        QCOMPARE(pair.pending(), std::size_t{0});
        QVERIFY(contacts > 3);
    }

    void sendsTheOthersWhenOnePacketIsDamaged()
    {
        Pair pair;
        const core::PacketId bad = pair.finish(300);
        pair.finish(300);
        const auto path = pair.home.path() / "outbox" / (bad.hex() + ".pkt");
        auto bytes = core::readFile(pair.disk, path, 1 << 20);
        bytes.value().back() ^= 1;
        VERIFY_OK(pair.disk.write(path, bytes.value()));
        RunningRegistry running(pair.world);
        pair.goTo(running.port());
        auto contact = pair.contact();
        VERIFY_OK(contact);
        QVERIFY(!contact.value().error);
        QCOMPARE(contact.value().summary.stored, std::size_t{2});
        QCOMPARE(contact.value().summary.damaged, std::size_t{1});
    }

    void saysThatAnEnvelopeIsDamaged()
    {
        Pair pair;
        const core::PacketId bad = pair.finish(300);
        const auto path = pair.home.path() / "outbox" / (bad.hex() + ".pkt");
        auto bytes = core::readFile(pair.disk, path, 1 << 20);
        bytes.value()[200] ^= 1;
        VERIFY_OK(pair.disk.write(path, bytes.value()));
        RunningRegistry running(pair.world);
        pair.goTo(running.port());
        QCOMPARE(pair.contact().value().summary.damaged, std::size_t{1});
    }

    void saysThatNobodyListens()
    {
        Pair pair;
        pair.finish(300);
        auto contact = pair.contact();
        VERIFY_OK(contact);
        QCOMPARE(contact.value().error->code, ErrorCode::RegistryUnreachable);
        QCOMPARE(contact.value().summary, SyncSummary{});
        QCOMPARE(pair.pending(), std::size_t{2});
    }

    void saysThatAnotherRegistryAnswers()
    {
        Pair pair;
        FrontWorld other;
        other.tls.registry = core::RegistryId::random(pair.random);
        RunningRegistry running(pair.world);
        pair.goTo(running.port());
        Link link = pair.folder.link().value();
        link.registry = other.tls.registry;
        VERIFY_OK(pair.folder.keepLink(link));
        auto contact = pair.contact();
        VERIFY_OK(contact);
        QCOMPARE(contact.value().error->code, ErrorCode::RegistryNotOurs);
    }

    void sendsARefusedPartInLaterContactsUntilItWaitsForAPerson()
    {
        Pair pair;
        pair.getAheadOf(pair.finish(300));
        RunningRegistry running(pair.world);
        pair.goTo(running.port());
        for (int contacts = 1; contacts <= 4; ++contacts) {
            auto contact = pair.contact();
            VERIFY_OK(contact);
            QVERIFY(!contact.value().error);
            QCOMPARE(contact.value().summary.refused, std::size_t{2});
            QCOMPARE(contact.value().summary.stored, std::size_t{0});
        }
        QCOMPARE(pair.contact().value().summary.refused, std::size_t{0});
        QCOMPARE(pair.folder.pending(pair.folder.link().value()).value().refused, std::size_t{2});
        VERIFY_OK(pair.folder.sendRefusedAgain());
        QCOMPARE(pair.contact().value().summary.refused, std::size_t{2});
    }

    void takesTheFirstAddressThatLeadsToTheRegistry_data()
    {
        QTest::addColumn<QString>("first");
        for (const char* first : {"nobody listens", "unknown name", "log-in page",
                                  "another registry", "not an address"}) {
            QTest::newRow(first) << first;
        }
    }
    void takesTheFirstAddressThatLeadsToTheRegistry()
    {
        QFETCH(QString, first);
        Pair pair;
        FrontWorld other;
        RunningRegistry another(other);
        std::optional<LoopbackServer> portal;
        if (first == "log-in page") { // it waits until it was asked
            portal.emplace(showLogInPage);
        }
        const std::map<QString, std::string> urls{
            {"nobody listens", urlOf(1)},
            {"unknown name", "https://registry.invalid"},
            {"log-in page", urlOf(portal ? portal->port() : 1)},
            {"another registry", urlOf(another.port())},
            {"not an address", "carrier-pigeon:7"}};
        RunningRegistry running(pair.world);
        Relay third(running.port());
        pair.goTo({urls.at(first), urlOf(running.port()), urlOf(third.port())});
        auto contact = pair.contact();
        VERIFY_OK(contact);
        QVERIFY2(!contact.value().error, pair.log.lines.empty() ? "" : pair.log.lines[0].c_str());
        QCOMPARE(third.connections(), 0);
    }

    // As a station asks that is not known yet.
    void asksForApprovalAtTheFirstAddressThatLeadsThere()
    {
        Pair pair;
        RunningRegistry running(pair.world);
        pair.goTo({urlOf(1), urlOf(running.port())});
        auto answer = exchangeOnce(pair.folder.link().value(), pair.folder.keyList().value(),
                                   get("/v1/provision/" + pair.station.id.hex()),
                                   {pair.disk, pair.world.tls.clock, pair.random, pair.log});
        VERIFY_OK(answer);
        QCOMPARE(answer.value().status, 200U);
        pair.goTo({urlOf(1), "https://registry.invalid"});
        VERIFY_ERROR(exchangeOnce(pair.folder.link().value(), pair.folder.keyList().value(),
                                  get("/v1/keys"),
                                  {pair.disk, pair.world.tls.clock, pair.random, pair.log}),
                     RegistryUnreachable);
    }

    void saysWhatTheAddressToldThatGotFurthest()
    {
        Pair pair;
        LoopbackServer portal(showLogInPage);
        pair.goTo({urlOf(1), urlOf(portal.port()), "https://registry.invalid"});
        auto contact = pair.contact();
        VERIFY_OK(contact);
        QCOMPARE(contact.value().error->code, ErrorCode::AnswerNotOurs);
    }

    // What the registry itself says is the same at every door.
    void asksAtNoOtherAddressWhenTheRegistryRefuses()
    {
        Pair pair;
        VERIFY_OK(core::replaceFile(pair.disk, pair.home.path() / "tls.pem",
                                    encodeIdentity(pair.world.tls.stationIdentity).view()));
        RunningRegistry running(pair.world);
        Relay second(running.port());
        pair.goTo({urlOf(running.port()), urlOf(second.port())});
        auto contact = pair.contact();
        VERIFY_OK(contact);
        QCOMPARE(contact.value().error->code, ErrorCode::StationNotKnown);
        QCOMPARE(second.connections(), 0);
    }

    void asksAtNoOtherAddressWhenTheLineBreaks()
    {
        Pair pair;
        pair.finish(600'000);
        RunningRegistry running(pair.world);
        Relay first(running.port());
        Relay second(running.port());
        first.breakAfter(150'000);
        pair.goTo({urlOf(first.port()), urlOf(second.port())});
        auto contact = pair.contact();
        VERIFY_OK(contact);
        QCOMPARE(contact.value().error->code, ErrorCode::LinkCut);
        QCOMPARE(second.connections(), 0);
    }

    void endsSoonWhenStoppedWhileTheOtherSideIsSilent()
    {
        Pair pair;
        pair.finish(300);
        ContactControl control;
        LoopbackServer silent([&control](asio::ip::tcp::socket socket) -> asio::awaitable<void> {
            control.stop(); // the caller waits for the handshake by now, or soon
            std::array<char, 4096> bytes{};
            for (boost::system::error_code gone; !gone;) {
                co_await socket.async_read_some(asio::buffer(bytes),
                                                asio::redirect_error(asio::use_awaitable, gone));
            }
        });
        pair.goTo(silent.port());
        QElapsedTimer timer;
        timer.start();
        auto contact = contactOnce(pair.folder, pair.ports(), &control);
        VERIFY_OK(contact);
        QVERIFY(contact.value().error.has_value());
        QCOMPARE(contact.value().error->code, ErrorCode::Cancelled);
        QVERIFY2(timer.elapsed() < 5'000, std::to_string(timer.elapsed()).c_str());
        QCOMPARE(pair.pending(), std::size_t{2});
    }

    void tellsHowFarTheBundleIs()
    {
        Pair pair;
        pair.finish(1'500'000);
        RunningRegistry running(pair.world);
        pair.goTo(running.port());
        ContactControl control;
        std::vector<ContactProgress> told;
        control.onProgress = [&](const ContactProgress& progress) { told.push_back(progress); };
        auto contact = contactOnce(pair.folder, pair.ports(), &control);
        VERIFY_OK(contact);
        QVERIFY(!contact.value().error);
        QVERIFY(told.size() > 3);
        QVERIFY(std::ranges::is_sorted(told, {}, &ContactProgress::bytesSent));
        QCOMPARE(told.back().bytesSent, told.back().bytesInAll);
    }

    void leavesAFolderAloneInWhichAnotherProcessSends()
    {
        Pair pair;
        const auto lock = pair.home.path() / "outbox" / "lock";
        QProcess holder;
        holder.start("flock",
                     {QString::fromStdString(lock.string()), "sh", "-c", "echo held; cat"});
        QVERIFY(holder.waitForReadyRead(10'000));
        VERIFY_ERROR(pair.contact(), SendingAlready);
        holder.closeWriteChannel();
        QVERIFY(holder.waitForFinished(10'000));
        VERIFY_OK(pair.contact());
    }

    void needsAStationThatIsProvisionedAndApproved()
    {
        Pair pair;
        pair.goTo(1, 0);
        VERIFY_ERROR(pair.contact(), StationNotApproved);
        VERIFY_OK(pair.disk.remove(pair.home.path() / "link.cbor"));
        VERIFY_ERROR(pair.contact(), StationNotProvisioned);
    }

    void waitsLongerAndLongerWithinBounds()
    {
        CountingRandom random;
        std::uint64_t previous = 0;
        std::uint64_t longest = 0;
        for (int i = 0; i < 2000; ++i) {
            const std::uint64_t next = backOffMs(previous, random);
            QVERIFY(next >= 5'000 && next <= 900'000);
            QVERIFY(next <= 3 * std::max<std::uint64_t>(previous, 5'000));
            longest = std::max(longest, next);
            previous = next;
        }
        QVERIFY(longest > 600'000);
    }
};

QTEST_GUILESS_MAIN(ContactTest)
#include "contact_test.moc"
