// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/hash.h"
#include "core/packet/bundle.h"
#include "core/packet/packet_reader.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

using namespace ipis::core;
using namespace ipis::test;

namespace {

// The bundle of the worked packet's two parts.
Bytes vectorBundle()
{
    const Bytes file = golden("packet.pkt");
    auto packet = readPacketFile(file, vectorSigner("station").verifyKey(),
                                 vectorId<StationId>("station-id"));
    check(packet.ok());
    BundleIndex index{vectorId<BundleId>("bundle-id"), vectorId<StationId>("station-id"), {}};
    Bytes frames;
    for (std::size_t i = 0; i < packet.value().bodies.size(); ++i) {
        const PartKind kind = packet.value().packet.header.parts[i].kind;
        const PacketId id = packet.value().packet.header.packet;
        const Bytes frame =
            encodeFrame(id, packet.value().envelope, kind, packet.value().bodies[i]);
        index.rows.push_back({id, static_cast<std::uint64_t>(kind), frame.size()});
        appendU32(frames, static_cast<std::uint32_t>(frame.size()));
        append(frames, frame);
    }
    Bytes bundle = encodeBundleHead(index);
    append(bundle, frames);
    return bundle;
}

// Reads a bundle of which `step` more bytes are there at each look; the frames found.
Result<std::vector<Bytes>> readInSteps(const Bytes& bundle, std::size_t step)
{
    BundleCursor cursor;
    std::vector<Bytes> frames;
    for (std::size_t there = 0; there < bundle.size() + step; there += step) {
        while (auto want = cursor.next(std::min(there, bundle.size()))) {
            const auto offset = static_cast<std::size_t>(want->offset);
            auto frame = cursor.take(BytesView(bundle).subspan(offset, want->length));
            if (!frame.ok()) {
                return frame.error();
            }
            if (frame.value()) {
                frames.push_back(toBytes(*frame.value()));
            }
        }
    }
    if (!cursor.done() || cursor.offset() != bundle.size()) {
        return fail(ErrorCode::BundleDamaged, "not all there");
    }
    return frames;
}

} // namespace

class BundleTest : public QObject
{
    Q_OBJECT
private slots:
    void makesTheWorkedBytes() { QCOMPARE(toHex(hash(vectorBundle())), goldenLine("bundle-hash")); }
    void knowsAFramesLengthWithoutMakingIt()
    {
        for (const std::size_t envelope : {0U, 23U, 24U, 255U, 256U, 65'535U}) {
            for (const std::size_t body : {0U, 65'536U, 70'000U}) {
                const Bytes frame = encodeFrame({}, Bytes(envelope), PartKind::Civil, Bytes(body));
                QCOMPARE(frameLength(envelope, body), frame.size());
            }
        }
    }
    void findsTheFramesHoweverTheBytesArrive()
    {
        const Bytes bundle = vectorBundle();
        for (const std::size_t step : {1U, 13U, 4096U, 1U << 20}) {
            auto frames = readInSteps(bundle, step);
            VERIFY_OK(frames);
            QCOMPARE(frames.value().size(), 2U);
            auto frame = decodeFrame(frames.value()[1]);
            VERIFY_OK(frame);
            QCOMPARE(frame.value().part, 2U);
        }
    }
    void findsTheNextFrameAfterABadOne()
    {
        Bytes bundle = vectorBundle();
        bundle[bundle.size() - 14'000] ^= 0xff;
        auto frames = readInSteps(bundle, 4096);
        VERIFY_OK(frames);
        QCOMPARE(frames.value().size(), 2U);
    }
    void stopsAtAWrongLength()
    {
        Bytes bundle = vectorBundle();
        BundleCursor cursor;
        for (int i = 0; i < 2; ++i) {
            auto want = cursor.next(bundle.size());
            VERIFY_OK(cursor.take(
                BytesView(bundle).subspan(static_cast<std::size_t>(want->offset), want->length)));
        }
        bundle[static_cast<std::size_t>(cursor.offset()) + 3] ^= 1;
        VERIFY_ERROR(readInSteps(bundle, 4096), BundleDamaged);
    }
    void refusesWhatIsNoBundle_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("captive portal page") << QByteArray("<html><head>Please log in</head>");
        QTest::newRow("index of 4 GB") << QByteArray("IPISBND1\xff\xff\xff\xff", 12);
        QTest::newRow("index of no bytes") << QByteArray("IPISBND1\0\0\0\0", 12);
        QTest::newRow("index is not CBOR") << QByteArray("IPISBND1\0\0\0\x02zz", 14);
    }
    void refusesWhatIsNoBundle()
    {
        QFETCH(QByteArray, bytes);
        const Bytes bundle(bytes.begin(), bytes.end());
        VERIFY_ERROR(readInSteps(bundle, 64), BundleDamaged);
    }
};

QTEST_APPLESS_MAIN(BundleTest)
#include "bundle_test.moc"
