// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts: what is kept, what cannot be read, and what one damaged draft leaves alone.
#include "tests/core/store_fixture.h"

using namespace ipis::core;
using ipis::test::kCanary;
using ipis::test::someDraft;
using ipis::test::StationHome;

namespace {

constexpr auto kField = DraftValueKind::Field;
constexpr auto kCapture = DraftValueKind::Capture;

} // namespace

class DraftsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { ipis::test::useMemoryDisk(); }
    void init()
    {
        m_home = std::make_unique<StationHome>();
        m_store = m_home->mustOpen();
    }
    void cleanup()
    {
        m_store.reset();
        m_home.reset();
    }

    void loadsWhatWasPutAfterReopening()
    {
        const DraftId id = someDraft(*m_store, m_home->clerk);
        VERIFY_OK(drafts().put(id, kField, "sex", viewOf("m")));
        VERIFY_OK(drafts().put(id, kField, "empty", viewOf("")));
        VERIFY_OK(drafts().put(id, kCapture, "name", viewOf("a capture of the same code")));
        m_store.reset();
        m_store = m_home->mustOpen();
        const DraftContent content = drafts().load(id).value();
        QCOMPARE(content.fields.size(), 3U);
        QCOMPARE(content.fields.at("name"), toBytes(viewOf(kCanary)));
        QCOMPARE(content.fields.at("sex"), toBytes(viewOf("m")));
        QCOMPARE(content.fields.at("empty"), Bytes());
        QCOMPARE(content.captures.size(), 2U);
        QCOMPARE(content.captures.at("right-index").size(), 30'000U);
        QCOMPARE(content.row.form, std::string("id-card"));
        QCOMPARE(content.row.revision, 6U);
    }
    void beginsWithItsFirstFields()
    {
        const DraftId id =
            drafts().create("id-card", m_home->clerk, {{"name", toBytes(viewOf(kCanary))}}).value();
        const DraftContent content = drafts().load(id).value();
        QCOMPARE(content.fields.at("name"), toBytes(viewOf(kCanary)));
        QCOMPARE(content.row.revision, 1U);
    }
    void beginsWithItsFirstFieldsOrNotAtAll()
    {
        VERIFY_OK(m_store->database().run("CREATE TEMP TRIGGER cut BEFORE INSERT ON draft_value "
                                          "BEGIN SELECT RAISE(ABORT, 'cut'); END"));
        QVERIFY(!drafts().create("id-card", m_home->clerk, {{"name", Bytes(1)}}).ok());
        VERIFY_ERROR(drafts().create("id-card", m_home->clerk, {{"No Code", Bytes(1)}}),
                     FieldInvalid);
        QVERIFY(drafts().list().value().empty());
        QCOMPARE(m_store->recover().value().erasedKeys, 0U);
    }
    void forgetsAFieldThatWasRemoved()
    {
        const DraftId id = someDraft(*m_store, m_home->clerk);
        VERIFY_OK(drafts().remove(id, kField, "name"));
        QVERIFY(!drafts().load(id).value().fields.contains("name"));
    }
    void listsTheLastChangedFirst()
    {
        const DraftId first = someDraft(*m_store, m_home->clerk);
        m_home->clock.advance(10);
        const DraftId second = someDraft(*m_store, m_home->clerk);
        m_home->clock.advance(10);
        VERIFY_OK(drafts().setState(first, DraftState::ForReview));
        const auto rows = drafts().list().value();
        QCOMPARE(rows.size(), 2U);
        QCOMPARE(rows[0].id, first);
        QCOMPARE(rows[0].state, DraftState::ForReview);
        QCOMPARE(rows[1].id, second);
    }
    void takesLargeImages()
    {
        const DraftId id = someDraft(*m_store, m_home->clerk);
        VERIFY_OK(drafts().put(id, kCapture, "scan", Bytes(kCaptureLimit)));
        QCOMPARE(drafts().load(id).value().captures.at("scan").size(), kCaptureLimit);
    }
    void refusesWhatIsOutOfBounds_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("capture");
        QTest::addColumn<int>("error");
        QTest::newRow("no field code") << "" << 1 << false << int(ErrorCode::FieldInvalid);
        QTest::newRow("a field code of 65")
            << QString(65, 'a') << 1 << false << int(ErrorCode::FieldInvalid);
        QTest::newRow("a name as field code") << "សុខ" << 1 << false << int(ErrorCode::FieldInvalid);
        QTest::newRow("a text too long")
            << "a" << int(kFieldLimit) + 1 << false << int(ErrorCode::TextTooLong);
        QTest::newRow("an image too large")
            << "a" << int(kCaptureLimit) + 1 << true << int(ErrorCode::ImageTooLarge);
    }
    void refusesWhatIsOutOfBounds()
    {
        QFETCH(QString, code);
        QFETCH(int, size);
        QFETCH(bool, capture);
        QFETCH(int, error);
        const DraftId id = someDraft(*m_store, m_home->clerk);
        auto put = drafts().put(id, capture ? kCapture : kField, code.toStdString(),
                                Bytes(static_cast<std::size_t>(size)));
        QVERIFY(!put.ok());
        QCOMPARE(int(put.error().code), error);
        QCOMPARE(drafts().row(id).value().revision, 3U);
    }
    void saysWhenADraftIsNotThere()
    {
        VERIFY_ERROR(drafts().load(DraftId{}), DraftMissing);
        VERIFY_ERROR(drafts().put(DraftId{}, kField, "a", viewOf("x")), DraftMissing);
        VERIFY_ERROR(drafts().discard(DraftId{}, m_home->clerk), DraftMissing);
        VERIFY_ERROR(drafts().setState(DraftId{}, DraftState::Open), DraftMissing);
    }
    void damagesOneDraftOnly_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("a byte flipped") << "UPDATE draft_value SET sealed = zeroblob(104) "
                                           "WHERE draft = ?1 AND kind = 1";
        QTest::newRow("another revision")
            << "UPDATE draft_value SET revision = 1 WHERE draft = ?1 AND revision = 2";
        QTest::newRow("moved to another field")
            << "UPDATE draft_value SET tag = zeroblob(32) WHERE draft = ?1 AND revision = 2";
        QTest::newRow("a field as a capture")
            << "UPDATE draft_value SET kind = 2 WHERE draft = ?1 AND revision = 2";
        QTest::newRow("of the other draft")
            << "UPDATE draft_value SET sealed = (SELECT sealed FROM draft_value WHERE draft <> ?1 "
               "AND revision = 2) WHERE draft = ?1 AND revision = 2";
        QTest::newRow("newer than its draft") << "UPDATE draft SET revision = 1 WHERE id = ?1";
    }
    void damagesOneDraftOnly()
    {
        QFETCH(QString, sql);
        const DraftId hurt = someDraft(*m_store, m_home->clerk);
        const DraftId whole = someDraft(*m_store, m_home->clerk);
        VERIFY_OK(m_store->database().run(sql.toStdString(), hurt.bytes));
        QVERIFY(m_store->database().changes() > 0);
        auto loaded = drafts().load(hurt);
        VERIFY_ERROR(loaded, DraftDamaged);
        QCOMPARE(loaded.error().detail, hurt.hex());
        VERIFY_OK(drafts().load(whole));
        VERIFY_OK(drafts().discard(hurt, m_home->clerk));
        QCOMPARE(drafts().list().value().size(), 1U);
    }
    void cannotBeReadOnceDiscarded()
    {
        const DraftId id = someDraft(*m_store, m_home->clerk);
        auto before = m_store->database().query(
            "SELECT tag, revision, sealed FROM draft_value WHERE kind = 1 AND revision = 1");
        QVERIFY(before.ok() && before.value().step().value());
        const Bytes remnant = before.value().column<Bytes>(2);
        before.value().reset();
        VERIFY_OK(drafts().discard(id, m_home->clerk));
        VERIFY_ERROR(drafts().load(id), DraftMissing);
        StationId station;
        station.bytes[0] = 3;
        auto keys = DraftKeys::open(m_home->disk, m_home->random, m_home->folder.path(), station,
                                    m_home->root);
        VERIFY_ERROR(keys.value().load(id), DraftKeyMissing);
        QCOMPARE(m_store->audit().head().value().seq, 2U);
    }
    void wipesKeysOfDraftsThatAreGone()
    {
        const DraftId gone = someDraft(*m_store, m_home->clerk);
        const DraftId stays = someDraft(*m_store, m_home->clerk);
        const DraftId lost = someDraft(*m_store, m_home->clerk);
        StationId station;
        station.bytes[0] = 3;
        auto keys = DraftKeys::open(m_home->disk, m_home->random, m_home->folder.path(), station,
                                    m_home->root);
        const Bytes before = readFile(m_home->disk, m_home->folder / "drafts.key", 1 << 20).value();
        VERIFY_OK(drafts().discard(gone, m_home->clerk));
        VERIFY_OK(m_home->disk.write(m_home->folder / "drafts.key", before)); // cut off before it
        VERIFY_OK(m_store->database().run("DELETE FROM draft_value WHERE draft = ?1", lost.bytes));
        VERIFY_OK(m_store->database().run("DELETE FROM draft WHERE id = ?1", lost.bytes));
        QCOMPARE(m_store->recover().value().erasedKeys, 1U);
        VERIFY_ERROR(keys.value().load(gone), DraftKeyMissing);
        VERIFY_OK(keys.value().load(lost));
        QVERIFY(m_store->findings() ==
                (std::vector<Finding>{{ErrorCode::DraftDamaged, lost.hex()}}));
        VERIFY_OK(drafts().load(stays));
        QCOMPARE(m_store->recover().value().erasedKeys, 0U);
    }
    void saysWhenThereAreTooMany()
    {
        for (std::size_t i = 0; i < kDraftKeyCount; ++i) {
            VERIFY_OK(drafts().create("id-card", m_home->clerk));
        }
        VERIFY_ERROR(drafts().create("id-card", m_home->clerk), DraftKeysFull);
        QCOMPARE(drafts().list().value().size(), kDraftKeyCount);
    }
    // Below the database's own encryption: whoever holds its key, but not the draft's, reads
    // nothing.
    void keepsValuesAndFieldNamesUnreadableInTheTables()
    {
        someDraft(*m_store, m_home->clerk);
        auto rows = m_store->database().query("SELECT tag, sealed FROM draft_value");
        int values = 0;
        while (rows.value().step().value()) {
            ++values;
            for (const int column : {0, 1}) {
                const Bytes stored = rows.value().column<Bytes>(column);
                QVERIFY(textOf(stored).find("CANARY") == std::string_view::npos);
                QVERIFY(textOf(stored).find("right-index") == std::string_view::npos);
            }
            QCOMPARE((rows.value().column<Bytes>(1).size() - 40) % 64, 0U); // lengths are hidden
        }
        QCOMPARE(values, 3);
    }
    void writesNothingInClear()
    {
        someDraft(*m_store, m_home->clerk);
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(m_home->folder.path())) {
            if (entry.is_regular_file()) {
                const Bytes bytes = readFile(m_home->disk, entry.path(), 1 << 26).value();
                QVERIFY2(textOf(bytes).find("CANARY") == std::string_view::npos,
                         entry.path().c_str());
            }
        }
    }

private:
    Drafts& drafts() { return m_store->drafts(); }

    std::unique_ptr<StationHome> m_home;
    std::unique_ptr<Store> m_store;
};

QTEST_APPLESS_MAIN(DraftsTest)
#include "drafts_test.moc"
