// SPDX-License-Identifier: GPL-3.0-or-later
// Following the inbox, and what breaks its chain.
#include "core/packet/inbox.h"
#include "core/packet/receipt.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

using namespace ipis::core;
using namespace ipis::test;

namespace {

StationId own()
{
    return vectorId<StationId>("station-id");
}

} // namespace

class InboxTest : public QObject
{
    Q_OBJECT
private slots:
    void followsTheWorkedChain()
    {
        InboxEnd end;
        auto first = openNext(golden("inbox-1.cose"), vectorKeyList(), own(), end);
        VERIFY_OK(first);
        QVERIFY(first.value().bodyKind == BodyKind::Opened);
        auto opened = openBody(first.value(), vectorOpener("station-box"));
        VERIFY_OK(opened);
        QVERIFY(opened.value() == golden("opened.cose"));
        auto second = openNext(golden("inbox-2.cose"), vectorKeyList(), own(), end);
        VERIFY_OK(second);
        QCOMPARE(end.number, 2U);
        auto notice = decodeNotice(openBody(second.value(), vectorOpener("station-box")).value());
        VERIFY_OK(notice);
        QCOMPARE(notice.value().text, std::string("T0000000017"));
        QVERIFY(!notice.value().official);
        const SignedMessage again = signMessage(second.value(), vectorSigner("inner-receipts"));
        QVERIFY(again.envelope == golden("inbox-2.cose"));
        QVERIFY(again.payloadHash == end.hash);
    }
    void refusesAGapARepetitionAndAFork()
    {
        InboxEnd end;
        VERIFY_ERROR(openNext(golden("inbox-2.cose"), vectorKeyList(), own(), end), InboxGap);
        QVERIFY(end == InboxEnd{});
        auto first = openNext(golden("inbox-1.cose"), vectorKeyList(), own(), end);
        VERIFY_OK(first);
        VERIFY_ERROR(openNext(golden("inbox-1.cose"), vectorKeyList(), own(), end), InboxGap);
        InboxMessage fork = first.value();
        fork.number = 2;
        fork.previous[0] ^= 1;
        const Bytes envelope = signMessage(fork, vectorSigner("inner-receipts")).envelope;
        VERIFY_ERROR(openNext(envelope, vectorKeyList(), own(), end), InboxGap);
    }
    void refusesANumberLeftOutThoughItsHashFollows()
    {
        InboxEnd end;
        auto first = openNext(golden("inbox-1.cose"), vectorKeyList(), own(), end);
        VERIFY_OK(first);
        InboxMessage skipped = first.value();
        skipped.number = 3;
        skipped.previous = end.hash;
        const Bytes envelope = signMessage(skipped, vectorSigner("inner-receipts")).envelope;
        VERIFY_ERROR(openNext(envelope, vectorKeyList(), own(), end), InboxGap);
        QCOMPARE(end.number, 1U);
    }
    void startsANewStreamAndNeverGoesBack()
    {
        InboxEnd end;
        auto first = openNext(golden("inbox-1.cose"), vectorKeyList(), own(), end);
        InboxMessage restored = first.value();
        restored.stream = 1;
        const SigningKey inner = vectorSigner("inner-receipts");
        VERIFY_OK(openNext(signMessage(restored, inner).envelope, vectorKeyList(), own(), end));
        QCOMPARE(end.stream, 1U);
        VERIFY_ERROR(openNext(golden("inbox-2.cose"), vectorKeyList(), own(), end), InboxGap);
    }
    void goesOnPastABodyItDoesNotKnow()
    {
        InboxEnd end;
        auto first = openNext(golden("inbox-1.cose"), vectorKeyList(), own(), end);
        InboxMessage later = first.value();
        later.number = 2;
        later.previous = end.hash;
        later.bodyKind = static_cast<BodyKind>(4711);
        later.body = toBytes(viewOf("not even sealed"));
        const Bytes envelope = signMessage(later, vectorSigner("inner-receipts")).envelope;
        auto read = openNext(envelope, vectorKeyList(), own(), end);
        VERIFY_OK(read);
        QCOMPARE(end.number, 2U);
        VERIFY_ERROR(openBody(read.value(), vectorOpener("station-box")), DecryptFailed);
    }
    void refusesAMessageOfAnotherStationOrByAnotherKey()
    {
        InboxEnd end;
        VERIFY_ERROR(openNext(golden("inbox-1.cose"), vectorKeyList(),
                              vectorId<StationId>("operator-id"), end),
                     ReceiptNotForThisStation);
        auto first = openNext(golden("inbox-1.cose"), vectorKeyList(), own(), end);
        InboxMessage forged = first.value();
        forged.number = 2;
        forged.previous = end.hash;
        const Bytes envelope = signMessage(forged, vectorSigner("front-receipts")).envelope;
        VERIFY_ERROR(openNext(envelope, vectorKeyList(), own(), end), SignerWrongPurpose);
    }
};

QTEST_APPLESS_MAIN(InboxTest)
#include "inbox_test.moc"
