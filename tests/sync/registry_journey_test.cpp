// SPDX-License-Identifier: GPL-3.0-or-later
// Provisioning, a cut upload and receipts over real TLS.
#include "core/packet/receipt.h"
#include "tests/sync/registry_running.h"

#include <chrono>
#include <iostream>

using namespace ipis;
using namespace ipis::test;
using core::Bytes;
using core::BytesView;
using sync::HttpRequest;
using sync::HttpResponse;

namespace {

// A station that is approved, with the certificate it was given.
struct Approved
{
    explicit Approved(FrontWorld& world)
        : station(world.tls, world.keys, core::StationId::random(world.tls.random))
    {
        world.approve(station);
        const HttpResponse answer = world.serve(get("/v1/provision/" + station.id.hex()));
        identity = sync::joinIdentity(core::decodeApproval(answer.body).value().tlsChain,
                                      station.tlsKey.clone())
                       .value();
    }
    TestStation station;
    sync::TlsIdentity identity;
};

std::uint64_t offsetAt(RunningRegistry& running, const Approved& approved,
                       const std::string& location)
{
    auto answer = running.caller(&approved.identity)->call(head(location));
    core::check(answer.ok() && answer.value().status == 200);
    return std::stoull(answer.value().headers.at("upload-offset"));
}

// Waits until the registry noticed that the connection is gone.
std::uint64_t offsetWhenFree(RunningRegistry& running, const Approved& approved,
                             const std::string& location)
{
    RunningRegistry::waitFor([&] {
        auto answer = running.caller(&approved.identity)->call(head(location));
        return answer.ok() && answer.value().status == 200;
    });
    return offsetAt(running, approved, location);
}

} // namespace

class RegistryJourneyTest : public QObject
{
    Q_OBJECT
private slots:
    void takesAStationFromTicketToInbox()
    {
        FrontWorld world;
        TestStation station(world.tls, world.keys, core::StationId::random(world.tls.random));
        const registry::TicketRow ticket = world.ticket();
        RunningRegistry running(world);
        const Bytes body = station.provisionCall(ticket);
        auto nobody = running.caller();
        auto first = nobody->call({"POST", "/v1/provision", {}, body});
        VERIFY_OK(first);
        QCOMPARE(first.value().status, 202U);

        auto listed = running.registry().stations();
        VERIFY_OK(listed);
        QCOMPARE(listed.value().size(), std::size_t{1});
        const Bytes envelope = core::decodeProvisionCall(body).value().envelope;
        QCOMPARE(listed.value()[0].comparisonCode,
                 core::comparisonCode(world.keys.root.verifyKey(), envelope));
        VERIFY_OK(running.registry().approve(station.id));

        auto answer = nobody->call(get("/v1/provision/" + station.id.hex()));
        VERIFY_OK(answer);
        QCOMPARE(answer.value().status, 200U);
        auto again = nobody->call({"POST", "/v1/provision", {}, body});
        VERIFY_OK(again);
        QCOMPARE(again.value().body, answer.value().body);
        auto approval = core::decodeApproval(answer.value().body);
        VERIFY_OK(approval);
        VERIFY_OK(core::openApproval(approval.value(), world.keys.root.verifyKey(), station.request,
                                     envelope));
        auto identity = sync::joinIdentity(approval.value().tlsChain, station.tlsKey.clone());
        VERIFY_OK(identity);

        const core::BundleId bundleId = core::BundleId::random(world.tls.random);
        const Bytes bundle =
            station.bundle(bundleId, {station.packet(core::PacketId::random(world.tls.random))});
        auto known = running.caller(&identity.value());
        auto created = known->call(creation(bundleId, bundle.size()));
        VERIFY_OK(created);
        QCOMPARE(created.value().status, 201U);
        auto sent = known->call(patch(created.value().headers["location"], 0, bundle));
        VERIFY_OK(sent);
        QCOMPARE(sent.value().status, 204U);
        auto receipts = known->call(get("/v1/bundles/" + bundleId.hex() + "/receipts"));
        VERIFY_OK(receipts);
        auto envelopes = envelopesIn(receipts.value().body);
        VERIFY_OK(envelopes);
        QCOMPARE(envelopes.value().size(), std::size_t{2});
        for (const Bytes& one : envelopes.value()) {
            VERIFY_OK(core::openStored(one, world.keyList, station.id));
        }
        QVERIFY(RunningRegistry::waitFor([&] { return world.inner->taken().size() == 2; }));
        QCOMPARE(world.inner->taken()[0].part, core::PartKind::Civil);

        auto inbox = known->call(get("/v1/inbox?stream=0&after=0"));
        VERIFY_OK(inbox);
        core::InboxEnd end;
        for (const Bytes& one : envelopesIn(inbox.value().body).value()) {
            VERIFY_OK(core::openNext(one, world.keyList, station.id, end));
        }
        QCOMPARE(end.number, std::uint64_t{2});
        VERIFY_OK(running.stop());
    }

    void resumesAnUploadThatWasCutTwice()
    {
        FrontWorld world;
        Approved approved(world);
        const core::BundleId id = core::BundleId::random(world.tls.random);
        const Bytes bundle = approved.station.bundle(
            id, {approved.station.packet(core::PacketId::random(world.tls.random), 700'000)});
        std::string location;
        std::uint64_t offset = 0;
        {
            RunningRegistry running(world);
            auto caller = running.caller(&approved.identity);
            location = caller->call(creation(id, bundle.size())).value().headers["location"];
            const BytesView whole(bundle);
            VERIFY_OK(
                caller->sendPart(patch(location, 0, {}), bundle.size(), whole.first(300'000)));
            caller->cut();
            QVERIFY(RunningRegistry::waitFor([&] {
                offset = offsetWhenFree(running, approved, location);
                return offset != 0;
            }));
            QVERIFY(offset <= 300'000);
            caller = running.caller(&approved.identity);
            VERIFY_OK(caller->sendPart(patch(location, offset, {}), bundle.size() - offset,
                                       whole.subspan(offset, 100'000)));
            caller->cut();
            const std::uint64_t before = offset;
            QVERIFY(RunningRegistry::waitFor([&] {
                offset = offsetWhenFree(running, approved, location);
                return offset > before;
            }));
            VERIFY_OK(running.stop());
        }
        RunningRegistry another(world);
        QCOMPARE(offsetAt(another, approved, location), offset);
        auto caller = another.caller(&approved.identity);
        auto rest = caller->call(patch(location, offset, BytesView(bundle).subspan(offset)));
        VERIFY_OK(rest);
        QCOMPARE(rest.value().status, 204U);
        QCOMPARE(rest.value().headers["upload-offset"], std::to_string(bundle.size()));
        auto receipts = caller->call(get("/v1/bundles/" + id.hex() + "/receipts"));
        QCOMPARE(envelopesIn(receipts.value().body).value().size(), std::size_t{2});
    }

    void retriesWhatTheInnerCouldNotTake()
    {
        FrontWorld world;
        Approved approved(world);
        world.inner->failures = 1;
        const core::BundleId id = core::BundleId::random(world.tls.random);
        const Bytes bundle = approved.station.bundle(
            id, {approved.station.packet(core::PacketId::random(world.tls.random))});
        RunningRegistry running(world);
        auto caller = running.caller(&approved.identity);
        const auto created = caller->call(creation(id, bundle.size()));
        VERIFY_OK(caller->call(patch(created.value().headers.at("location"), 0, bundle)));
        QVERIFY(RunningRegistry::waitFor([&] { return world.inner->taken().size() == 1; }));
        world.tls.clock.advance(2000); // the back-off goes by the registry's clock
        QVERIFY(RunningRegistry::waitFor([&] { return world.inner->taken().size() == 2; }));
        QVERIFY(RunningRegistry::waitFor(
            [&] { return running.registry().counts().value().workWaiting == 0; }));
    }

    void tellsHowFastAnUploadIs()
    {
        FrontWorld world;
        Approved approved(world);
        std::vector<core::SealedPacket> packets;
        for (int i = 0; i < 8; ++i) {
            packets.push_back(
                approved.station.packet(core::PacketId::random(world.tls.random), 3'500'000));
        }
        const core::BundleId id = core::BundleId::random(world.tls.random);
        const Bytes bundle = approved.station.bundle(id, packets);
        RunningRegistry running(world);
        auto caller = running.caller(&approved.identity);
        const auto created = caller->call(creation(id, bundle.size()));
        const auto begin = std::chrono::steady_clock::now();
        auto sent = caller->call(patch(created.value().headers.at("location"), 0, bundle));
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        VERIFY_OK(sent);
        QCOMPARE(sent.value().status, 204U);
        const double megabytes = static_cast<double>(bundle.size()) / 1e6;
        qInfo("%.1f MB in %.2f s: %.0f MB/s", megabytes, took.count(), megabytes / took.count());
    }
};

QTEST_GUILESS_MAIN(RegistryJourneyTest)
#include "registry_journey_test.moc"
