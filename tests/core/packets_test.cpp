// SPDX-License-Identifier: GPL-3.0-or-later
// Packets from finished to erased: moves, receipts, search and counts.
#include "core/store/counts.h"
#include "core/store/packet_search.h"
#include "core/store/receipts.h"
#include "tests/core/store_fixture.h"

using namespace ipis::core;
using ipis::test::FakeClock;
using ipis::test::OpenDatabase;
using ipis::test::somePacket;
using ipis::test::someParts;

class PacketsTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_database = std::make_unique<OpenDatabase>();
        m_audit = std::make_unique<Audit>(**m_database, m_clock);
    }

    void keepsWhatWasInserted()
    {
        Packets packets(**m_database);
        QCOMPARE(packets.nextSequence().value(), 1U);
        insert(1);
        QCOMPARE(packets.nextSequence().value(), 2U);
        const PacketRow row = packets.load(somePacket(1).id).value();
        QCOMPARE(row.reference, std::string("250106-03-000001-G"));
        QCOMPARE(row.state, PacketState::Finished);
        QCOMPARE(row.summary, (Bytes{1, 2, 3}));
        QVERIFY(!row.openedMs);
        QCOMPARE(packets.parts(row.id).value().size(), 2U);
        QVERIFY(packets.ofDraft(somePacket(1).draft).value().has_value());
        QVERIFY(!packets.ofDraft(DraftId{}).value().has_value());
        VERIFY_ERROR(packets.load(PacketId{}), RecordMissing);
    }
    void knowsWhatCorrectsWhat()
    {
        insert(1);
        PacketRow correction = somePacket(2);
        correction.corrects = somePacket(1).id;
        VERIFY_OK(tryInsert(correction));
        insert(3);
        Packets packets(**m_database);
        QVERIFY(!packets.load(somePacket(1).id).value().corrects);
        QVERIFY(packets.load(correction.id).value().corrects == correction.corrects);
        const auto found = packets.correctionsOf(somePacket(1).id).value();
        QCOMPARE(found.size(), 1U);
        QVERIFY(found[0].id == correction.id);
        QVERIFY(packets.correctionsOf(correction.id).value().empty());
    }
    // A laptop in a far commune is updated long after others, with records in its store.
    void keepsTheRecordsOfAStoreOfVersion1()
    {
        const ipis::test::TemporaryFolder folder;
        const Secret key = ipis::test::storeKey();
        const PacketRow old = somePacket(1);
        {
            const DatabaseFormat first{stationFormat().applicationId,
                                       stationFormat().migrations.first(1)};
            auto database = Database::open(folder / "store.db", &key, first, OpenMode::Create);
            VERIFY_OK(database);
            VERIFY_OK(database.value()->run(
                "INSERT INTO packet VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9, ?10, NULL, ?11)",
                old.id.bytes, old.seq, old.reference, old.draft.bytes, old.form,
                PacketState::Finished, KnownVerdict::None, old.size, old.hash, old.finishedMs,
                old.summary));
        }
        auto database =
            Database::open(folder / "store.db", &key, stationFormat(), OpenMode::MustExist);
        VERIFY_OK(database);
        Packets packets(*database.value());
        const auto kept = packets.load(old.id);
        VERIFY_OK(kept);
        QCOMPARE(kept.value().reference, old.reference);
        QCOMPARE(kept.value().summary, old.summary);
        QVERIFY(!kept.value().corrects);
        QCOMPARE(packets.nextSequence().value(), 2U);
    }
    void neverTakesADraftOrANumberTwice()
    {
        insert(1);
        PacketRow again = somePacket(2);
        again.draft = somePacket(1).draft;
        VERIFY_ERROR(tryInsert(again), StoreFailed);
        again = somePacket(2);
        again.seq = 1;
        VERIFY_ERROR(tryInsert(again), StoreFailed);
    }
    void becomesStoredWhenEveryPartIs()
    {
        insert(1);
        VERIFY_OK(applyStored(receipt(1, 1)));
        QCOMPARE(stateOf(1), PacketState::Sending);
        VERIFY_OK(applyStored(receipt(1, 1)));
        VERIFY_OK(applyStored(receipt(1, 2)));
        QCOMPARE(stateOf(1), PacketState::Stored);
        QCOMPARE(m_audit->head().value().seq, 2U); // the one that came twice counts once
        QCOMPARE(Packets(**m_database).receipts(somePacket(1).id).value().size(), 2U);
    }
    void erasesOnlyWhatWasOpened()
    {
        insert(1);
        Packets packets(**m_database);
        const auto erase = [&] {
            return m_database->inTransaction([&](Transaction& transaction) {
                return packets.markErased(transaction, somePacket(1).id);
            });
        };
        VERIFY_ERROR(erase(), StoreFailed);
        VERIFY_OK(applyStored(receipt(1, 1)));
        VERIFY_OK(applyStored(receipt(1, 2)));
        VERIFY_ERROR(erase(), StoreFailed);
        QVERIFY(packets.erasable(INT64_MAX).value().empty());
        VERIFY_OK(applyOpened(receipt(1, kWholePacket), KnownVerdict::Registered));
        QVERIFY(packets.erasable(4'999).value().empty());
        QCOMPARE(packets.erasable(5'000).value().size(), 1U);
        VERIFY_OK(erase());
        QCOMPARE(stateOf(1), PacketState::Erased);
        QVERIFY(packets.erasable(INT64_MAX).value().empty());
    }
    void takesTheInnersWordWhereReceiptsWereLost()
    {
        insert(1);
        VERIFY_OK(applyOpened(receipt(1, kWholePacket), KnownVerdict::Suspect));
        QCOMPARE(stateOf(1), PacketState::Opened);
        VERIFY_OK(applyStored(receipt(1, 1))); // late, changes nothing
        QCOMPARE(stateOf(1), PacketState::Opened);
    }
    void keepsARejectedRecordUntilSomeoneActs()
    {
        insert(1);
        Packets packets(**m_database);
        VERIFY_OK(applyOpened(receipt(1, kWholePacket), KnownVerdict::Rejected));
        QCOMPARE(countRows(**m_database, 9).value().needsYou, 1U);
        QVERIFY(packets.erasable(INT64_MAX).value().empty());
        VERIFY_OK(m_database->inTransaction([&](Transaction& transaction) {
            return packets.markSeen(transaction, somePacket(1).id);
        }));
        QCOMPARE(countRows(**m_database, 9).value().needsYou, 0U);
        QCOMPARE(packets.erasable(INT64_MAX).value().size(), 1U);
    }
    void refusesAnswersToUnknownPackets()
    {
        VERIFY_ERROR(applyStored(receipt(1, 1)), RecordMissing);
        VERIFY_ERROR(applyOpened(receipt(1, kWholePacket), KnownVerdict::Registered),
                     RecordMissing);
        insert(1);
        VERIFY_ERROR(applyStored(receipt(1, 7)), RecordMissing);
        QCOMPARE(m_audit->head().value().seq, 0U);
    }
    void movesPartsOnlyAsTheTableSays_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<bool>("allowed");
        // finished 1, sending 2, stored 3, refused 4
        QTest::newRow("taken into a bundle") << 1 << 2 << true;
        QTest::newRow("bundle given up") << 2 << 1 << true;
        QTest::newRow("stored by USB") << 1 << 3 << true;
        QTest::newRow("refused, then stored") << 4 << 3 << true;
        QTest::newRow("stored, then back") << 3 << 1 << false;
        QTest::newRow("stored, then refused") << 3 << 4 << false;
        QTest::newRow("refused, then as if never sent") << 4 << 1 << false;
    }
    void movesPartsOnlyAsTheTableSays()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(bool, allowed);
        QCOMPARE(isAllowed(static_cast<PartState>(from), static_cast<PartState>(to)), allowed);
    }
    void findsRecordsByTheBeginningsOfNames()
    {
        insert(1, {"ជា", "លី", "dara"});
        insert(2, {"ជា", "សុខ"});
        insert(3, {"ជាតិ"});
        PacketSearch search(**m_database);
        QCOMPARE(found(search.byTokens({"ជា"}, 10)), (std::vector<int>{3, 2, 1}));
        QCOMPARE(found(search.byTokens({"ជា"}, 2)), (std::vector<int>{3, 2}));
        QCOMPARE(found(search.byTokens({"ជា", "លី"}, 10)), (std::vector<int>{1}));
        QCOMPARE(found(search.byTokens({"da", "លី"}, 10)), (std::vector<int>{1}));
        QCOMPARE(found(search.byTokens({"ara"}, 10)), (std::vector<int>{}));
        QCOMPARE(found(search.byTokens({}, 10)), (std::vector<int>{}));
        QCOMPARE(found(search.byTokens({"%"}, 10)), (std::vector<int>{}));
    }
    void findsRecordsByReference()
    {
        insert(1);
        insert(2);
        PacketSearch search(**m_database);
        QCOMPARE(found(search.byReference("250106-03-000002-g", 10)), (std::vector<int>{2}));
        QCOMPARE(found(search.byReference("250106-03", 10)), (std::vector<int>{2, 1}));
        QCOMPARE(found(search.byReference("", 10)), (std::vector<int>{}));
        QCOMPARE(found(search.byReference("250107", 10)), (std::vector<int>{}));
    }
    void countsWithoutPersonalData()
    {
        insert(2);
        insert(3);
        insert(4);
        VERIFY_OK(applyStored(receipt(3, 1)));
        VERIFY_OK(applyRefused(receipt(3, 2)));
        VERIFY_OK(applyOpened(receipt(4, kWholePacket), KnownVerdict::Registered));
        const Counts counts = countRows(**m_database, 99).value();
        QCOMPARE(counts, (Counts{99, 0, 2, 1, 0, 1, 0, 1, 2'000}));
        QCOMPARE(countSince(**m_database, 2'000).value().finished, 3U);
        QCOMPARE(countSince(**m_database, 5'000).value().finished, 0U);
        QCOMPARE(countSince(**m_database, 0).value().opened, 1U);
        SystemDisk disk;
        VERIFY_ERROR(loadCounts(disk, m_database->folder().path()), FileMissing);
        VERIFY_OK(saveCounts(disk, m_database->folder().path(), counts));
        QCOMPARE(loadCounts(disk, m_database->folder().path()).value(), counts);
        const auto file = m_database->folder() / "counts.cbor";
        const Bytes whole = readFile(disk, file, 4096).value();
        for (std::size_t bit = 0; bit < whole.size() * 8; bit += 9) {
            Bytes flipped = whole;
            flipped[bit / 8] ^= static_cast<Byte>(1U << (bit % 8));
            VERIFY_OK(disk.write(file, flipped));
            VERIFY_ERROR(loadCounts(disk, m_database->folder().path()), FileSetAside);
            VERIFY_ERROR(loadCounts(disk, m_database->folder().path()), FileMissing);
        }
        VERIFY_OK(disk.write(file, viewOf("nonsense")));
        VERIFY_ERROR(loadCounts(disk, m_database->folder().path()), FileSetAside);
    }

private:
    Result<void> tryInsert(const PacketRow& row, const std::vector<std::string>& tokens = {})
    {
        return m_database->inTransaction([&](Transaction& transaction) -> Result<void> {
            auto added = Packets(**m_database).insert(transaction, row, someParts());
            return added.ok() ? PacketSearch(**m_database).index(transaction, row.id, tokens)
                              : std::move(added);
        });
    }
    template <class Act>
    Result<void> withReceipts(Act act)
    {
        return m_database->inTransaction([&](Transaction& transaction) {
            Packets packets(**m_database);
            return act(Receipts(packets, *m_audit), transaction);
        });
    }
    Result<void> applyStored(const KeptReceipt& receipt)
    {
        return withReceipts([&](Receipts receipts, Transaction& transaction) {
            return receipts.applyStored(transaction, receipt);
        });
    }
    Result<void> applyRefused(const KeptReceipt& receipt)
    {
        return withReceipts([&](Receipts receipts, Transaction& transaction) {
            return receipts.applyRefused(transaction, receipt);
        });
    }
    Result<void> applyOpened(const KeptReceipt& receipt, KnownVerdict verdict)
    {
        return withReceipts([&](Receipts receipts, Transaction& transaction) {
            return receipts.applyOpened(transaction, receipt, verdict);
        });
    }
    void insert(std::uint64_t seq, const std::vector<std::string>& tokens = {})
    {
        VERIFY_OK(tryInsert(somePacket(seq), tokens));
    }
    PacketState stateOf(std::uint64_t seq)
    {
        return Packets(**m_database).load(somePacket(seq).id).value().state;
    }
    static KeptReceipt receipt(std::uint64_t seq, std::uint8_t part)
    {
        return {somePacket(seq).id, 1, part, 5'000, Bytes{9, part}};
    }
    static std::vector<int> found(const Result<std::vector<PacketRow>>& rows)
    {
        std::vector<int> numbers;
        for (const PacketRow& row : rows.value()) {
            numbers.push_back(static_cast<int>(row.seq));
        }
        return numbers;
    }

    FakeClock m_clock;
    std::unique_ptr<OpenDatabase> m_database;
    std::unique_ptr<Audit> m_audit;
};

QTEST_APPLESS_MAIN(PacketsTest)
#include "packets_test.moc"
