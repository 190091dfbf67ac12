// SPDX-License-Identifier: GPL-3.0-or-later
// Receipts, and what permits erasing.
#include "core/packet/receipt.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

using namespace ipis::core;
using namespace ipis::test;

namespace {

constexpr std::int64_t kDay = 86'400'000;

StationId own()
{
    return vectorId<StationId>("station-id");
}

Opened vectorOpened()
{
    auto opened = openOpened(golden("opened.cose"), vectorKeyList(), own());
    check(opened.ok());
    return std::move(opened).value();
}

} // namespace

class ReceiptTest : public QObject
{
    Q_OBJECT
private slots:
    void readsAndWritesTheWorkedReceipts()
    {
        const KeyList list = vectorKeyList();
        auto stored = openStored(golden("stored.cose"), list, own());
        VERIFY_OK(stored);
        QVERIFY(signStored(stored.value(), vectorSigner("front-receipts")) ==
                golden("stored.cose"));
        auto refused = openRefused(golden("refused.cose"), list, own());
        VERIFY_OK(refused);
        QCOMPARE(refused.value().code, 507U);
        QVERIFY(signRefused(refused.value(), vectorSigner("front-receipts")) ==
                golden("refused.cose"));
        QVERIFY(signOpened(vectorOpened(), vectorSigner("inner-receipts")) ==
                golden("opened.cose"));
        QVERIFY(leafHash(vectorOpened().packet, vectorOpened().envelopeHash) ==
                vectorOpened().leafHash);
    }
    void refusesAReceiptOfAnotherKind()
    {
        VERIFY_ERROR(openOpened(golden("stored.cose"), vectorKeyList(), own()), EnvelopeWrongKind);
        VERIFY_ERROR(openStored(golden("opened.cose"), vectorKeyList(), own()), EnvelopeWrongKind);
    }
    void refusesAReceiptByAnotherPurposesKey()
    {
        // The front signs an "opened" of its own: it may not permit erasing.
        const Bytes forged = signOpened(vectorOpened(), vectorSigner("front-receipts"));
        VERIFY_ERROR(openOpened(forged, vectorKeyList(), own()), SignerWrongPurpose);
    }
    void refusesAReceiptForAnotherStation()
    {
        const StationId other = vectorId<StationId>("operator-id");
        VERIFY_ERROR(openOpened(golden("opened.cose"), vectorKeyList(), other),
                     ReceiptNotForThisStation);
        VERIFY_ERROR(openStored(golden("stored.cose"), vectorKeyList(), other),
                     ReceiptNotForThisStation);
    }
    void permitsErasingOnlyAfterThePolicysDays()
    {
        const Opened opened = vectorOpened();
        QVERIFY(!mayErase(opened, opened.packet, opened.envelopeHash, 7, kVectorTime + 6 * kDay));
        QVERIFY(mayErase(opened, opened.packet, opened.envelopeHash, 7, kVectorTime + 7 * kDay));
        QVERIFY(mayErase(opened, opened.packet, opened.envelopeHash, 0, kVectorTime));
        QVERIFY(!mayErase(opened, opened.packet, opened.envelopeHash, 0, kVectorTime - 1));
    }
    void neverPermitsErasingAnotherFileOrARejectedPacket()
    {
        Opened opened = vectorOpened();
        const std::int64_t late = kVectorTime + 4000 * kDay;
        Hash other = opened.envelopeHash;
        other[5] ^= 1;
        QVERIFY(!mayErase(opened, opened.packet, other, 0, late));
        QVERIFY(!mayErase(opened, vectorId<PacketId>("bundle-id"), opened.envelopeHash, 0, late));
        opened.verdict = Verdict::Rejected;
        QVERIFY(!mayErase(opened, opened.packet, opened.envelopeHash, 0, late));
        opened.verdict = Verdict::Suspect;
        QVERIFY(mayErase(opened, opened.packet, opened.envelopeHash, 0, late));
    }
};

QTEST_APPLESS_MAIN(ReceiptTest)
#include "receipt_test.moc"
