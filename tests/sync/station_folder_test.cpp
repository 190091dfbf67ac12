// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the files that sending and receiving need.
#include "core/packet/bundle.h"
#include "core/packet/policy.h"
#include "core/packet/receipt.h"
#include "tests/support/fault_disk.h"
#include "tests/sync/station_world.h"

#include <map>

using namespace ipis;
using namespace ipis::sync;
using namespace ipis::test;
using core::Bytes;
using core::BytesView;

namespace {

Bytes timeEnvelope(const Link& link, std::int64_t now)
{
    core::RegistryTime told;
    told.registry = link.registry;
    told.nowMs = now;
    told.station = link.station;
    return core::signTime(told, vectorSigner("time"));
}

// So often, each time in another bundle.
void refuse(StationWorld& world, const PendingPart& part, int times)
{
    for (int i = 0; i < times; ++i) {
        VERIFY_OK(
            world.folder.keepRefused(part, core::BundleId::random(world.random), Bytes(8, 2)));
    }
}

using Keep = std::function<core::Result<void>(StationFolder&, const Bytes&)>;

PendingPart somePart()
{
    PendingPart part;
    part.packet = vectorId<core::PacketId>("packet-id");
    part.part = core::PartKind::Civil;
    return part;
}

const std::string kTarget = "/v1/uploads/" + std::string(32, 'a');

Bytes storedFor(const StationWorld& world, const PendingPart& part)
{
    return core::signStored({world.link.registry, world.link.station, part.packet,
                             part.envelopeHash, part.part, part.partHash, part.length, kVectorTime},
                            vectorSigner("front-receipts"));
}

} // namespace

Q_DECLARE_METATYPE(Keep)

class StationFolderTest : public QObject
{
    Q_OBJECT
private slots:
    void listsThePartsOfFinishedPackets()
    {
        StationWorld world;
        const auto first = world.addPacket();
        const auto second = world.addPacket(5000);
        const Pending pending = world.pending();
        QCOMPARE(pending.parts.size(), std::size_t{4});
        QVERIFY(pending.damaged.empty());
        for (std::size_t i = 0; i < 4; ++i) {
            const core::SealedPacket& packet = i < 2 ? first : second;
            const core::PartRow& row = packet.header.parts[i % 2];
            const PendingPart wanted{packet.header.packet,
                                     row.kind,
                                     packet.header.sequence,
                                     core::hash(packet.envelope),
                                     row.hash,
                                     row.length,
                                     core::encodeFrame(packet.header.packet, packet.envelope,
                                                       row.kind, packet.bodies[i % 2])
                                         .size()};
            QVERIFY(pending.parts[i] == wanted);
        }
    }

    void passesOverFilesThatAreNoPackets()
    {
        StationWorld world;
        const auto outbox = world.home.path() / "outbox";
        const auto good = world.addPacket();
        const auto flipped = world.addPacket();
        const auto path = world.packetPath(flipped.header.packet);
        auto bytes = core::readFile(world.disk, path, 1 << 20);
        bytes.value()[200] ^= 1;
        VERIFY_OK(world.disk.write(path, bytes.value()));
        VERIFY_OK(world.disk.write(outbox / "lock", Bytes(3)));
        VERIFY_OK(world.disk.write(outbox / "half.pkt.new", Bytes(3)));
        VERIFY_OK(world.disk.write(outbox / "letter.pkt", Bytes(3)));
        VERIFY_OK(world.disk.write(outbox / (std::string(32, '0') + ".pkt"), {}));
        VERIFY_OK(world.disk.write(outbox / (std::string(32, '1') + ".pkt"),
                                   core::encodePacketFile(good))); // under another name
        VERIFY_OK(world.disk.makeFolder(outbox / (std::string(32, '2') + ".pkt")));
        const Pending pending = world.pending();
        QCOMPARE(pending.parts.size(), std::size_t{2});
        QVERIFY(pending.parts[0].packet == good.header.packet);
        QCOMPARE(pending.damaged.size(), std::size_t{5});
        QVERIFY(std::ranges::find(pending.damaged, flipped.header.packet) != pending.damaged.end());
    }

    void passesOverPacketsOfAnotherStation()
    {
        StationWorld world;
        (void)world.addPacket();
        Link other = world.link;
        other.station.bytes[0] ^= 1;
        auto pending = world.folder.pending(other);
        VERIFY_OK(pending);
        QVERIFY(pending.value().parts.empty());
        QCOMPARE(pending.value().damaged.size(), std::size_t{1});
    }

    void hidesPartsThatWereAnswered()
    {
        StationWorld world;
        (void)world.addPacket();
        (void)world.addPacket();
        const auto all = world.pending().parts;
        VERIFY_OK(world.folder.keepStored(all[0], storedFor(world, all[0])));
        refuse(world, all[3], 4);
        const Pending pending = world.pending();
        QVERIFY((pending.parts == std::vector<PendingPart>{all[1], all[2]}));
        QCOMPARE(pending.refused, std::size_t{1});
    }

    void sendsAPartAgainWhoseReceiptIsNotItsOwn()
    {
        StationWorld world;
        (void)world.addPacket();
        const auto all = world.pending().parts;
        const Bytes own = storedFor(world, all[0]);
        Bytes flipped = own;
        flipped[own.size() / 2] ^= 1;
        for (const Bytes& receipt : {Bytes(8, 1), flipped, storedFor(world, all[1]), Bytes()}) {
            VERIFY_OK(world.folder.keepStored(all[0], receipt));
            const Pending pending = world.pending();
            QVERIFY(pending.parts == all);
            QCOMPARE(pending.bad.size(), std::size_t{1});
        }
        VERIFY_OK(world.folder.keepStored(all[0], own));
        QVERIFY((world.pending().parts == std::vector<PendingPart>{all[1]}));
    }

    void holdsARefusedPartBackAfterTheFourthRefusal()
    {
        StationWorld world;
        (void)world.addPacket();
        const auto all = world.pending().parts;
        for (std::size_t times = 1; times <= 5; ++times) {
            refuse(world, all[0], 1);
            StationFolder afterRestart(world.home.path(), world.disk);
            const Pending pending = afterRestart.pending(world.link).value();
            QCOMPARE(pending.parts.size(), std::size_t{times < 4 ? 2U : 1U});
            QCOMPARE(pending.refused, std::size_t{times < 4 ? 0U : 1U});
        }
    }

    void countsARefusalOnceForABundle()
    {
        StationWorld world;
        (void)world.addPacket();
        const auto all = world.pending().parts;
        const auto bundle = core::BundleId::random(world.random);
        for (int i = 0; i < 6; ++i) {
            VERIFY_OK(world.folder.keepRefused(all[0], bundle, Bytes(8, 2)));
        }
        QCOMPARE(world.pending().parts.size(), std::size_t{2});
    }

    void sendsRefusedPartsAgainWhenAPersonSaysSo()
    {
        StationWorld world;
        (void)world.addPacket();
        const auto all = world.pending().parts;
        refuse(world, all[0], 9);
        refuse(world, all[1], 4);
        QCOMPARE(world.pending().refused, std::size_t{2});
        VERIFY_OK(world.folder.sendRefusedAgain());
        QCOMPARE(world.pending().parts.size(), std::size_t{2});
        refuse(world, all[0], 3);
        QCOMPARE(world.pending().parts.size(), std::size_t{2}); // again three times by itself
        refuse(world, all[0], 1);
        QCOMPARE(world.pending().refused, std::size_t{1});
    }

    void believesTheReceiptThatFollowsRefusals()
    {
        StationWorld world;
        (void)world.addPacket();
        const auto all = world.pending().parts;
        refuse(world, all[0], 5);
        VERIFY_OK(world.folder.keepStored(all[0], storedFor(world, all[0])));
        QCOMPARE(world.pending().refused, std::size_t{0});
        VERIFY_OK(world.folder.sendRefusedAgain());
        QVERIFY((world.pending().parts == std::vector<PendingPart>{all[1]}));
    }

    void sendsAPartAgainWhoseRefusalDoesNotRead()
    {
        StationWorld world;
        (void)world.addPacket();
        const auto all = world.pending().parts;
        refuse(world, all[0], 5);
        const std::string name = all[0].packet.hex() + "-1.refused";
        VERIFY_OK(world.disk.write(world.home.path() / "receipts" / name, Bytes(30, 9)));
        VERIFY_OK(world.folder.sendRefusedAgain());
        QCOMPARE(world.pending().parts.size(), std::size_t{2});
    }

    void findsTheEndOfTheInbox()
    {
        StationWorld world;
        auto empty = world.folder.inboxFiles(world.link);
        VERIFY_OK(empty);
        QVERIFY(empty.value().end == core::InboxEnd{});
        core::InboxEnd before{};
        core::InboxEnd end{};
        for (std::uint64_t n = 1; n <= 12; ++n) { // past 9: order by name is order by number
            const auto message = core::signMessage({world.link.registry,
                                                    world.link.station,
                                                    3,
                                                    n,
                                                    end.hash,
                                                    core::BodyKind::Notice,
                                                    {},
                                                    Bytes(16, 7),
                                                    kVectorTime},
                                                   vectorSigner("inner-receipts"));
            before = end;
            end = {3, n, message.payloadHash};
            VERIFY_OK(world.folder.keepMessage(end, message.envelope));
        }
        VERIFY_OK(world.disk.write(world.home.path() / "inbox" / "zz.msg.new", Bytes(3)));
        VERIFY_OK(world.disk.write(world.home.path() / "inbox" / "99999999-0000000001.msg",
                                   Bytes(300, 3)));
        auto last = world.folder.inboxFiles(world.link);
        VERIFY_OK(last);
        QVERIFY(last.value().end == end);
        QCOMPARE(last.value().bad, std::vector<std::string>{"inbox/99999999-0000000001.msg"});
        VERIFY_OK(world.disk.write(world.home.path() / "inbox" / messageName(end), Bytes(3)));
        auto damaged = world.folder.inboxFiles(world.link);
        VERIFY_OK(damaged);
        QVERIFY(damaged.value().end == before);
        QCOMPARE(damaged.value().bad.size(), std::size_t{2});
        auto aside = world.folder.setAside(damaged.value().bad[0]);
        VERIFY_OK(aside);
        QCOMPARE(aside.value(), damaged.value().bad[0] + ".bad-1");
        VERIFY_OK(world.disk.write(world.home.path() / "inbox" / messageName(end), Bytes(3)));
        QCOMPARE(world.folder.setAside(damaged.value().bad[0]).value(),
                 damaged.value().bad[0] + ".bad-2");
    }

    void keepsTheBundleUnderWay()
    {
        StationWorld world;
        auto none = world.folder.bundle();
        VERIFY_OK(none);
        QVERIFY(!none.value());
        VERIFY_OK(world.folder.keepBundle({Bytes(60'000, 4), kTarget}));
        auto kept = world.folder.bundle();
        VERIFY_OK(kept);
        QCOMPARE(kept.value()->head, Bytes(60'000, 4));
        QCOMPARE(kept.value()->target, kTarget);
        VERIFY_OK(world.folder.keepBundle({Bytes(9), "/v1/uploads/x\r\nx: y"}));
        QVERIFY(!world.folder.bundle().value()); // a target that no registry gave
        VERIFY_OK(world.disk.write(world.home.path() / "bundle.cbor", Bytes(30, 9)));
        auto damaged = world.folder.bundle(); // only a plan
        VERIFY_OK(damaged);
        QVERIFY(!damaged.value());
        VERIFY_OK(world.folder.dropBundle());
        VERIFY_OK(world.folder.dropBundle());
    }

    void keepsTheLargestBundleHead()
    {
        StationWorld world;
        core::BundleIndex index{core::BundleId::random(world.random), world.link.station, {}};
        for (std::size_t i = 0; i < core::kMaxBundleRows; ++i) {
            index.rows.push_back({core::PacketId::random(world.random), 2, core::kMaxFrame});
        }
        const Bytes head = core::encodeBundleHead(index);
        VERIFY_OK(world.folder.keepBundle({head, "/v1/uploads/" + std::string(32, 'a')}));
        auto kept = world.folder.bundle();
        VERIFY_OK(kept);
        QVERIFY(kept.value() && kept.value()->head == head);
    }

    void tellsThatItIsNotProvisioned()
    {
        TemporaryFolder home;
        core::SystemDisk disk;
        VERIFY_ERROR(StationFolder(home.path(), disk).link(), StationNotProvisioned);
    }

    void keepsTheTimeFloor()
    {
        StationWorld world;
        QCOMPARE(world.folder.timeFloor().value(), std::int64_t{0});
        VERIFY_OK(world.folder.keepTime(timeEnvelope(world.link, kVectorTime + 5)));
        QCOMPARE(world.folder.timeFloor().value(), kVectorTime + 5);
    }

    void losesOnlyTheFloorWhenItsKeyIsTakenBack_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<qint64>("floor");
        QTest::newRow("retired: still vouches") << 2 << qint64{kVectorTime + 5};
        QTest::newRow("revoked") << 3 << qint64{0};
        QTest::newRow("no longer listed") << 0 << qint64{0};
    }
    void losesOnlyTheFloorWhenItsKeyIsTakenBack()
    {
        QFETCH(int, status);
        QFETCH(qint64, floor);
        StationWorld world;
        VERIFY_OK(world.folder.keepTime(timeEnvelope(world.link, kVectorTime + 5)));
        core::KeyList list = vectorKeyList();
        ++list.serial;
        const Bytes key = core::toBytes(vectorSigner("time").verifyKey().bytes);
        const auto found = std::ranges::find(list.keys, key, &core::ListedKey::key);
        if (status == 0) {
            list.keys.erase(found);
        } else {
            found->status = static_cast<core::KeyStatus>(status);
        }
        VERIFY_OK(world.folder.keepKeyList(core::signKeyList(list, vectorSigner("root"))));
        auto now = world.folder.timeFloor();
        VERIFY_OK(now);
        QCOMPARE(now.value(), std::int64_t{floor});
    }

    void keepsAllOrNothingAtEveryWrite_data()
    {
        QTest::addColumn<Keep>("keep");
        const auto row = [](const char* name, const Keep& keep) { QTest::newRow(name) << keep; };
        row("key list", [](StationFolder& f, const Bytes& b) { return f.keepKeyList(b); });
        row("time", [](StationFolder& f, const Bytes& b) { return f.keepTime(b); });
        row("stored", [](StationFolder& f, const Bytes& b) { return f.keepStored(somePart(), b); });
        row("refused", [](StationFolder& f, const Bytes& b) {
            core::BundleId bundle;
            bundle.bytes[0] = b[0];
            return f.keepRefused(somePart(), bundle, b);
        });
        row("message", [](StationFolder& f, const Bytes& b) {
            return f.keepMessage({1, 1, {}}, b);
        });
        row("bundle", [](StationFolder& f, const Bytes& b) { return f.keepBundle({b, "t"}); });
        row("link", [](StationFolder& f, const Bytes& b) {
            Link link;
            link.urls = {core::toHex(b)};
            return f.keepLink(link);
        });
        row("renewal", [](StationFolder& f, const Bytes& b) {
            return f.keepRenewal({core::Secret::copyOf(b), b});
        });
    }
    void keepsAllOrNothingAtEveryWrite()
    {
        QFETCH(Keep, keep);
        for (const bool dead : {false, true}) {
            int faults = 0;
            for (int failAt = 1; failAt < 20; ++failAt) {
                StationWorld world;
                VERIFY_OK(keep(world.folder, Bytes(40, 1)));
                const auto before = filesOf(world);
                FaultDisk faulty(world.disk);
                faulty.failAt = failAt;
                faulty.dead = dead;
                StationFolder folder(world.home.path(), faulty);
                if (keep(folder, Bytes(40, 2)).ok()) {
                    QVERIFY(filesOf(world) != before);
                    break;
                }
                ++faults;
                QVERIFY(filesOf(world) == before);
            }
            QVERIFY(faults >= 2); // write and rename
        }
    }

private:
    // Every file that counts: a leftover .new means nothing.
    static std::map<std::string, Bytes> filesOf(StationWorld& world)
    {
        std::map<std::string, Bytes> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(world.home.path())) {
            if (entry.is_regular_file() && entry.path().extension() != ".new") {
                files[entry.path().string()] =
                    core::readFile(world.disk, entry.path(), 1 << 20).value();
            }
        }
        return files;
    }
};

QTEST_GUILESS_MAIN(StationFolderTest)
#include "station_folder_test.moc"
