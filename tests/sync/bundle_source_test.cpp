// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of bundles read from packet files.
#include "sync/bundle_source.h"
#include "tests/sync/station_world.h"

using namespace ipis;
using namespace ipis::sync;
using namespace ipis::test;
using core::Bytes;
using core::BytesView;

namespace {

// Two packets in the outbox, the bundle of them as FORMAT.md 5 says, and its source.
struct World : StationWorld
{
    explicit World(std::size_t size = 300) : packets{addPacket(size), addPacket(size)}
    {
        const auto parts = pending().parts;
        head = BundleSource::makeHead(core::BundleId::random(random), link.station, parts);
        whole = head;
        for (const core::SealedPacket& packet : packets) {
            for (std::size_t i = 0; i < packet.bodies.size(); ++i) {
                const Bytes frame =
                    core::encodeFrame(packet.header.packet, packet.envelope,
                                      packet.header.parts[i].kind, packet.bodies[i]);
                core::appendU32(whole, static_cast<std::uint32_t>(frame.size()));
                core::append(whole, frame);
            }
        }
    }
    core::Result<BundleSource> open() { return BundleSource::open(folder, link, head); }

    std::vector<core::SealedPacket> packets;
    Bytes head;
    Bytes whole;
};

} // namespace

class BundleSourceTest : public QObject
{
    Q_OBJECT
private slots:
    void isTheSameBytesAsTheWholeBundle()
    {
        World world(100'000);
        auto source = world.open();
        VERIFY_OK(source);
        QCOMPARE(source.value().size(), std::uint64_t{world.whole.size()});
        QCOMPARE(source.value().index().rows.size(), std::size_t{4});
        auto all = source.value().read(0, world.whole.size() + 100);
        VERIFY_OK(all);
        QVERIFY(all.value() == world.whole);
    }

    void isTheSameBytesHoweverItIsSplit()
    {
        World world;
        auto source = world.open();
        VERIFY_OK(source);
        const BytesView whole(world.whole);
        for (const std::size_t length : {1U, 2U, 3U, 7U, 4096U, 20'000U, 100'000U}) {
            const std::size_t stride = length < 100 ? 97 : 331;
            for (std::size_t offset = 0; offset <= whole.size(); offset += stride) {
                auto piece = source.value().read(offset, length);
                VERIFY_OK(piece);
                const BytesView wanted = whole.subspan(offset);
                QVERIFY(core::equal(piece.value(), wanted.first(std::min(length, wanted.size()))));
            }
        }
    }

    void isRightAtEveryBoundary()
    {
        World world;
        auto source = world.open();
        const BytesView whole(world.whole);
        std::vector<std::size_t> edges{0, world.head.size(), whole.size()};
        for (const auto& row : source.value().index().rows) {
            const std::size_t end =
                *(edges.end() - 2) + core::kFramePrefix + static_cast<std::size_t>(row.frameLength);
            edges.insert(edges.end() - 1, end);
        }
        for (const std::size_t edge : edges) {
            for (const int shift : {-5, -4, -1, 0, 1, 4}) {
                const auto at = static_cast<std::int64_t>(edge) + shift;
                if (at < 0 || at > static_cast<std::int64_t>(whole.size())) {
                    continue;
                }
                const auto from = static_cast<std::size_t>(at);
                for (const std::size_t length : {0U, 1U, 5U, 9U}) {
                    auto piece = source.value().read(from, length);
                    VERIFY_OK(piece);
                    QVERIFY(core::equal(
                        piece.value(), whole.subspan(from, std::min(length, whole.size() - from))));
                }
            }
        }
    }

    void noticesAPacketThatChanged()
    {
        World world;
        auto source = world.open();
        const auto path = world.packetPath(world.packets[1].header.packet);
        auto bytes = core::readFile(world.disk, path, 1 << 20);
        bytes.value().back() ^= 1;
        VERIFY_OK(world.disk.write(path, bytes.value()));
        VERIFY_ERROR(source.value().read(0, world.whole.size()), PacketDamaged);
        VERIFY_OK(source.value().read(0, world.head.size() + 100)); // what comes before it
        const auto damaged = damagedAmong(world.folder, world.link, world.pending().parts);
        QCOMPARE(damaged.size(), std::size_t{1});
        QVERIFY(damaged[0] == world.packets[1].header.packet);
        VERIFY_OK(world.disk.write(path, BytesView(bytes.value()).first(bytes.value().size() - 1)));
        VERIFY_ERROR(source.value().read(0, world.whole.size()), PacketDamaged);
    }

    void noticesAPacketThatIsGone()
    {
        World world;
        auto source = world.open();
        const auto parts = world.pending().parts;
        VERIFY_OK(world.disk.remove(world.packetPath(world.packets[0].header.packet)));
        VERIFY_ERROR(source.value().read(0, world.whole.size()), FileMissing);
        QCOMPARE(damagedAmong(world.folder, world.link, parts).size(), std::size_t{1});
    }

    void noticesAnotherPacketUnderTheSameName()
    {
        World world;
        const auto other = world.addPacket(9000);
        auto source = world.open();
        VERIFY_OK(world.disk.write(world.packetPath(world.packets[0].header.packet),
                                   core::encodePacketFile(other)));
        VERIFY_ERROR(source.value().read(0, world.whole.size()), PacketDamaged);
    }

    void refusesADamagedHead()
    {
        World world;
        for (std::size_t size = 0; size < world.head.size(); ++size) {
            VERIFY_ERROR(
                BundleSource::open(world.folder, world.link,
                                   Bytes(world.head.begin(),
                                         world.head.begin() + static_cast<std::ptrdiff_t>(size))),
                BundleDamaged);
        }
        Bytes other = world.head;
        other[0] ^= 1;
        VERIFY_ERROR(BundleSource::open(world.folder, world.link, other), BundleDamaged);
    }
};

QTEST_GUILESS_MAIN(BundleSourceTest)
#include "bundle_source_test.moc"
