// SPDX-License-Identifier: GPL-3.0-or-later
// Draft keys: golden bytes, erasing in place, damage confined to one draft, failing disks.
#include "core/crypto/draft_keys.h"
#include "tests/support/fakes.h"
#include "tests/support/fault_disk.h"

using namespace ipis::core;
using ipis::test::CountingRandom;
using ipis::test::FaultDisk;
using ipis::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

const StationId kStation{{0x51, 2, 3}};
const DraftId kOne{{0xD1}};
const DraftId kTwo{{0xD2}};
const DraftId kThree{{0xD3}};

Secret root(Byte filling = 0x77)
{
    return Secret::copyOf(Bytes(32, filling));
}

Bytes fileIn(const fs::path& home)
{
    SystemDisk disk;
    return readFile(disk, home / "drafts.key", 1'000'000).value();
}

// A file with kOne and kTwo, as tests/data/crypto/drafts.key.bin.
struct Station
{
    TemporaryFolder home;
    SystemDisk disk;
    CountingRandom random{512};
    Station()
    {
        check(DraftKeys::create(disk, home.path(), kStation).ok());
        auto keys = open();
        check(keys.store(kOne).ok() && keys.store(kTwo).ok());
    }
    DraftKeys open() { return openOn(disk); }
    DraftKeys openOn(Disk& on)
    {
        return DraftKeys::open(on, random, home.path(), kStation, root()).value();
    }
    void flip(std::size_t offset)
    {
        const Byte byte = fileIn(home.path())[offset];
        check(disk.writeAt(home / "drafts.key", offset, Bytes{static_cast<Byte>(byte ^ 1)}).ok());
    }
};

} // namespace

class DraftKeysTest : public QObject
{
    Q_OBJECT
private slots:
    void writesTheGoldenFile()
    {
        Station station;
        SystemDisk disk;
        const auto golden = readFile(
            disk, fs::path(IPIS_SOURCE_DIR) / "tests/data/crypto/drafts.key.bin", 1'000'000);
        VERIFY_OK(golden);
        QVERIFY(fileIn(station.home.path()) == golden.value());
        QCOMPARE(golden.value().size(), 65'600U);
    }
    void givesEachDraftItsOwnKey()
    {
        Station station;
        auto keys = station.open();
        const auto one = keys.load(kOne);
        const auto two = keys.load(kTwo);
        VERIFY_OK(one);
        VERIFY_OK(two);
        QCOMPARE(toHex(one.value().view()),
                 std::string("fa9505903c59f55dfe69a705d4b4ff19ad4941d99173b8d426b099aa71a15d4c"));
        QVERIFY(!equal(one.value().view(), two.value().view()));
        QVERIFY(equal(keys.store(kOne).value().view(), one.value().view()));
        VERIFY_ERROR(keys.load(kThree), DraftKeyMissing);
    }
    void erasesWithoutATrace()
    {
        Station station;
        auto keys = station.open();
        const Bytes before = fileIn(station.home.path());
        VERIFY_OK(keys.erase(kOne));
        VERIFY_ERROR(keys.load(kOne), DraftKeyMissing);
        VERIFY_OK(keys.load(kTwo));
        const Bytes after = fileIn(station.home.path());
        QVERIFY(equal(BytesView(after).subspan(64, 128), Bytes(128, 0)));
        QVERIFY(equal(BytesView(after).subspan(192), BytesView(before).subspan(192)));
        VERIFY_OK(keys.erase(kOne));
        VERIFY_OK(keys.store(kThree));
        QVERIFY(fileIn(station.home.path())[64] == 1); // in the freed slot
    }
    void overwritesWithRandomBytesFirst()
    {
        Station station;
        FaultDisk disk(station.disk);
        disk.failAt = 2; // the zeros
        auto keys = station.openOn(disk);
        const Bytes before = fileIn(station.home.path());
        VERIFY_ERROR(keys.erase(kOne), DiskFailed);
        const Bytes after = fileIn(station.home.path());
        const BytesView slot = BytesView(after).subspan(64, 128);
        QVERIFY(!equal(slot, Bytes(128, 0)));
        QVERIFY(!equal(slot.subspan(24, 72), BytesView(before).subspan(64 + 24, 72)));
    }
    void erasesKeysWhoseDraftIsGone()
    {
        Station station;
        auto keys = station.open();
        VERIFY_OK(keys.store(kThree));
        QCOMPARE(keys.eraseUnknown({kTwo}).value(), 2U);
        VERIFY_ERROR(keys.load(kOne), DraftKeyMissing);
        VERIFY_OK(keys.load(kTwo));
        QCOMPARE(keys.eraseUnknown({kTwo}).value(), 0U);
        QCOMPARE(keys.eraseUnknown({}).value(), 1U);
        Bytes empty = fileIn(station.home.path());
        QVERIFY(equal(BytesView(empty).subspan(64), Bytes(512 * 128, 0)));
    }
    void confinesDamageToOneDraft_data()
    {
        QTest::addColumn<int>("offset"); // in the slot of kOne
        QTest::newRow("state") << 0;
        QTest::newRow("zeros after the state") << 1;
        QTest::newRow("draft id") << 8;
        QTest::newRow("nonce") << 24;
        QTest::newRow("key") << 48;
        QTest::newRow("tag") << 95;
        QTest::newRow("zeros before the hash") << 111;
        QTest::newRow("hash") << 127;
    }
    void confinesDamageToOneDraft()
    {
        QFETCH(int, offset);
        Station station;
        station.flip(64 + static_cast<std::size_t>(offset));
        auto keys = station.open();
        VERIFY_ERROR(keys.load(kOne), DraftKeysDamaged);
        VERIFY_OK(keys.load(kTwo));
        VERIFY_OK(keys.store(kThree));
        QCOMPARE(keys.eraseUnknown({kOne, kTwo, kThree}).value(), 0U); // may still be kOne's
        VERIFY_OK(keys.load(kThree));
        QCOMPARE(keys.eraseUnknown({kTwo, kThree}).value(), 1U);
        VERIFY_ERROR(keys.load(kOne), DraftKeyMissing);
    }
    void refusesAFreeSlotThatIsNotZero()
    {
        Station station;
        station.flip(64 + 2 * 128 + 50);
        auto keys = station.open();
        VERIFY_ERROR(keys.load(kThree), DraftKeysDamaged);
        VERIFY_OK(keys.store(kThree));
        QCOMPARE(keys.eraseUnknown({kOne, kTwo, kThree}).value(), 1U);
    }
    void refusesAnotherFile()
    {
        Station station;
        const auto open = [&](const StationId& id) {
            return DraftKeys::open(station.disk, station.random, station.home.path(), id, root());
        };
        VERIFY_ERROR(DraftKeys::open(station.disk, station.random, station.home.path(),
                                     StationId{{9}}, Secret(32)),
                     DraftKeysDamaged);
        VERIFY_OK(open(kStation));
        VERIFY_OK(station.disk.writeAt(station.home / "drafts.key", 65'600, Bytes{0}));
        VERIFY_ERROR(open(kStation), DraftKeysDamaged);
        VERIFY_ERROR(DraftKeys::create(station.disk, station.home.path(), kStation), FileExists);
        VERIFY_OK(station.disk.remove(station.home / "drafts.key"));
        VERIFY_ERROR(open(kStation), FileMissing);
    }
    void putsADamagedHeaderRightWhenAKeyIsItsOwn()
    {
        Station station;
        auto keys =
            DraftKeys::open(station.disk, station.random, station.home.path(), kStation, root());
        const Secret key = keys.value().load(kOne).value();
        for (std::size_t offset = 0; offset < 64; ++offset) {
            station.flip(offset);
            auto again = DraftKeys::open(station.disk, station.random, station.home.path(),
                                         kStation, root());
            VERIFY_OK(again);
            QVERIFY(equal(again.value().load(kOne).value().view(), key.view()));
        }
    }
    void tellsAnotherRootFromDamage()
    {
        Station station;
        auto keys = DraftKeys::open(station.disk, station.random, station.home.path(), kStation,
                                    root(0x78));
        VERIFY_ERROR(keys.value().load(kOne), DecryptFailed);
    }
    void refusesASlotMovedToAnotherPlace()
    {
        Station station;
        const Bytes file = fileIn(station.home.path());
        VERIFY_OK(station.disk.writeAt(station.home / "drafts.key", 64 + 5 * 128,
                                       BytesView(file).subspan(64, 128)));
        VERIFY_OK(station.disk.writeAt(station.home / "drafts.key", 64, Bytes(128, 0)));
        auto keys = station.open();
        VERIFY_ERROR(keys.load(kOne), DecryptFailed);
    }
    void saysWhenAllAreTaken()
    {
        Station station;
        auto keys = station.open();
        for (std::size_t i = 2; i < kDraftKeyCount; ++i) {
            VERIFY_OK(keys.store(DraftId::random(station.random)));
        }
        VERIFY_ERROR(keys.store(kThree), DraftKeysFull);
        VERIFY_OK(keys.erase(kTwo));
        VERIFY_OK(keys.store(kThree));
    }
    void losesNothingElseWhenTheDiskFailsAnywhere()
    {
        for (int step = 1;; ++step) {
            Station station;
            FaultDisk disk(station.disk);
            disk.failAt = step;
            disk.dead = true;
            auto keys = station.openOn(disk);
            const bool stored = keys.store(kThree).ok();
            const bool erased = keys.erase(kOne).ok();
            auto after = station.open();
            VERIFY_OK(after.load(kTwo));
            QCOMPARE(after.load(kThree).ok(), stored);
            VERIFY_OK(after.eraseUnknown({kTwo}));
            VERIFY_OK(after.load(kTwo));
            VERIFY_ERROR(after.load(kOne), DraftKeyMissing);
            if (stored && erased) {
                QCOMPARE(step, 4); // one write to store, two to erase
                return;
            }
        }
    }
    void leavesNoSecretBehind()
    {
        const long before = Secret::alive();
        {
            Station station;
            auto keys = station.open();
            const auto one = keys.load(kOne);
            QCOMPARE(Secret::alive(), before + 2); // wrap key and draft key
        }
        QCOMPARE(Secret::alive(), before);
    }
};

QTEST_APPLESS_MAIN(DraftKeysTest)
#include "draft_keys_test.moc"
