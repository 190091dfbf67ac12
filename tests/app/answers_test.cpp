// SPDX-License-Identifier: GPL-3.0-or-later
// What the registry said of parts, applied to the store at a log-in.
#include "app/session/answers.h"
#include "core/packet/receipt.h"
#include "tests/core/store_fixture.h"
#include "tests/support/vectors.h"

using namespace ipis;
using namespace ipis::test;
using namespace ipis::core;

namespace {

struct Station
{
    Station()
    {
        check(folder.make().ok());
        check(inTransaction(store->database(), [&](Transaction& transaction) {
                  return store->packets().insert(transaction, row, someParts());
              }).ok());
        who.link.station = vectorId<StationId>("station-id");
        who.keyList = vectorKeyList();
    }

    void refuse(Byte bundle, std::int64_t atMs)
    {
        const Refused refused{who.keyList.registry, who.link.station, row.id, 1, {}, 507, atMs};
        BundleId id;
        id.bytes[0] = bundle;
        check(folder.keepRefused(part(), id, signRefused(refused, front)).ok());
    }
    void keepStored()
    {
        const Stored stored{who.keyList.registry, who.link.station,    row.id, {},
                            PartKind::Civil,      someParts()[0].hash, 24,     kVectorTime};
        check(folder.keepStored(part(), signStored(stored, front)).ok());
    }
    sync::PendingPart part() const
    {
        sync::PendingPart part;
        part.packet = row.id;
        part.part = PartKind::Civil;
        return part;
    }

    void apply()
    {
        VERIFY_OK(
            app::applyAnswers(*store, folder, who, {home.disk, home.clock, home.random, log}));
        QVERIFY2(log.lines.empty(), log.lines.empty() ? "" : log.lines[0].c_str());
    }
    PartState state() { return store->packets().parts(row.id).value()[0].state; }
    std::uint64_t needsYou() { return countRows(store->database(), 9).value().needsYou; }

    StationHome home;
    MemoryLog log;
    PacketRow row = somePacket(1);
    std::unique_ptr<Store> store = home.mustOpen();
    sync::StationFolder folder{home.folder.path(), home.disk};
    SigningKey front = vectorSigner("front-receipts");
    app::LoggedIn who{{{}, OperatorKeys(storeKey()), storeKey()},
                      {{}, vectorSigner("station"), vectorOpener("station-box")},
                      {},
                      {}};
};

} // namespace

class AnswersTest : public QObject
{
    Q_OBJECT
private slots:
    void countsARefusedPartAmongWhatNeedsSomebody()
    {
        Station station;
        station.apply();
        QCOMPARE(station.needsYou(), 0U);
        station.refuse(1, kVectorTime);
        station.apply();
        QCOMPARE(station.state(), PartState::Refused);
        QCOMPARE(station.needsYou(), 1U);
        VERIFY_OK(station.folder.sendRefusedAgain());
        station.apply(); // ordered, but not there yet
        QCOMPARE(station.needsYou(), 1U);
    }
    void keepsOneEntryForOneRefusal()
    {
        Station station;
        station.refuse(1, kVectorTime);
        station.apply();
        const auto entries = station.store->audit().head().value().seq;
        station.apply();
        QCOMPARE(station.store->audit().head().value().seq, entries);
        station.refuse(2, kVectorTime + 1);
        station.apply();
        QCOMPARE(station.store->audit().head().value().seq, entries + 1);
    }
    void believesTheReceiptThatFollowsARefusal()
    {
        Station station;
        station.refuse(1, kVectorTime);
        station.apply();
        station.keepStored();
        for (int logIns = 1; logIns <= 2; ++logIns) {
            station.apply();
            QCOMPARE(station.state(), PartState::Stored);
            QCOMPARE(station.needsYou(), 0U);
        }
    }
};

QTEST_GUILESS_MAIN(AnswersTest)
#include "answers_test.moc"
