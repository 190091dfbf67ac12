// SPDX-License-Identifier: GPL-3.0-or-later
// New stations at the front: tickets, requests, approval.
#include "core/packet/audit_head.h"
#include "core/packet/envelope.h"
#include "tests/sync/front_world.h"

using namespace ipis;
using namespace ipis::test;
using core::Bytes;
using core::ErrorCode;
using registry::TicketRow;
using sync::HttpRequest;
using sync::HttpResponse;

namespace {

HttpRequest provision(Bytes body)
{
    return {"POST", "/v1/provision", {}, std::move(body)};
}

struct World : FrontWorld
{
    World() : station(tls, keys, core::StationId::random(tls.random)) {}
    TestStation station;
};

} // namespace

class FrontProvisioningTest : public QObject
{
    Q_OBJECT
private slots:
    void waitsForAPersonAndThenAnswersTheSame()
    {
        World world;
        const Bytes body = world.station.provisionCall(world.ticket());
        QCOMPARE(world.serve(provision(body)).status, 202U);
        const HttpRequest asking = get("/v1/provision/" + world.station.id.hex());
        QCOMPARE(world.serve(asking).status, 202U);
        QCOMPARE(world.inner->approvals, 0);
        auto row = world.front().services.repository.stations().station(world.station.id);
        auto reply = registry::serve(world.front(), asking, {});
        QVERIFY(!reply.question);
        world.automatic = true;
        VERIFY_OK(world.reopen(world.disk));
        const HttpResponse approved = world.serve(asking);
        QCOMPARE(approved.status, 200U);
        VERIFY_OK(core::decodeApproval(approved.body));
        QCOMPARE(world.serve(provision(body)).body, approved.body);
        QCOMPARE(world.inner->approvals, 1);
    }

    void approvesByItselfInADemo()
    {
        World world;
        world.automatic = true;
        VERIFY_OK(world.reopen(world.disk));
        const Bytes body = world.station.provisionCall(world.ticket());
        world.inner->failures = 1;
        const HttpResponse busy = world.serve(provision(body));
        QCOMPARE(busy.status, 429U);
        QVERIFY(busy.headers.contains("retry-after"));
        const HttpResponse answer = world.serve(provision(body));
        QCOMPARE(answer.status, 200U);
        const Bytes envelope = core::decodeProvisionCall(body).value().envelope;
        VERIFY_OK(core::openApproval(core::decodeApproval(answer.body).value(),
                                     world.keys.root.verifyKey(), world.station.request, envelope));
    }

    void answersTheSameAfterTheTicketEnded()
    {
        World world;
        const Bytes body = world.station.provisionCall(world.ticket());
        QCOMPARE(world.serve(provision(body)).status, 202U);
        world.tls.clock.advance(2 * kDayMs);
        QCOMPARE(world.serve(provision(body)).status, 202U);
    }

    void refusesWhatDoesNotHold_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<unsigned>("status");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, int fault, unsigned status, ErrorCode code) {
            QTest::newRow(name) << fault << status << static_cast<int>(code);
        };
        row("no bytes", 0, 400, ErrorCode::EnvelopeDamaged);
        row("cut off", 1, 400, ErrorCode::EnvelopeDamaged);
        row("a ticket of nobody", 2, 403, ErrorCode::TicketOtherRegistry);
        row("another secret", 3, 403, ErrorCode::TicketDamaged);
        row("a ticket that ended", 4, 403, ErrorCode::TicketExpired);
        row("a ticket used by another", 5, 403, ErrorCode::TicketUsed);
        row("the station's id again", 6, 403, ErrorCode::StationIdTaken);
        row("the operator's id again", 7, 403, ErrorCode::StationIdTaken);
        row("the TLS key again", 8, 403, ErrorCode::StationIdTaken);
        row("a request to another registry", 9, 403, ErrorCode::TicketOtherRegistry);
        row("a TLS request that is none", 10, 400, ErrorCode::KeyInvalid);
        row("a proof by another key", 11, 400, ErrorCode::OperatorSignatureBad);
        row("one key for two purposes", 12, 403, ErrorCode::StationIdTaken);
    }
    void refusesWhatDoesNotHold()
    {
        QFETCH(int, fault);
        QFETCH(unsigned, status);
        QFETCH(int, code);
        World world;
        const HttpResponse answer = world.serve(provision(faulty(world, fault)));
        QCOMPARE(answer.status, status);
        QCOMPARE(static_cast<int>(registry::codeOf(answer)), code);
    }

    void knowsNobodyElse()
    {
        World world;
        QCOMPARE(world.serve(get("/v1/provision/" + world.station.id.hex())).status, 404U);
        QCOMPARE(world.serve(get("/v1/provision/zz")).status, 404U);
        QCOMPARE(world.serve(get("/v1/keys")).body, world.inner->keyList());
    }

    void asksForACertificate_data()
    {
        QTest::addColumn<int>("who");
        QTest::addColumn<int>("code");
        QTest::newRow("nobody") << 0 << static_cast<int>(ErrorCode::CertificateRequired);
        QTest::newRow("a stranger") << 1 << static_cast<int>(ErrorCode::StationNotKnown);
        QTest::newRow("one that is not approved")
            << 2 << static_cast<int>(ErrorCode::StationNotKnown);
        QTest::newRow("one whose certificate ended")
            << 3 << static_cast<int>(ErrorCode::CertificateExpired);
    }
    void asksForACertificate()
    {
        QFETCH(int, who);
        QFETCH(int, code);
        World world;
        TestStation pending(world.tls, world.keys, core::StationId::random(world.tls.random));
        if (who != 1) {
            world.approve(world.station);
        }
        QCOMPARE(world.serve(provision(pending.provisionCall(world.ticket()))).status, 202U);
        sync::PeerIdentity peer;
        if (who != 0) {
            peer = world.peer(who == 2 ? pending : world.station);
        }
        peer.expiredDays = who == 3 ? 1 : 0;
        for (const registry::Route& route : registry::routes()) {
            // An ended certificate may renew: renewal_test.cpp.
            if (route.caller == registry::Caller::Anyone ||
                (route.caller == registry::Caller::Renewing && who == 3)) {
                continue;
            }
            std::string target(route.pattern);
            if (const auto star = target.find('*'); star != std::string::npos) {
                target.replace(star, 1, std::string(32, '0'));
            }
            const HttpResponse answer =
                world.serve({std::string(route.method), target, {}, {}}, peer);
            QCOMPARE(answer.status, 401U);
            QCOMPARE(static_cast<int>(registry::codeOf(answer)), code);
        }
    }

    void relaysTimeInboxAndAuditHead()
    {
        World world;
        world.approve(world.station);
        const sync::PeerIdentity peer = world.peer(world.station);
        const auto time = world.serve(get("/v1/time?nonce=" + std::string(32, 'a')), peer);
        QCOMPARE(time.status, 200U);
        auto opened = core::openTime(time.body, world.keyList);
        VERIFY_OK(opened);
        QCOMPARE(core::toHex(opened.value().nonce), std::string(32, 'a'));
        QCOMPARE(world.serve(get("/v1/time?nonce=12"), peer).status, 400U);
        QCOMPARE(world.serve(get("/v1/time"), peer).status, 400U);
        const auto inbox = world.serve(get("/v1/inbox?stream=0&after=0"), peer);
        QCOMPARE(inbox.body, (Bytes{0x80}));
        QCOMPARE(world.serve(get("/v1/inbox?stream=0"), peer).status, 400U);
        QCOMPARE(world.serve(get("/v1/inbox?stream=0&after=-1"), peer).status, 400U);

        core::AuditHead head{world.tls.registry, world.station.id, 3, {}, 5};
        const auto post = [&](const core::AuditHead& shown, const core::SigningKey& key) {
            return world.serve({"POST", "/v1/audit-head", {}, core::signAuditHead(shown, key)},
                               peer);
        };
        QCOMPARE(post(head, world.station.signing).status, 204U);
        QCOMPARE(world.inner->auditHeads.size(), std::size_t{1});
        QCOMPARE(post(head, world.keys.root).status, 400U);
        head.station = core::StationId::random(world.tls.random);
        QCOMPARE(post(head, world.station.signing).status, 403U);
    }

    void knowsNoOtherRoutes_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("target");
        QTest::newRow("root") << "GET"
                              << "/";
        QTest::newRow("no slash") << "GET"
                                  << "v1/keys";
        QTest::newRow("another method") << "PUT"
                                        << "/v1/keys";
        QTest::newRow("deeper") << "GET"
                                << "/v1/keys/1";
        QTest::newRow("dots") << "GET"
                              << "/v1/../v1/keys";
        QTest::newRow("encoded") << "GET"
                                 << "/v1/%6beys";
        QTest::newRow("query without value") << "GET"
                                             << "/v1/keys?x";
        QTest::newRow("too long") << "GET"
                                  << "/v1/keys?x=" + QString(600, 'x');
    }
    void knowsNoOtherRoutes()
    {
        QFETCH(QString, method);
        QFETCH(QString, target);
        World world;
        const HttpResponse answer =
            world.serve({method.toStdString(), target.toStdString(), {}, {}});
        QCOMPARE(answer.status, 404U);
        QCOMPARE(registry::codeOf(answer), ErrorCode::RouteUnknown);
    }

    void refusesOversizedBodies()
    {
        World world;
        QCOMPARE(world.serve(provision(Bytes(registry::kSmallBody + 1))).status, 413U);
    }

private:
    static Bytes faulty(World& world, int fault)
    {
        TestStation other(world.tls, world.keys, core::StationId::random(world.tls.random));
        TicketRow ticket = world.ticket();
        switch (fault) {
        case 0:
            return {};
        case 1: {
            Bytes cut = world.station.provisionCall(ticket);
            cut.pop_back();
            return cut;
        }
        case 2:
            ticket.id = core::TicketId::random(world.tls.random);
            return world.station.provisionCall(ticket);
        case 3:
            ticket.secret[0] ^= 1;
            return world.station.provisionCall(ticket);
        case 4:
            world.tls.clock.advance(2 * kDayMs);
            return world.station.provisionCall(ticket);
        case 5:
            world.serve(provision(other.provisionCall(ticket)));
            return world.station.provisionCall(ticket);
        default:
            break;
        }
        if (fault <= 8) {
            world.serve(provision(world.station.provisionCall(ticket)));
            other.id = fault == 6 ? world.station.id : other.id;
            other.operatorId = fault == 7 ? world.station.operatorId : other.operatorId;
            other.tlsKey = fault == 8 ? world.station.tlsKey.clone() : other.tlsKey.clone();
            return other.provisionCall(world.ticket());
        }
        return resigned(world, ticket, fault);
    }

    // A request that is signed as it should be but says something else.
    static Bytes resigned(World& world, const TicketRow& ticket, int fault)
    {
        TestStation& station = world.station;
        station.requestEnvelope(ticket.id);
        core::StationRequest request = station.request;
        if (fault == 9) {
            request.registry = core::RegistryId::random(world.tls.random);
        } else if (fault == 10) {
            request.tlsRequest = core::toBytes(core::viewOf("PEM"));
        } else if (fault == 12) {
            request.operatorBoxKey.bytes = request.boxKey.bytes;
        }
        request.proof =
            core::operatorProof(request, fault == 11 ? world.keys.root : station.operatorSigning);
        core::Ticket maker;
        maker.id = ticket.id;
        maker.secret = ticket.secret;
        return core::encodeProvisionCall(maker, core::signStationRequest(request, station.signing));
    }
};

QTEST_GUILESS_MAIN(FrontProvisioningTest)
#include "front_provisioning_test.moc"
