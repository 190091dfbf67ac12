// SPDX-License-Identifier: GPL-3.0-or-later
// A store put back, whole or in part, by somebody without a passphrase: it is said, work goes on,
// and no reference goes to two people.
#include "tests/app/desk.h"

#include <iostream>
#include <set>

using namespace ipis;
using namespace ipis::core;
using namespace ipis::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPage = 4096;

Bytes fileBytes(const fs::path& file)
{
    SystemDisk disk;
    auto bytes = readFile(disk, file, 1 << 26);
    return bytes.ok() ? bytes.value() : Bytes();
}

void writeBytes(const fs::path& file, BytesView bytes)
{
    SystemDisk disk;
    check(disk.write(file, bytes).ok());
}

// All that a person would miss.
struct Contents
{
    std::map<std::string, std::map<std::string, Bytes>> drafts; // by id, all values
    std::map<std::string, std::string> packets;                 // reference and summary
    bool operator==(const Contents&) const = default;
};

Contents contentsOf(Desk& desk)
{
    Contents all;
    auto drafts = desk.store().drafts().list();
    for (const DraftRow& row : drafts.ok() ? drafts.value() : std::vector<DraftRow>()) {
        auto content = desk.store().drafts().load(row.id);
        all.drafts[row.id.hex()] =
            content.ok() ? content.value().fields : std::map<std::string, Bytes>();
    }
    auto packets = desk.store().packets().list(0, 1000);
    for (const PacketRow& row : packets.ok() ? packets.value() : std::vector<PacketRow>()) {
        all.packets[row.id.hex()] = row.reference + toHex(row.summary) + row.form;
    }
    return all;
}

// The actions in its audit chain.
std::multiset<std::uint64_t> entriesOf(Desk& desk)
{
    check(desk.open().ok());
    std::multiset<std::uint64_t> actions;
    for (const AuditRecord& record : desk.store().audit().newest(10'000).value()) {
        actions.insert(record.action);
    }
    desk.close();
    return actions;
}

} // namespace

class RollbackTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        useMemoryDisk();
        m_root = std::make_unique<TemporaryFolder>();
    }
    void cleanupTestCase()
    {
        std::cout << m_cases << " cases, " << m_said << " said, " << m_refused
                  << " refused with their reason, " << m_harmless << " changed nothing\n";
    }

    void saysNothingOfAStoreThatWasShutDownProperly()
    {
        Desk desk(fresh());
        desk.found();
        desk.begin("ONE");
        desk.record("TWO");
        for (int i = 0; i < 3; ++i) {
            desk.close();
            VERIFY_OK(desk.open());
            QVERIFY2(desk.store().findings().empty(), desk.said().c_str());
        }
    }
    void saysThatAStoreWasNotClosed()
    {
        Desk desk(fresh());
        desk.found();
        desk.record("ONE");
        desk.begin("TWO");
        const Contents before = contentsOf(desk);
        Desk killed(fresh());
        Desk::copyTo(desk.home(), killed.home());
        VERIFY_OK(killed.open());
        QCOMPARE(killed.said(), std::string("StoreNotClosed() "));
        QVERIFY(contentsOf(killed) == before);
        const auto newest = killed.store().audit().newest(2).value();
        QCOMPARE(newest[1].action, static_cast<std::uint64_t>(ErrorCode::StoreNotClosed));
        killed.close();
        VERIFY_OK(killed.open());
        QVERIFY(killed.store().findings().empty());
    }

    // drafts.key and the like are covered as the database is.
    void saysEachFileOfAClosedStoreThatIsNotTheOneThatWasLeft()
    {
        Desk desk(fresh());
        desk.found();
        desk.begin("ONE");
        desk.record("TWO");
        writeBytes(desk.home() / "slots-0", viewOf("slots"));
        writeBytes(desk.home() / "identity.key", viewOf("identity"));
        desk.close();
        const fs::path older = fresh();
        Desk::copyTo(desk.home(), older);
        VERIFY_OK(desk.open());
        desk.begin("THREE");
        desk.record("FOUR");
        writeBytes(desk.home() / "slots-0", viewOf("slots of now"));
        writeBytes(desk.home() / "identity.key", viewOf("identity of now"));
        desk.close();
        for (const char* name : {"store.db", "store.seal", "drafts.key", "slots-0", "identity.key",
                                 "audit-head.cose"}) {
            for (const bool removed : {false, true}) {
                Desk put(fresh());
                Desk::copyTo(desk.home(), put.home());
                fs::remove(put.home() / name);
                if (!removed) {
                    fs::copy(older / name, put.home() / name);
                }
                ++m_cases;
                auto opened = put.open();
                if (!opened.ok()) {
                    ++m_refused;
                    QVERIFY2(removed, name);
                    continue;
                }
                const ErrorCode code = removed && std::string_view(name) == "store.seal"
                                           ? ErrorCode::StoreNotClosed
                                           : ErrorCode::StoreRolledBack;
                QVERIFY2(put.found(code), name);
                ++m_said;
                put.close();
                VERIFY_OK(put.open()); // work goes on
            }
        }
    }
    void doesNotBelieveALogOrAJournalBesideASeal()
    {
        Desk desk(fresh());
        desk.found();
        desk.record("ONE");
        desk.begin("TWO");
        const fs::path open = fresh();
        Desk::copyTo(desk.home(), open);
        desk.record("THREE");
        const Contents before = contentsOf(desk);
        desk.close();
        for (const char* name : {"store.db-wal", "store.db-journal"}) {
            Desk planted(fresh());
            Desk::copyTo(desk.home(), planted.home());
            fs::copy(open / "store.db-wal", planted.home() / name);
            ++m_cases;
            VERIFY_OK(planted.open());
            QVERIFY2(planted.found(ErrorCode::StoreRolledBack) ||
                         planted.found(ErrorCode::StoreLogDamaged),
                     planted.said().c_str());
            QVERIFY(contentsOf(planted) == before);
            QVERIFY(fs::exists(planted.home() / (std::string(name) + ".bad-1")));
            ++m_said;
        }
    }

    void saysEveryPageSplicedIntoAClosedStore() { splice(/*killed=*/false); }
    void losesNothingInSilenceToAPageSplicedIntoAKilledStore() { splice(/*killed=*/true); }

    // Put back to before a contact: the next contact tells, and no number is given again.
    void isFoundOutByTheNextContact()
    {
        SeenByRegistry registry;
        Desk desk(fresh());
        desk.found();
        std::set<std::string> given{desk.record("ONE").reference};
        desk.close();
        desk.contact(registry);
        const fs::path before = fresh();
        Desk::copyTo(desk.home(), before);
        VERIFY_OK(desk.open());
        given.insert(desk.record("TWO").reference);
        given.insert(desk.record("THREE").reference);
        desk.close();
        desk.contact(registry);
        desk.contact(registry); // its packets' own heads too
        Desk put(fresh());
        Desk::copyTo(before, put.home());
        put.contact(registry);
        QVERIFY(registry.shownBelow);
        int said = 0;
        for (int day = 0; day < 20; ++day) {
            VERIFY_OK(put.open());
            const bool heard =
                put.found(ErrorCode::StoreRolledBack) || put.found(ErrorCode::AuditBroken);
            said += heard ? 1 : 0;
            QVERIFY2(heard || day > 0, put.said().c_str());
            const std::string reference = put.record("DAY").reference;
            QVERIFY2(given.insert(reference).second, reference.c_str());
            put.close();
            if (day % 5 == 4) {
                put.contact(registry);
            }
        }
        QVERIFY(said >= 1);
        std::cout << "said at " << said << " of 20 log-ins\n";
        ++m_cases;
        ++m_said;
        const auto entries = entriesOf(put);
        QVERIFY(entries.contains(static_cast<std::uint64_t>(ErrorCode::StoreRolledBack)));
    }
    // The time envelope of the last contact was left in place, or only the station's own head.
    void isFoundOutByWhatWasNotPutBack_data()
    {
        QTest::addColumn<QString>("left");
        QTest::newRow("the registry's time") << "time.cose";
        QTest::newRow("the station's own head") << "audit-head.cose";
    }
    void isFoundOutByWhatWasNotPutBack()
    {
        QFETCH(QString, left);
        SeenByRegistry registry;
        Desk desk(fresh());
        desk.found();
        desk.record("ONE");
        desk.close();
        const fs::path before = fresh();
        Desk::copyTo(desk.home(), before);
        VERIFY_OK(desk.open());
        const std::string second = desk.record("TWO").reference;
        desk.close();
        desk.contact(registry);
        desk.contact(registry);
        Desk put(fresh());
        Desk::copyTo(before, put.home());
        fs::copy(desk.home() / left.toStdString(), put.home() / left.toStdString(),
                 fs::copy_options::overwrite_existing);
        fs::remove(put.home() / "store.seal"); // as if killed: the seal is no help
        ++m_cases;
        VERIFY_OK(put.open());
        QVERIFY2(put.found(ErrorCode::StoreRolledBack), put.said().c_str());
        QVERIFY(put.record("OTHER").reference != second);
        ++m_said;
    }
    // The head that was kept says what the registry saw even when the envelope is gone.
    void remembersWhatTheRegistrySaw()
    {
        SeenByRegistry registry;
        Desk desk(fresh());
        desk.found();
        desk.record("ONE");
        desk.close();
        desk.contact(registry);
        desk.contact(registry);
        VERIFY_OK(desk.open());
        desk.close();
        fs::remove(desk.home() / "time.cose");
        VERIFY_OK(desk.open());
        desk.close();
        const auto head = openAuditHead(*desk.folder().auditHead().value(),
                                        desk.who().station.signing.verifyKey());
        VERIFY_OK(head);
        QCOMPARE(head.value().seenSequence, registry.view.auditSequence);
        QVERIFY(head.value().seenHead == registry.view.auditHead);
        QCOMPARE(head.value().lastSequence, 1U);
    }
    void setsAnotherStationsHeadAside()
    {
        Desk desk(fresh());
        desk.found();
        desk.close();
        writeBytes(desk.home() / "audit-head.cose", golden("time.cose"));
        VERIFY_OK(desk.open());
        QVERIFY(desk.found({ErrorCode::FileSetAside, "audit-head.cose.bad-1"}));
    }

    void rebuildsTheRowOfARecordWhoseRowIsLost()
    {
        Desk desk(fresh());
        desk.found();
        desk.record("ONE");
        desk.close();
        const Bytes older = fileBytes(desk.home() / "store.db");
        VERIFY_OK(desk.open());
        const FinishOutcome second = desk.record("TWO");
        desk.close();
        writeBytes(desk.home() / "store.db", older);
        fs::remove(desk.home() / "store.seal");
        VERIFY_OK(desk.open());
        QVERIFY2(desk.found({ErrorCode::RecordNameUnknown, second.packet.hex()}),
                 desk.said().c_str());
        const PacketRow row = desk.store().packets().load(second.packet).value();
        QCOMPARE(row.reference, second.reference);
        QCOMPARE(desk.store().packets().parts(second.packet).value().size(), 1U);
        VERIFY_OK(desk.store().outbox().read(second.packet));
        QVERIFY(app::decodeSummary(row.summary).value() == app::RecordSummary{});
        VERIFY_OK(desk.store().audit().verify());
        desk.close();
        VERIFY_OK(desk.open());
        QVERIFY2(desk.store().findings().empty(), desk.said().c_str());
    }
    void saysAFileThatIsMissing()
    {
        Desk desk(fresh());
        desk.found();
        const FinishOutcome record = desk.record("ONE");
        desk.close();
        fs::remove(desk.home() / "outbox" / (record.packet.hex() + ".pkt"));
        for (int i = 0; i < 2; ++i) {
            VERIFY_OK(desk.open());
            QCOMPARE(desk.said(), "PacketFileMissing(" + record.packet.hex() + ") ");
            desk.close();
        }
        const auto entries = entriesOf(desk);
        QCOMPARE(entries.count(static_cast<std::uint64_t>(ErrorCode::PacketFileMissing)), 1U);
    }
    // The row went with an older page; the key is what could still read it.
    void keepsTheKeyOfADraftWhoseRowIsLost()
    {
        Desk desk(fresh());
        desk.found();
        desk.close();
        const Bytes older = fileBytes(desk.home() / "store.db");
        VERIFY_OK(desk.open());
        const DraftId draft = desk.begin("ONE");
        desk.close();
        const Bytes newer = fileBytes(desk.home() / "store.db");
        writeBytes(desk.home() / "store.db", older);
        VERIFY_OK(desk.open());
        QVERIFY2(desk.found({ErrorCode::DraftDamaged, draft.hex()}), desk.said().c_str());
        desk.close();
        VERIFY_OK(desk.open()); // said once, kept for as long as it is not over
        QVERIFY2(desk.store().findings().empty(), desk.said().c_str());
        desk.close();
        writeBytes(desk.home() / "store.db", newer);
        VERIFY_OK(desk.open());
        VERIFY_OK(app::loadCivil(desk.store(), draft));
        VERIFY_OK(desk.store().drafts().discard(draft, {}));
    }

private:
    fs::path fresh()
    {
        const fs::path home = *m_root / ("home-" + std::to_string(++m_homes));
        fs::create_directories(home);
        return home;
    }

    void splice(bool killed)
    {
        Desk desk(fresh());
        desk.found();
        const DraftId edited = desk.begin("ONE");
        const DraftId discarded = desk.begin("GONE");
        for (int i = 0; i < 3; ++i) {
            desk.record("RECORD" + std::to_string(i));
        }
        desk.close();
        const Bytes older = fileBytes(desk.home() / "store.db");
        VERIFY_OK(desk.open());
        desk.begin("NEW");
        auto civil = app::loadCivil(desk.store(), edited).value();
        civil.application.persons.front().name.surnameLatin = "CHANGED";
        VERIFY_OK(app::saveCivil(desk.store(), edited, civil));
        VERIFY_OK(desk.store().drafts().discard(discarded, {}));
        for (int i = 3; i < 6; ++i) {
            desk.record("RECORD" + std::to_string(i));
        }
        const Contents whole = contentsOf(desk);
        desk.close();
        const Bytes newer = fileBytes(desk.home() / "store.db");
        std::size_t spliced = 0;
        for (std::size_t at = 0; at + kPage <= std::min(older.size(), newer.size()); at += kPage) {
            const BytesView page = BytesView(older).subspan(at, kPage);
            if (equal(page, BytesView(newer).subspan(at, kPage))) {
                continue;
            }
            Bytes mixed = newer;
            std::ranges::copy(page, mixed.begin() + static_cast<std::ptrdiff_t>(at));
            Desk put(fresh());
            Desk::copyTo(desk.home(), put.home());
            writeBytes(put.home() / "store.db", mixed);
            if (killed) {
                fs::remove(put.home() / "store.seal");
            }
            judge(put, whole, killed, "page " + std::to_string(at / kPage));
            if (QTest::currentTestFailed()) {
                return;
            }
            ++spliced;
        }
        QVERIFY2(spliced > 8, std::to_string(spliced).c_str());
    }

    void judge(Desk& put, const Contents& whole, bool killed, const std::string& name)
    {
        ++m_cases;
        auto opened = put.open();
        if (!opened.ok()) {
            ++m_refused;
            QVERIFY2(opened.error().code == ErrorCode::StoreDamaged, describe(opened).c_str());
            return;
        }
        const std::string said = name + ": " + put.said();
        QVERIFY2(put.found(killed ? ErrorCode::StoreNotClosed : ErrorCode::StoreRolledBack),
                 said.c_str());
        const bool changed = !(contentsOf(put) == whole);
        const bool named = put.store().findings().size() > 1 || !killed;
        QVERIFY2(!changed || named, said.c_str());
        ++(changed || named ? m_said : m_harmless);
        QVERIFY2(put.store().packets().nextSequence().value() == 7U, said.c_str());
    }

    std::unique_ptr<TemporaryFolder> m_root;
    int m_homes = 0;
    int m_cases = 0;
    int m_said = 0;
    int m_refused = 0;
    int m_harmless = 0;
};

QTEST_APPLESS_MAIN(RollbackTest)
#include "rollback_test.moc"
