// SPDX-License-Identifier: GPL-3.0-or-later
// Finish, recovery at unlock, and erasing, one fault at a time.
#include "tests/core/store_fixture.h"

using namespace ipis::core;
using ipis::test::kCanary;
using ipis::test::someDraft;
using ipis::test::someRecord;
using ipis::test::StationHome;

class OutboxTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_home = std::make_unique<StationHome>();
        m_store = m_home->mustOpen();
        m_draft = someDraft(*m_store, m_home->clerk);
    }
    void cleanup()
    {
        m_store.reset();
        m_home.reset();
    }

    void turnsADraftIntoAPacket()
    {
        const FinishedRecord record = someRecord(1, m_draft);
        const FinishOutcome outcome = outbox().finish(record).value();
        QVERIFY(!outcome.already);
        QCOMPARE(outcome.reference, record.packet.reference);
        QCOMPARE(outbox().read(record.packet.id).value(), record.sealed);
        QCOMPARE(filesInOutbox(), (std::vector<std::string>{record.packet.id.hex() + ".pkt"}));
        VERIFY_ERROR(m_store->drafts().load(m_draft), DraftFinished);
        VERIFY_ERROR(m_store->drafts().put(m_draft, DraftValueKind::Field, "a", viewOf("x")),
                     DraftFinished);
        const PacketRow row = m_store->packets().load(record.packet.id).value();
        QCOMPARE(row.size, record.sealed.size());
        QCOMPARE(row.hash, hash(record.sealed));
        QCOMPARE(row.finishedMs, m_home->clock.wall);
        const auto newest = m_store->audit().newest(1).value();
        QCOMPARE(newest.front().action, static_cast<std::uint64_t>(AuditAction::PacketFinished));
        QCOMPARE(newest.front().object, row.hash);
        QCOMPARE(m_store->search().byTokens({"so"}, 9).value().size(), 1U);
    }
    void answersASecondFinishWithTheFirstReference()
    {
        const FinishedRecord record = someRecord(1, m_draft);
        VERIFY_OK(outbox().finish(record));
        FinishedRecord again = someRecord(2, m_draft);
        const FinishOutcome outcome = outbox().finish(again).value();
        QVERIFY(outcome.already);
        QCOMPARE(outcome.reference, record.packet.reference);
        QCOMPARE(outcome.packet, record.packet.id);
        QCOMPARE(filesInOutbox().size(), 1U);
        QCOMPARE(m_store->packets().nextSequence().value(), 2U);
    }
    void refusesADraftThatIsNotThere()
    {
        VERIFY_ERROR(outbox().finish(someRecord(1, DraftId{})), DraftMissing);
        QVERIFY(filesInOutbox().empty());
    }
    void refusesANumberThatIsNotTheNext()
    {
        VERIFY_ERROR(outbox().finish(someRecord(2, m_draft)), StoreFailed);
        QVERIFY(filesInOutbox().empty());
        VERIFY_OK(m_store->drafts().load(m_draft));
    }
    // With the root in hand and every file at hand, nothing of the form can be read.
    void leavesNothingOfTheFormBehind()
    {
        VERIFY_OK(outbox().finish(someRecord(1, m_draft)));
        StationId station;
        station.bytes[0] = 3;
        auto keys = DraftKeys::open(m_home->disk, m_home->random, m_home->folder.path(), station,
                                    m_home->root);
        VERIFY_ERROR(keys.value().load(m_draft), DraftKeyMissing);
        auto rows = m_store->database().query("SELECT count(*) FROM draft_value");
        QVERIFY(rows.ok() && rows.value().step().value());
        QCOMPARE(rows.value().column<std::int64_t>(0), 0);
    }
    void removesATemporaryFileWithoutARow()
    {
        const auto id = someRecord(1, m_draft).packet.id;
        VERIFY_OK(m_home->disk.write(inOutbox(id.hex() + ".tmp"), viewOf("half")));
        QCOMPARE(m_store->recover().value().removed, 1U);
        QVERIFY(filesInOutbox().empty());
        VERIFY_OK(m_store->drafts().load(m_draft));
    }
    void finishesTheRenameOfATemporaryFileWithARow()
    {
        const auto id = finishOne();
        VERIFY_OK(m_home->disk.rename(inOutbox(id.hex() + ".pkt"), inOutbox(id.hex() + ".tmp")));
        QCOMPARE(m_store->recover().value().renamed, 1U);
        VERIFY_OK(outbox().read(id));
    }
    void leavesFilesThatAreNotPacketsAlone()
    {
        for (const char* name : {"lock", "0123.tmp", "bundle-1.cbor"}) {
            VERIFY_OK(m_home->disk.write(inOutbox(name), viewOf("x")));
        }
        const OutboxReport report = m_store->recover().value();
        QCOMPARE(report.removed, 0U);
        QCOMPARE(filesInOutbox().size(), 3U);
    }
    void reportsAndKeepsWhatIsDamaged()
    {
        const auto id = finishOne();
        const auto file = outbox().fileOf(id);
        VERIFY_OK(m_home->disk.writeAt(file, 9, viewOf("!")));
        VERIFY_ERROR(outbox().read(id), OutboxDamaged);
        std::filesystem::resize_file(file, 10);
        QCOMPARE(m_store->recover().value().damaged, (std::vector<PacketId>{id}));
        std::filesystem::remove(file);
        m_home->log.lines.clear();
        QCOMPARE(m_store->recover().value().missing, (std::vector<PacketId>{id}));
        QVERIFY(std::ranges::any_of(m_home->log.lines, [&](const std::string& line) {
            return line.find(id.hex()) != std::string::npos;
        }));
        VERIFY_ERROR(outbox().read(id), OutboxDamaged);
        VERIFY_OK(m_store->packets().load(id)); // the row stays
        PacketId stranger;
        stranger.bytes[0] = 0xee;
        VERIFY_OK(m_home->disk.write(outbox().fileOf(stranger), viewOf("x")));
        QCOMPARE(m_store->recover().value().strangers.size(), 1U);
        QVERIFY(exists(m_home->disk, outbox().fileOf(stranger)));
    }
    void erasesAFileOnlyAfterTheInnersWord()
    {
        const auto id = finishOne();
        VERIFY_ERROR(outbox().erase(id, m_home->clerk), StoreFailed);
        QVERIFY(exists(m_home->disk, outbox().fileOf(id)));
        openByInner(id);
        VERIFY_OK(outbox().erase(id, m_home->clerk));
        QVERIFY(filesInOutbox().empty());
        const OutboxReport report = m_store->recover().value();
        QVERIFY(report.missing.empty() && report.damaged.empty());
        QCOMPARE(m_store->search().byReference("250106", 9).value().size(), 1U); // summary stays
        QVERIFY(outbox().finish(someRecord(2, m_draft)).value().already);
    }
    void removesTheFileOfAnErasedPacketAtUnlock()
    {
        const auto id = finishOne();
        openByInner(id);
        VERIFY_OK(outbox().erase(id, m_home->clerk));
        VERIFY_OK(m_home->disk.write(outbox().fileOf(id), viewOf("left over")));
        QCOMPARE(m_store->recover().value().removed, 1U);
        QVERIFY(filesInOutbox().empty());
    }
    void writesCountsOnlyWhenTheyChange()
    {
        VERIFY_OK(m_store->writeCounts());
        QCOMPARE(loadCounts(m_home->disk, m_home->folder.path()).value().drafts, 1U);
        const std::int64_t then = m_home->clock.wall;
        m_home->clock.advance(1'000);
        VERIFY_OK(m_store->writeCounts());
        QCOMPARE(loadCounts(m_home->disk, m_home->folder.path()).value().asOfMs, then);
        finishOne();
        VERIFY_OK(m_store->writeCounts());
        const Counts counts = loadCounts(m_home->disk, m_home->folder.path()).value();
        QCOMPARE(counts.drafts, 0U);
        QCOMPARE(counts.finished, 1U);
        QCOMPARE(counts.asOfMs, then + 1'000);
    }
    void goesOnWithoutTheKeysOfDrafts()
    {
        m_store.reset();
        VERIFY_OK(m_home->disk.remove(m_home->folder / "drafts.key"));
        StationId station;
        station.bytes[0] = 3;
        const Ports ports{m_home->disk, m_home->clock, m_home->random, m_home->log};
        const StoreHome home{m_home->folder.path(), station};
        {
            auto opened = Store::open(home, m_home->root, ports, OpenMode::MustExist);
            VERIFY_OK(opened);
            VERIFY_OK(opened.value()->recover());
            const auto& found = opened.value()->findings();
            QVERIFY(std::ranges::find(found, Finding{ErrorCode::DraftKeysDamaged, "drafts.key"}) !=
                    found.end());
            QVERIFY(std::ranges::find(found, Finding{ErrorCode::DraftDamaged, m_draft.hex()}) !=
                    found.end());
            VERIFY_OK(opened.value()->drafts().create("id-card", m_home->clerk));
        }
        VERIFY_OK(m_home->disk.write(m_home->folder / "store.db", Bytes(8192, 1)));
        VERIFY_ERROR(Store::open(home, m_home->root, ports, OpenMode::MustExist), StoreDamaged);
    }

private:
    Outbox& outbox() { return m_store->outbox(); }
    PacketId finishOne()
    {
        const FinishedRecord record = someRecord(1, m_draft);
        check(outbox().finish(record).ok());
        return record.packet.id;
    }
    void openByInner(const PacketId& id)
    {
        VERIFY_OK(inTransaction(m_store->database(), [&](Transaction& transaction) {
            return m_store->receipts().applyOpened(transaction, {id, 2, kWholePacket, 5, Bytes{1}},
                                                   KnownVerdict::Registered);
        }));
    }
    std::filesystem::path inOutbox(const std::string& name)
    {
        return m_home->folder.path() / "outbox" / name;
    }
    std::vector<std::string> filesInOutbox()
    {
        return m_home->disk.list(m_home->folder / "outbox").value();
    }

    std::unique_ptr<StationHome> m_home;
    std::unique_ptr<Store> m_store;
    DraftId m_draft;
};

QTEST_APPLESS_MAIN(OutboxTest)
#include "outbox_test.moc"
