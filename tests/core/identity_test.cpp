// SPDX-License-Identifier: GPL-3.0-or-later
// The station's identity file: golden bytes, damage told apart from another root.
#include "core/crypto/identity.h"
#include "tests/support/fakes.h"
#include "tests/support/fault_disk.h"

using namespace ipis::core;
using ipis::test::CountingRandom;
using ipis::test::FaultDisk;
using ipis::test::TemporaryFolder;

namespace {

const StationId kStation{{0x51, 2, 3}};

Secret root(Byte filling = 0x77)
{
    return Secret::copyOf(Bytes(32, filling));
}

Result<StationKeys> create(Disk& disk, const TemporaryFolder& home)
{
    CountingRandom random(7);
    return createIdentity(disk, random, home.path(), kStation, root());
}

} // namespace

class IdentityTest : public QObject
{
    Q_OBJECT
private slots:
    void writesTheGoldenFile()
    {
        TemporaryFolder home;
        SystemDisk disk;
        VERIFY_OK(create(disk, home));
        const auto golden = readFile(
            disk, std::filesystem::path(IPIS_SOURCE_DIR) / "tests/data/crypto/identity.key.bin",
            1'000);
        VERIFY_OK(golden);
        QCOMPARE(golden.value().size(), 168U);
        QVERIFY(readFile(disk, home / "identity.key", 1'000).value() == golden.value());
    }
    void loadsTheKeysItMade()
    {
        TemporaryFolder home;
        SystemDisk disk;
        const auto made = create(disk, home);
        VERIFY_OK(made);
        const auto loaded = loadIdentity(disk, home.path(), root());
        VERIFY_OK(loaded);
        QVERIFY(loaded.value().station == kStation);
        QCOMPARE(toHex(loaded.value().signing.verifyKey().bytes),
                 std::string("041784a19bfea5803a4f4622c018f70b7909f3bf3ae02d28f8f8e34f5b1a0332"));
        QCOMPARE(toHex(loaded.value().opening.sealingKey().bytes),
                 std::string("cd926b75817dbbd4c6c9da10dd8acfa1014054fc0205984ad482636bdb897537"));
        QVERIFY(loaded.value().signing.verifyKey() == made.value().signing.verifyKey());
        QVERIFY(loaded.value().opening.sealingKey() == made.value().opening.sealingKey());
    }
    void neverReplacesAnIdentity()
    {
        TemporaryFolder home;
        SystemDisk disk;
        VERIFY_OK(create(disk, home));
        VERIFY_ERROR(create(disk, home), FileExists);
    }
    void tellsDamageFromAnotherRoot()
    {
        TemporaryFolder home;
        SystemDisk disk;
        VERIFY_ERROR(loadIdentity(disk, home.path(), root()), FileMissing);
        VERIFY_OK(create(disk, home));
        const Bytes whole = readFile(disk, home / "identity.key", 1'000).value();
        VERIFY_ERROR(loadIdentity(disk, home.path(), root(0x78)), DecryptFailed);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            Bytes bad = whole;
            bad[i] ^= 1;
            VERIFY_OK(disk.write(home / "identity.key", bad));
            VERIFY_ERROR(loadIdentity(disk, home.path(), root()), IdentityDamaged);
            VERIFY_OK(disk.write(home / "identity.key", BytesView(whole).first(i)));
            VERIFY_ERROR(loadIdentity(disk, home.path(), root()), IdentityDamaged);
        }
        Bytes longer = whole;
        longer.push_back(0);
        VERIFY_OK(disk.write(home / "identity.key", longer));
        VERIFY_ERROR(loadIdentity(disk, home.path(), root()), IdentityDamaged);
    }
    void leavesNothingWhenTheDiskFails()
    {
        for (int step = 1; step <= 2; ++step) {
            TemporaryFolder home;
            SystemDisk real;
            FaultDisk disk(real);
            disk.failAt = step;
            VERIFY_ERROR(create(disk, home), DiskFailed);
            VERIFY_ERROR(loadIdentity(real, home.path(), root()), FileMissing);
            VERIFY_OK(create(real, home));
        }
    }
    void leavesNoSecretBehind()
    {
        const long before = Secret::alive();
        {
            TemporaryFolder home;
            SystemDisk disk;
            const auto keys = create(disk, home);
            QCOMPARE(Secret::alive(), before + 2);
        }
        QCOMPARE(Secret::alive(), before);
    }
};

QTEST_APPLESS_MAIN(IdentityTest)
#include "identity_test.moc"
