// SPDX-License-Identifier: GPL-3.0-or-later
// The slot file: golden bytes, every kind of damage told apart from a wrong passphrase, failing
// disks.
#include "core/crypto/hash.h"
#include "core/crypto/slot_file.h"
#include "core/crypto/slot_layout.h"
#include "tests/support/fakes.h"
#include "tests/support/fault_disk.h"

#include <fstream>

using namespace ipis::core;
using ipis::test::CountingRandom;
using ipis::test::FaultDisk;
using ipis::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

constexpr KdfCost kCheap{1, 8}; // what Argon2id can do least
const StationId kStation{{0x51, 2, 3}};
const OperatorId kDara{{0xDA, 1}};
const OperatorId kSokha{{0x50, 2}};
const RegistryAnchor kAnchor{RegistryId{{0x4E, 0x49}}, VerifyKey{{0x40, 1, 2, 3}}};

Secret passphrase(std::string_view text)
{
    return Secret::copyOf(viewOf(text));
}

Secret root()
{
    return Secret::copyOf(Bytes(32, 0x77));
}

// Two operators, saved once: what tests/data/crypto/slots-1.bin holds.
SlotFile goldenSlots(Disk& disk, const fs::path& home)
{
    CountingRandom random(2026);
    SlotFile file = SlotFile::create(kStation, kCheap);
    const Secret dara = passphrase("four words for dara");
    const Secret sokha = passphrase("ពាក្យសម្ងាត់");
    check(file.addOperator({"1234", dara, kCheap, kDara}, kAnchor, root(), random).ok());
    check(file.addOperator({"87654321", sokha, {2, 16}, kSokha}, kAnchor, root(), random).ok());
    check(file.save(disk, home, root()).ok());
    return file;
}

fs::path golden()
{
    return fs::path(IPIS_SOURCE_DIR) / "tests/data/crypto/slots-1.bin";
}

Bytes goldenBytes()
{
    SystemDisk disk;
    return readFile(disk, golden(), 1'000'000).value();
}

std::size_t inSlot(std::size_t index, std::size_t offset)
{
    return slot_layout::kHeaderSize + index * slot_layout::kSize + offset;
}

// Makes the plain hashes fit again, as somebody would who wants a change not to look like damage.
void rehash(Bytes& bytes, std::size_t slot)
{
    const auto put = [&](std::size_t from, std::size_t to) {
        const Hash fresh = hash(BytesView(bytes).subspan(from, to - from));
        std::ranges::copy(fresh, bytes.begin() + static_cast<std::ptrdiff_t>(to));
    };
    put(inSlot(slot, 0), inSlot(slot, slot_layout::kHashAt));
    put(0, slot_layout::kFileHashAt);
}

Result<SlotFile> loadBytes(const Bytes& bytes, KdfCost floor = kCheap)
{
    TemporaryFolder home;
    SystemDisk disk;
    std::ofstream(home / "slots-1", std::ios::binary)
        << textOf(bytes); // unsynced: thousands of them
    return SlotFile::load(disk, home.path(), floor);
}

} // namespace

class SlotFileTest : public QObject
{
    Q_OBJECT
private slots:
    void writesTheGoldenFile()
    {
        TemporaryFolder home;
        SystemDisk disk;
        goldenSlots(disk, home.path());
        const Bytes written = readFile(disk, home / "slots-1", 1'000'000).value();
        QCOMPARE(written.size(), slot_layout::kFileSize);
        QVERIFY(written == goldenBytes());
    }
    void unlocksTheGoldenFile()
    {
        const auto file = loadBytes(goldenBytes());
        VERIFY_OK(file);
        QVERIFY((file.value().codes() == std::vector<std::string>{"1234", "87654321"}));
        QVERIFY(file.value().station() == kStation);
        QCOMPARE(file.value().generation(), 1U);
        QVERIFY(!file.value().otherGenerationDamaged());
        const auto dara = file.value().unlock("1234", passphrase("four words for dara"));
        VERIFY_OK(dara);
        QVERIFY(dara.value().id == kDara);
        QVERIFY(dara.value().anchor == kAnchor);
        QVERIFY(equal(dara.value().root.view(), root().view()));
        QCOMPARE(toHex(dara.value().keys.signing.verifyKey().bytes),
                 std::string("b966aa053a010598ec3005ab7e51c516087be025a9237c49bf4ad391ba22af1b"));
        QCOMPARE(toHex(dara.value().keys.opening.sealingKey().bytes),
                 std::string("1f5220383c3e515806671604a39201830fb3d68afb1f5d8357e8c0ac922f786d"));
        const auto sokha = file.value().unlock("87654321", passphrase("ពាក្យសម្ងាត់"));
        VERIFY_OK(sokha);
        QVERIFY(sokha.value().id == kSokha);
        QVERIFY(sokha.value().keys.signing.verifyKey() != dara.value().keys.signing.verifyKey());
    }
    void givesTheKeysItGaveAtCreation()
    {
        CountingRandom random;
        SlotFile file = SlotFile::create(kStation, kCheap);
        const Secret word = passphrase("long enough");
        const auto keys = file.addOperator({"4444", word, kCheap, kDara}, kAnchor, root(), random);
        VERIFY_OK(keys);
        const auto unlocked = file.unlock("4444", word);
        VERIFY_OK(unlocked);
        QVERIFY(unlocked.value().keys.signing.verifyKey() == keys.value().signing.verifyKey());
        QVERIFY(unlocked.value().keys.opening.sealingKey() == keys.value().opening.sealingKey());
    }
    void refusesWhoDoesNotBelong()
    {
        const auto file = loadBytes(goldenBytes());
        VERIFY_ERROR(file.value().unlock("1234", passphrase("four words for sokha")),
                     PassphraseWrong);
        VERIFY_ERROR(file.value().unlock("1234", passphrase("")), PassphraseWrong);
        VERIFY_ERROR(file.value().unlock("87654321", passphrase("four words for dara")),
                     PassphraseWrong);
        VERIFY_ERROR(file.value().unlock("12345", passphrase("four words for dara")),
                     OperatorUnknown);
        VERIFY_ERROR(file.value().unlock("", passphrase("four words for dara")), OperatorUnknown);
    }
    void refusesWhatCannotBeAdded()
    {
        CountingRandom random;
        SlotFile file = SlotFile::create(kStation, kCheap);
        const Secret word = passphrase("long enough");
        const Secret seven = passphrase("អក្សរខ្ម"); // 8 characters of 24 bytes
        const Secret tooShort = passphrase("1234567");
        const Secret sevenKhmer = passphrase("កកកកកកក");
        for (const char* code : {"", "123", "123456789", "12a4", "១២៣៤"}) {
            VERIFY_ERROR(file.addOperator({code, word, kCheap, kDara}, kAnchor, root(), random),
                         FieldInvalid);
        }
        VERIFY_ERROR(file.addOperator({"1234", tooShort, kCheap, kDara}, kAnchor, root(), random),
                     PassphraseTooShort);
        VERIFY_ERROR(file.addOperator({"1234", sevenKhmer, kCheap, kDara}, kAnchor, root(), random),
                     PassphraseTooShort);
        VERIFY_OK(file.addOperator({"1234", seven, kCheap, kDara}, kAnchor, root(), random));
        VERIFY_ERROR(file.addOperator({"1234", word, kCheap, kSokha}, kAnchor, root(), random),
                     OperatorExists);
        VERIFY_ERROR(file.addOperator({"4321", word, kCheap, kDara}, kAnchor, root(), random),
                     OperatorExists);
    }
    void takesThirtyTwoAndGivesBackAFreedSlot()
    {
        CountingRandom random;
        SlotFile file = SlotFile::create(kStation, kCheap);
        const Secret word = passphrase("long enough");
        for (int i = 0; i < 32; ++i) {
            VERIFY_OK(file.addOperator(
                {std::to_string(1000 + i), word, kCheap, OperatorId::random(random)}, kAnchor,
                root(), random));
        }
        VERIFY_ERROR(file.addOperator({"2000", word, kCheap, kDara}, kAnchor, root(), random),
                     SlotFileFull);
        VERIFY_ERROR(file.removeOperator("2000", root()), OperatorUnknown);
        VERIFY_OK(file.removeOperator("1007", root()));
        VERIFY_ERROR(file.unlock("1007", word), OperatorUnknown);
        VERIFY_OK(file.addOperator({"2000", word, kCheap, kDara}, kAnchor, root(), random));
        QCOMPARE(file.codes()[7], std::string("2000"));
        VERIFY_OK(file.unlock("2000", word));
        VERIFY_OK(file.unlock("1031", word));
    }
    void tellsEveryFlippedByteFromAWrongPassphrase()
    {
        const Bytes whole = goldenBytes();
        for (std::size_t at = 0; at < whole.size();
             at += at < inSlot(0, slot_layout::kTpmAt) ? 1 : 197) {
            Bytes bad = whole;
            bad[at] ^= 0x10;
            VERIFY_ERROR(loadBytes(bad), SlotFileDamaged);
        }
        for (std::size_t size : {0UL, 1UL, 64UL, whole.size() - 1}) {
            VERIFY_ERROR(
                loadBytes(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size))),
                SlotFileDamaged);
        }
        Bytes longer = whole;
        longer.push_back(0);
        VERIFY_ERROR(loadBytes(longer), SlotFileDamaged);
    }
    void refusesForgedSlots_data()
    {
        QTest::addColumn<int>("offset"); // in slot 0
        QTest::addColumn<int>("code");
        const int damaged = static_cast<int>(ErrorCode::SlotFileDamaged);
        const int wrong = static_cast<int>(ErrorCode::PassphraseWrong);
        QTest::newRow("another factor asked for") << int{slot_layout::kFactorsAt} << damaged;
        QTest::newRow("another kdf") << int{slot_layout::kKdfAt} << damaged;
        QTest::newRow("flags") << int{slot_layout::kFlagsAt} << damaged;
        QTest::newRow("operations beyond the ceiling")
            << int{slot_layout::kOperationsAt} << damaged;
        QTest::newRow("memory beyond the ceiling") << int{slot_layout::kMemoryAt} << damaged;
        QTest::newRow("another salt") << int{slot_layout::kSaltAt} << wrong;
        QTest::newRow("another operator") << int{slot_layout::kOperatorAt} << wrong;
        QTest::newRow("another nonce") << int{slot_layout::kSeedBoxAt} << wrong;
        QTest::newRow("another seed") << int{slot_layout::kSeedBoxAt} + 24 << wrong;
        const int foreign = static_cast<int>(ErrorCode::SlotForeign);
        QTest::newRow("another registry") << int{slot_layout::kSeedBoxAt} + 24 + 32 << wrong;
        QTest::newRow("another registry's root") << int{slot_layout::kSeedBoxAt} + 24 + 48 << wrong;
        QTest::newRow("another giver") << int{slot_layout::kGiverAt} << foreign;
        QTest::newRow("another root") << int{slot_layout::kRootBoxAt} + 24 << foreign;
        QTest::newRow("another nonce of the root") << int{slot_layout::kRootBoxAt} << foreign;
        QTest::newRow("a certificate nobody needs")
            << int{slot_layout::kCertificateAt} + 2 << damaged;
        QTest::newRow("bytes in the TPM area") << int{slot_layout::kTpmAt} << damaged;
        QTest::newRow("bytes in the padding") << int{slot_layout::kHashAt} - 1 << damaged;
    }
    void refusesForgedSlots()
    {
        QFETCH(int, offset);
        QFETCH(int, code);
        Bytes bad = goldenBytes();
        bad[inSlot(0, static_cast<std::size_t>(offset))] ^= 0x40;
        rehash(bad, 0);
        const auto file = loadBytes(bad);
        VERIFY_OK(file);
        const auto unlocked = file.value().unlock("1234", passphrase("four words for dara"));
        QVERIFY(!unlocked.ok());
        QCOMPARE(static_cast<int>(unlocked.error().code), code);
    }
    void refusesACostBelowTheFloor()
    {
        const auto file = loadBytes(goldenBytes(), {2, 16});
        VERIFY_ERROR(file.value().unlock("1234", passphrase("four words for dara")),
                     SlotFileDamaged);
        VERIFY_OK(file.value().unlock("87654321", passphrase("ពាក្យសម្ងាត់")));
    }
    void refusesASlotSomeoneElseAdded()
    {
        CountingRandom random(9);
        SlotFile theirs = SlotFile::create(kStation, kCheap);
        const Secret word = passphrase("their own passphrase");
        VERIFY_OK(theirs.addOperator({"6666", word, kCheap, {}}, kAnchor, Secret(32), random));
        TemporaryFolder home;
        SystemDisk disk;
        VERIFY_OK(theirs.save(disk, home.path(), Secret(32)));
        const Bytes other = readFile(disk, home / "slots-1", 1'000'000).value();
        Bytes mixed = goldenBytes();
        std::copy_n(other.begin() + inSlot(0, 0), slot_layout::kSize, mixed.begin() + inSlot(5, 0));
        rehash(mixed, 5);
        const auto file = loadBytes(mixed);
        VERIFY_ERROR(file.value().unlock("6666", word), SlotFileDamaged);
        VERIFY_ERROR(file.value().unlock("1234", passphrase("four words for dara")),
                     SlotFileDamaged);
    }
    // What the passphrase opens stays the operator's: only the root under it is another's.
    void refusesARootThatNoGiverGave()
    {
        CountingRandom random(9);
        const auto theirs = OpeningKey(Secret::copyOf(Bytes(32, 0x66)));
        const Secret theirRoot = Secret::copyOf(Bytes(32, 0x11));
        SlotFile other = SlotFile::create(kStation, kCheap);
        const Secret word = passphrase("their own passphrase");
        VERIFY_OK(other.addOperator({"6666", word, kCheap, kSokha}, kAnchor, theirRoot, random));
        TemporaryFolder home;
        SystemDisk disk;
        VERIFY_OK(other.save(disk, home.path(), theirRoot));
        const Bytes forged = readFile(disk, home / "slots-1", 1'000'000).value();
        Bytes bad = goldenBytes(); // dara's slot with the root box of a slot somebody else made
        std::copy_n(forged.begin() + inSlot(0, slot_layout::kGiverAt),
                    slot_layout::kTpmAt - slot_layout::kGiverAt,
                    bad.begin() + inSlot(0, slot_layout::kGiverAt));
        rehash(bad, 0);
        VERIFY_ERROR(loadBytes(bad).value().unlock("1234", passphrase("four words for dara")),
                     SlotForeign);
        const GiverCheck any = [&](const OperatorId&, BytesView, const RegistryAnchor&) {
            return Result<SealingKey>(theirs.sealingKey());
        };
        VERIFY_ERROR(loadBytes(bad).value().unlock("1234", passphrase("four words for dara"), any),
                     SlotForeign);
    }
    void takesTheRootFromAnotherOperatorWhoMayGiveIt()
    {
        CountingRandom random(3);
        const OpeningKey registrar(Secret::copyOf(Bytes(32, 0x21)));
        const Bytes certificate(300, 0xCE);
        SlotFile file = SlotFile::create(kStation, kCheap);
        const Secret word = passphrase("long enough");
        const Giver giver{kSokha, registrar, certificate};
        VERIFY_OK(file.addOperator({"1234", word, kCheap, kDara}, kAnchor, root(), random, &giver));
        VERIFY_ERROR(file.unlock("1234", word), SlotForeign);
        const GiverCheck vouching = [&](const OperatorId& id, BytesView shown,
                                        const RegistryAnchor& anchor) -> Result<SealingKey> {
            return id == kSokha && equal(shown, certificate) && anchor == kAnchor
                       ? Result<SealingKey>(registrar.sealingKey())
                       : fail(ErrorCode::SlotForeign, "certificate");
        };
        const auto unlocked = file.unlock("1234", word, vouching);
        VERIFY_OK(unlocked);
        QVERIFY(equal(unlocked.value().root.view(), root().view()));
        const GiverCheck refusing = [](const OperatorId&, BytesView, const RegistryAnchor&) {
            return Result<SealingKey>(fail(ErrorCode::SlotForeign, "role"));
        };
        VERIFY_ERROR(file.unlock("1234", word, refusing), SlotForeign);
    }
    void followsANewRootOfTheRegistry()
    {
        TemporaryFolder home;
        SystemDisk disk;
        CountingRandom random(8);
        SlotFile file = goldenSlots(disk, home.path());
        const RegistryAnchor next{kAnchor.registry, VerifyKey{{0x99}}};
        VERIFY_ERROR(file.follow("1234", passphrase("wrong"), next, root(), random),
                     PassphraseWrong);
        VERIFY_OK(file.follow("1234", passphrase("four words for dara"), next, root(), random));
        const auto dara = file.unlock("1234", passphrase("four words for dara"));
        VERIFY_OK(dara);
        QVERIFY(dara.value().anchor == next);
        QVERIFY(equal(dara.value().root.view(), root().view()));
        QVERIFY(file.unlock("87654321", passphrase("ពាក្យសម្ងាត់")).value().anchor == kAnchor);
    }
    void confinesADamagedSlotToItsOperator()
    {
        Bytes bad = goldenBytes();
        bad[inSlot(0, slot_layout::kCodeAt)] ^= 1;
        const Hash fresh = hash(BytesView(bad).first(slot_layout::kFileHashAt));
        std::ranges::copy(fresh, bad.begin() + slot_layout::kFileHashAt);
        const auto file = loadBytes(bad);
        VERIFY_OK(file);
        VERIFY_ERROR(file.value().unlock("1234", passphrase("four words for dara")),
                     SlotFileDamaged);
    }
    void worksFromEitherGeneration()
    {
        TemporaryFolder home;
        SystemDisk disk;
        SlotFile file = goldenSlots(disk, home.path());
        VERIFY_OK(file.removeOperator("1234", root()));
        VERIFY_OK(file.save(disk, home.path(), root()));
        auto both = SlotFile::load(disk, home.path(), kCheap);
        VERIFY_OK(both);
        QCOMPARE(both.value().generation(), 2U);
        QCOMPARE(both.value().codes().size(), 1U);
        QVERIFY(!both.value().otherGenerationDamaged());

        const Bytes second = readFile(disk, home / "slots-0", 1'000'000).value();
        VERIFY_OK(disk.writeAt(home / "slots-0", 100, Bytes{0xFF}));
        auto older = SlotFile::load(disk, home.path(), kCheap);
        VERIFY_OK(older);
        QCOMPARE(older.value().generation(), 1U);
        QVERIFY(older.value().otherGenerationDamaged());
        VERIFY_OK(older.value().unlock("1234", passphrase("four words for dara")));

        VERIFY_OK(disk.write(home / "slots-0", second));
        VERIFY_OK(disk.writeAt(home / "slots-1", 100, Bytes{0xFF}));
        auto newer = SlotFile::load(disk, home.path(), kCheap);
        VERIFY_OK(newer);
        QVERIFY(newer.value().otherGenerationDamaged());
        VERIFY_OK(newer.value().save(disk, home.path(), root()));
        QVERIFY(!SlotFile::load(disk, home.path(), kCheap).value().otherGenerationDamaged());

        VERIFY_OK(disk.remove(home / "slots-0"));
        QVERIFY(SlotFile::load(disk, home.path(), kCheap).value().otherGenerationDamaged());
        VERIFY_OK(disk.writeAt(home / "slots-1", 100, Bytes{0xFE}));
        VERIFY_ERROR(SlotFile::load(disk, home.path(), kCheap), SlotFileDamaged);
        VERIFY_OK(disk.remove(home / "slots-1"));
        VERIFY_ERROR(SlotFile::load(disk, home.path(), kCheap), FileMissing);
    }
    void refusesAGenerationUnderTheOtherName()
    {
        TemporaryFolder home;
        SystemDisk disk;
        VERIFY_OK(disk.write(home / "slots-0", goldenBytes()));
        VERIFY_ERROR(SlotFile::load(disk, home.path(), kCheap), SlotFileDamaged);
    }
    void losesNothingWhenTheDiskFailsAnywhere()
    {
        for (int step = 1;; ++step) {
            TemporaryFolder home;
            SystemDisk real;
            SlotFile file = goldenSlots(real, home.path());
            const Secret word = passphrase("a third operator");
            CountingRandom random(5);
            FaultDisk disk(real);
            disk.failAt = step;
            disk.dead = true;
            VERIFY_OK(file.addOperator({"3333", word, kCheap, {}}, kAnchor, root(), random));
            const auto saved = file.save(disk, home.path(), root());
            const auto after = SlotFile::load(real, home.path(), kCheap);
            VERIFY_OK(after);
            VERIFY_OK(after.value().unlock("1234", passphrase("four words for dara")));
            if (saved.ok()) {
                VERIFY_OK(after.value().unlock("3333", word));
                QCOMPARE(step, 3); // write and rename came before
                return;
            }
            QCOMPARE(file.generation(), 1U);
            VERIFY_OK(file.save(real, home.path(), root()));
            VERIFY_OK(SlotFile::load(real, home.path(), kCheap).value().unlock("3333", word));
        }
    }
    void leavesNoSecretBehind()
    {
        const long before = Secret::alive();
        {
            const auto file = loadBytes(goldenBytes());
            const auto good = file.value().unlock("1234", passphrase("four words for dara"));
            const auto bad = file.value().unlock("1234", passphrase("wrong"));
            QCOMPARE(Secret::alive(), before + 3); // signing key, opening key, root
        }
        QCOMPARE(Secret::alive(), before);
    }
};

QTEST_APPLESS_MAIN(SlotFileTest)
#include "slot_file_test.moc"
