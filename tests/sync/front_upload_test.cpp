// SPDX-License-Identifier: GPL-3.0-or-later
// Uploads, cut, repeated and crashed, and the receipts for them.
#include "core/packet/receipt.h"
#include "sync/registry/front/part_intake.h"
#include "tests/support/fault_disk.h"
#include "tests/sync/front_world.h"

using namespace ipis;
using namespace ipis::test;
using core::Bytes;
using core::BytesView;
using core::ErrorCode;
using sync::HttpRequest;
using sync::HttpResponse;

namespace {

// An approved station and a front that lets it upload.
struct World : FrontWorld
{
    World() : station(tls, keys, core::StationId::random(tls.random)) { approve(station); }

    HttpResponse ask(const HttpRequest& request) { return serve(request, peer(station)); }
    core::SealedPacket packet(std::size_t size = 300)
    {
        return station.packet(core::PacketId::random(tls.random), size);
    }
    std::string create(const core::BundleId& bundle, std::size_t length)
    {
        HttpResponse response = ask(creation(bundle, length));
        core::check(response.status == 201);
        return response.headers["location"];
    }
    // Creates and sends everything in one PATCH.
    HttpResponse upload(const core::BundleId& bundle, BytesView bytes)
    {
        return ask(patch(create(bundle, bytes.size()), 0, bytes));
    }
    std::vector<Bytes> receipts(const core::BundleId& bundle)
    {
        const HttpResponse response = ask(get("/v1/bundles/" + bundle.hex() + "/receipts"));
        core::check(response.status == 200);
        return envelopesIn(response.body).value();
    }
    std::uint64_t refusedCode(const Bytes& receipt)
    {
        auto refused = core::openRefused(receipt, keyList, station.id);
        return refused.ok() ? refused.value().code : 0;
    }
    bool isStored(const Bytes& receipt)
    {
        return core::openStored(receipt, keyList, station.id).ok();
    }
    core::BundleId newBundle() { return core::BundleId::random(tls.random); }

    TestStation station;
};

} // namespace

class FrontUploadTest : public QObject
{
    Q_OBJECT
private slots:
    void givesAReceiptPerPart()
    {
        World world;
        const core::BundleId id = world.newBundle();
        const core::SealedPacket packet = world.packet();
        const Bytes bundle = world.station.bundle(id, {packet});
        const HttpResponse sent = world.upload(id, bundle);
        QCOMPARE(sent.status, 204U);
        QCOMPARE(sent.headers.at("upload-offset"), std::to_string(bundle.size()));
        const auto receipts = world.receipts(id);
        QCOMPARE(receipts.size(), std::size_t{2});
        for (std::size_t i = 0; i < 2; ++i) {
            auto stored = core::openStored(receipts[i], world.keyList, world.station.id);
            VERIFY_OK(stored);
            QCOMPARE(stored.value().envelopeHash, core::hash(packet.envelope));
            QCOMPARE(stored.value().partHash, packet.header.parts[i].hash);
            QCOMPARE(stored.value().length, packet.header.parts[i].length);
            VERIFY_OK(registry::readBlob(world.disk, registry::FrontFiles(world.home.path()),
                                         stored.value().partHash, stored.value().length));
        }
        QCOMPARE(world.woken, 2);
        VERIFY_ERROR(world.disk.sizeOf(world.home / "front/uploads"), FileUnreadable);
        QVERIFY(world.disk.list(world.home / "front/uploads").value().empty());
    }

    void takesChunksOfEverySize_data()
    {
        QTest::addColumn<int>("chunk");
        for (const int chunk : {1, 7, 1000, 4096}) {
            QTest::newRow(std::to_string(chunk).c_str()) << chunk;
        }
    }
    void takesChunksOfEverySize()
    {
        QFETCH(int, chunk);
        World world;
        const core::BundleId id = world.newBundle();
        const Bytes bundle = world.station.bundle(id, {world.packet()});
        const std::string location = world.create(id, bundle.size());
        // Small steps only through the head: each one is a sync.
        std::size_t at = 0;
        while (at < bundle.size()) {
            const std::size_t want =
                chunk < 100 && at > 60 ? 4000 : static_cast<std::size_t>(chunk);
            const std::size_t size = std::min(want, bundle.size() - at);
            const auto answer = world.ask(patch(location, at, BytesView(bundle).subspan(at, size)));
            QCOMPARE(answer.status, 204U);
            at += size;
            QCOMPARE(answer.headers.at("upload-offset"), std::to_string(at));
            QCOMPARE(world.ask(head(location)).headers.at("upload-offset"), std::to_string(at));
        }
        QCOMPARE(world.receipts(id).size(), std::size_t{2});
    }

    void speaksTus()
    {
        World world;
        const HttpResponse options = world.ask({"OPTIONS", "/v1/uploads", {}, {}});
        QCOMPARE(options.status, 204U);
        QCOMPARE(options.headers.at("tus-version"), "1.0.0");
        const core::BundleId id = world.newBundle();
        const std::string location = world.create(id, 100);
        QCOMPARE(world.create(id, 100), location);
        QCOMPARE(world.ask(creation(id, 101)).status, 409U);
        const HttpResponse asked = world.ask(head(location));
        QCOMPARE(asked.status, 200U);
        QCOMPARE(asked.headers.at("upload-length"), "100");
        QCOMPARE(asked.headers.at("cache-control"), "no-store");
        QVERIFY(asked.headers.at("upload-expires").ends_with(" GMT"));
        HttpRequest whole = creation(world.newBundle(), 10);
        whole.headers["content-type"] = "application/offset+octet-stream";
        whole.body = Bytes(4, 'I');
        const HttpResponse created = world.ask(whole);
        QCOMPARE(created.status, 201U);
        QCOMPARE(created.headers.at("upload-offset"), "4");
        HttpRequest hidden = patch(location, 0, Bytes(1, 'I'));
        hidden.method = "POST";
        hidden.headers["x-http-method-override"] = "PATCH";
        QCOMPARE(world.ask(hidden).status, 204U);
        HttpRequest removal = head(location);
        removal.method = "DELETE";
        QCOMPARE(world.ask(removal).status, 204U);
        QCOMPARE(world.ask(head(location)).status, 404U);
    }

    void refusesRequestsThatAreWrong_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<unsigned>("status");
        QTest::newRow("no version") << 0 << 412U;
        QTest::newRow("another offset") << 1 << 409U;
        QTest::newRow("no offset") << 2 << 400U;
        QTest::newRow("a negative offset") << 3 << 400U;
        QTest::newRow("another content type") << 4 << 415U;
        QTest::newRow("more than announced") << 5 << 413U;
        QTest::newRow("an upload of nobody") << 6 << 404U;
        QTest::newRow("no id") << 7 << 404U;
    }
    void refusesRequestsThatAreWrong()
    {
        QFETCH(int, fault);
        QFETCH(unsigned, status);
        World world;
        HttpRequest request = patch(world.create(world.newBundle(), 100), 0, Bytes(10, 'x'));
        if (fault == 0) {
            request.headers.erase("tus-resumable");
        } else if (fault <= 3) {
            request.headers["upload-offset"] = fault == 1 ? "1" : fault == 2 ? "" : "-1";
        } else if (fault == 4) {
            request.headers["content-type"] = "text/plain";
        } else if (fault == 5) {
            request.body.resize(101);
        } else {
            request.target = fault == 6 ? "/v1/uploads/" + std::string(32, 'a') : "/v1/uploads/x";
        }
        const HttpResponse answer = world.ask(request);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers.at("tus-resumable"), "1.0.0");
        QVERIFY(registry::codeOf(answer) != ErrorCode::AnswerMalformed);
    }

    void refusesCreationsThatAreWrong_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<unsigned>("status");
        QTest::newRow("no length") << "upload-length"
                                   << "" << 400U;
        QTest::newRow("empty") << "upload-length"
                               << "0" << 400U;
        QTest::newRow("too long") << "upload-length"
                                  << "999999999" << 413U;
        QTest::newRow("no metadata") << "upload-metadata"
                                     << "" << 400U;
        QTest::newRow("other metadata") << "upload-metadata"
                                        << "name YWJj" << 400U;
        QTest::newRow("not base64") << "upload-metadata"
                                    << "bundle !!!!" << 400U;
        QTest::newRow("not an id") << "upload-metadata"
                                   << "bundle YWJj" << 400U;
    }
    void refusesCreationsThatAreWrong()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(unsigned, status);
        World world;
        HttpRequest request = creation(world.newBundle(), 100);
        request.headers[name.toStdString()] = value.toStdString();
        QCOMPARE(world.ask(request).status, status);
    }

    void keepsOneWriterAtATime()
    {
        World world;
        const std::string location = world.create(world.newBundle(), 100);
        auto admission =
            registry::admit(world.front(), patch(location, 0, {}), world.peer(world.station));
        auto& admitted = std::get<registry::Admitted>(admission);
        auto begun = admitted.route->begin(world.front(), admitted.request);
        QVERIFY(std::holds_alternative<std::unique_ptr<registry::UploadStream>>(begun));
        QCOMPARE(world.ask(patch(location, 0, Bytes(3, 'x'))).status, 423U);
        QCOMPARE(world.ask(head(location)).status, 423U);
        begun = HttpResponse();
        QCOMPARE(world.ask(head(location)).status, 200U);
    }

    void keepsOtherStationsOut()
    {
        World world;
        TestStation other(world.tls, world.keys, core::StationId::random(world.tls.random));
        world.approve(other);
        const core::BundleId id = world.newBundle();
        const std::string location = world.create(id, 100);
        for (HttpRequest request : {head(location), patch(location, 0, Bytes(3, 'x')),
                                    HttpRequest{"DELETE", location, head("").headers, {}}}) {
            QCOMPARE(world.serve(request, world.peer(other)).status, 403U);
        }
        const HttpRequest receipts = get("/v1/bundles/" + id.hex() + "/receipts");
        QCOMPARE(world.serve(receipts, world.peer(other)).status, 404U);
        QVERIFY(world.serve(creation(id, 100), world.peer(other)).headers["location"] != location);
    }

    void limitsOpenUploadsAndSpace()
    {
        World world;
        world.limits.openUploads = 2;
        VERIFY_OK(world.reopen(world.disk));
        world.create(world.newBundle(), 10);
        world.create(world.newBundle(), 10);
        const HttpResponse third = world.ask(creation(world.newBundle(), 10));
        QCOMPARE(third.status, 429U);
        QVERIFY(third.headers.contains("retry-after"));
        world.limits.openUploads = 16;
        world.limits.spareBytes = std::uint64_t{1} << 60;
        VERIFY_OK(world.reopen(world.disk));
        const HttpResponse full = world.ask(creation(world.newBundle(), 10));
        QCOMPARE(full.status, 503U);
        QCOMPARE(registry::codeOf(full), ErrorCode::DiskFull);
    }

    void answersABadFrameAndTakesTheRest()
    {
        World world;
        const core::BundleId id = world.newBundle();
        const Bytes bundle = world.station.bundle(id, {world.packet(), world.packet()}, 1);
        QCOMPARE(world.upload(id, bundle).status, 204U);
        const auto receipts = world.receipts(id);
        QCOMPARE(receipts.size(), std::size_t{4});
        QCOMPARE(world.refusedCode(receipts[1]),
                 static_cast<std::uint64_t>(ErrorCode::PacketDamaged));
        QVERIFY(world.isStored(receipts[0]) && world.isStored(receipts[2]) &&
                world.isStored(receipts[3]));
    }

    void refusesFramesOfOthers()
    {
        World world;
        TestStation other(world.tls, world.keys, core::StationId::random(world.tls.random));
        world.approve(other);
        const core::BundleId id = world.newBundle();
        const Bytes bundle = world.station.bundle(
            id, {other.packet(core::PacketId::random(world.tls.random)), world.packet()});
        QCOMPARE(world.upload(id, bundle).status, 204U);
        const auto receipts = world.receipts(id);
        QCOMPARE(world.refusedCode(receipts[0]),
                 static_cast<std::uint64_t>(ErrorCode::SignerUnknown));
        QVERIFY(world.isStored(receipts[2]));
        // A whole bundle that names another station.
        const core::BundleId stolen = world.newBundle();
        const Bytes theirs = other.bundle(stolen, {world.packet()});
        QCOMPARE(world.upload(stolen, theirs).status, 400U);
        QVERIFY(world.receipts(stolen).empty());
    }

    void answersTheSameBytesWithTheEarlierReceipt()
    {
        World world;
        const core::SealedPacket packet = world.packet();
        const core::BundleId first = world.newBundle();
        const core::BundleId second = world.newBundle();
        world.upload(first, world.station.bundle(first, {packet}));
        world.tls.clock.advance(1000);
        world.upload(second, world.station.bundle(second, {packet}));
        QCOMPARE(world.receipts(second), world.receipts(first));
        QCOMPARE(world.woken, 2);
    }

    void keepsAnEquivocationForAPerson()
    {
        World world;
        const core::PacketId packet = core::PacketId::random(world.tls.random);
        const core::BundleId first = world.newBundle();
        const core::BundleId second = world.newBundle();
        world.upload(first, world.station.bundle(first, {world.station.packet(packet)}));
        world.upload(second, world.station.bundle(second, {world.station.packet(packet)}));
        for (const Bytes& receipt : world.receipts(second)) {
            QCOMPARE(world.refusedCode(receipt),
                     static_cast<std::uint64_t>(ErrorCode::PacketEquivocation));
        }
        const auto counts = world.front().services.repository.parts().counts().value();
        QCOMPARE(counts.packets, std::int64_t{1});
        QCOMPARE(counts.equivocations, std::int64_t{2});
        QCOMPARE(counts.workWaiting, std::int64_t{2});
    }

    void endsADamagedBundleWhereTheDamageIs_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("kept");
        QTest::newRow("not a bundle") << 0 << 0;
        QTest::newRow("a wrong u32 before the second frame") << 1 << 1;
        QTest::newRow("cut off") << 2 << 1;
        QTest::newRow("another bundle's id") << 3 << 0;
    }
    void endsADamagedBundleWhereTheDamageIs()
    {
        QFETCH(int, fault);
        QFETCH(int, kept);
        World world;
        const core::BundleId id = world.newBundle();
        const core::SealedPacket packet = world.packet();
        Bytes bundle = world.station.bundle(fault == 3 ? world.newBundle() : id, {packet});
        const std::size_t last = core::encodeFrame(packet.header.packet, packet.envelope,
                                                   core::PartKind::Biometrics, packet.bodies[1])
                                     .size();
        if (fault == 0) {
            bundle[0] ^= 1;
        } else if (fault == 1) {
            bundle[bundle.size() - last - 1] ^= 1;
        } else if (fault == 2) {
            bundle.pop_back();
        }
        const std::string location = world.create(id, bundle.size());
        const HttpResponse answer = world.ask(patch(location, 0, bundle));
        QCOMPARE(answer.status, 400U);
        QCOMPARE(registry::codeOf(answer), ErrorCode::BundleDamaged);
        QCOMPARE(world.ask(head(location)).status, 400U);
        QCOMPARE(world.receipts(id).size(), static_cast<std::size_t>(kept));
        QVERIFY(world.disk.list(world.home / "front/uploads").value().empty());
    }

    void forgetsUploadsAfterTheirTime()
    {
        World world;
        const core::BundleId open = world.newBundle();
        const std::string location = world.create(open, 100);
        world.ask(patch(location, 0, Bytes(5, 'I')));
        const core::BundleId done = world.newBundle();
        world.upload(done, world.station.bundle(done, {world.packet()}));
        const auto receipts = world.receipts(done);
        world.tls.clock.advance(8 * kDayMs);
        VERIFY_OK(world.front().desk.sweep());
        QCOMPARE(world.ask(get("/v1/bundles/" + done.hex() + "/receipts")).status, 404U);
        QCOMPARE(world.ask(head(location)).status, 200U);
        world.tls.clock.advance(83 * kDayMs);
        QCOMPARE(world.ask(head(location)).status, 410U);
        VERIFY_OK(world.disk.write(world.home / "front/uploads/stray", Bytes(3)));
        VERIFY_OK(world.front().desk.sweep());
        QCOMPARE(world.ask(head(location)).status, 404U);
        QVERIFY(world.disk.list(world.home / "front/uploads").value().empty());
        QCOMPARE(world.front().services.repository.parts().counts().value().parts, std::int64_t{2});
    }

    // The disk fails at its i-th change and stays dead, the process with it; a new one goes on.
    // Until a run passes without a fault, every one must end in the same place.
    void survivesEveryDiskFault_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("dead");
        QTest::newRow("the power goes") << static_cast<int>(ErrorCode::DiskFailed) << true;
        QTest::newRow("the disk is full once") << static_cast<int>(ErrorCode::DiskFull) << false;
    }
    void survivesEveryDiskFault()
    {
        QFETCH(int, code);
        QFETCH(bool, dead);
        int faults = 0;
        for (int at = 1; at < 100; ++at) {
            World world;
            const core::BundleId id = world.newBundle();
            const core::SealedPacket packet = world.packet(9000);
            const Bytes bundle = world.station.bundle(id, {packet, world.packet()});
            FaultDisk faulty(world.disk);
            faulty.failAt = at;
            faulty.dead = dead;
            faulty.code = static_cast<ErrorCode>(code);
            VERIFY_OK(world.reopen(faulty));
            const bool whole = sendBlindly(world, id, bundle);
            faults += whole ? 0 : 1;
            if (dead) {
                VERIFY_OK(world.reopen(world.disk));
            }
            QVERIFY2(sendBlindly(world, id, bundle), std::to_string(at).c_str());
            const auto receipts = world.receipts(id);
            QCOMPARE(receipts.size(), std::size_t{4});
            QVERIFY(std::ranges::all_of(receipts, [&](const Bytes& one) {
                return world.isStored(one) && blobIsThere(world, one);
            }));
            const auto counts = world.front().services.repository.parts().counts().value();
            QCOMPARE(counts.parts, std::int64_t{4});
            QCOMPARE(counts.workWaiting, std::int64_t{4});
            QCOMPARE(counts.equivocations, std::int64_t{0});
            if (faulty.calls() < at) {
                QVERIFY(faults >= 8);
                return;
            }
        }
        QFAIL("no run passed without a fault");
    }

    void neverPromisesWhatTheDiskDoesNotHold()
    {
        for (int at = 1; at < 30; ++at) {
            World world;
            const core::BundleId id = world.newBundle();
            const Bytes bundle = world.station.bundle(id, {world.packet()});
            FaultDisk faulty(world.disk);
            faulty.failAt = at;
            faulty.dead = true;
            VERIFY_OK(world.reopen(faulty));
            sendBlindly(world, id, bundle);
            VERIFY_OK(world.reopen(world.disk));
            auto row = world.front().services.repository.uploads().ofBundle(world.station.id, id);
            if (!row.value()) {
                continue;
            }
            auto receipts = world.front().services.repository.uploads().receipts(row.value()->id);
            for (const Bytes& one : receipts.value()) {
                QVERIFY(blobIsThere(world, one));
            }
        }
    }

private:
    // What a station does: creates or finds the upload, sends from where the registry stands.
    // False at the first answer that is no success.
    static bool sendBlindly(World& world, const core::BundleId& id, const Bytes& bundle)
    {
        HttpResponse created = world.ask(creation(id, bundle.size()));
        if (created.status != 201) {
            return false;
        }
        const std::string location = created.headers["location"];
        std::size_t at = std::stoull(created.headers["upload-offset"]);
        while (at < bundle.size()) {
            const std::size_t size = std::min<std::size_t>(20'000, bundle.size() - at);
            HttpResponse sent = world.ask(patch(location, at, BytesView(bundle).subspan(at, size)));
            if (sent.status != 204) {
                return false;
            }
            at = std::stoull(sent.headers["upload-offset"]);
        }
        return world.ask(get("/v1/bundles/" + id.hex() + "/receipts")).status == 200;
    }

    static bool blobIsThere(World& world, const Bytes& receipt)
    {
        auto stored = core::openStored(receipt, world.keyList, world.station.id);
        return stored.ok() &&
               registry::readBlob(world.disk, registry::FrontFiles(world.home.path()),
                                  stored.value().partHash, stored.value().length)
                   .ok();
    }
};

QTEST_GUILESS_MAIN(FrontUploadTest)
#include "front_upload_test.moc"
