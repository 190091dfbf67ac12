// SPDX-License-Identifier: GPL-3.0-or-later
// The real disk and the fault disk: what a crash or a full disk may leave behind.
#include "core/base/disk.h"
#include "core/base/file_lock.h"
#include "tests/support/fakes.h"
#include "tests/support/fault_disk.h"

#include <sys/stat.h>

using namespace ipis::core;
using ipis::test::FaultDisk;
using ipis::test::TemporaryFolder;

class DiskTest : public QObject
{
    Q_OBJECT
private slots:
    void writesOnlyForTheOwner()
    {
        TemporaryFolder folder;
        SystemDisk disk;
        VERIFY_OK(disk.makeFolder(folder / "a/b"));
        VERIFY_OK(disk.write(folder / "a/b/file", viewOf("bytes")));
        struct stat info
        {};
        QCOMPARE(::stat((folder / "a/b/file").c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0600U);
        QCOMPARE(::stat((folder / "a/b").c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0700U);
    }
    void overwritesInPlaceAndExtends()
    {
        TemporaryFolder folder;
        SystemDisk disk;
        VERIFY_OK(disk.write(folder / "f", viewOf("0123456789")));
        VERIFY_OK(disk.writeAt(folder / "f", 8, viewOf("abcd")));
        QCOMPARE(std::string(textOf(readFile(disk, folder / "f", 100).value())),
                 std::string("01234567abcd"));
        QCOMPARE(std::string(textOf(disk.readAt(folder / "f", 10, 100).value())),
                 std::string("cd"));
        VERIFY_ERROR(disk.writeAt(folder / "missing", 0, viewOf("x")), FileMissing);
    }
    void keepsTheOldFileWhenReplacingFailsAnywhere()
    {
        TemporaryFolder folder;
        SystemDisk real;
        VERIFY_OK(real.write(folder / "f", viewOf("old")));
        for (int step = 1; step <= 2; ++step) {
            FaultDisk disk(real);
            disk.failAt = step;
            VERIFY_ERROR(replaceFile(disk, folder / "f", viewOf("new")), DiskFailed);
            QCOMPARE(std::string(textOf(readFile(real, folder / "f", 9).value())),
                     std::string("old"));
        }
        VERIFY_OK(replaceFile(real, folder / "f", viewOf("new")));
        QCOMPARE(std::string(textOf(readFile(real, folder / "f", 9).value())), std::string("new"));
    }
    void refusesLinksFoldersAndLargeFiles()
    {
        TemporaryFolder folder;
        SystemDisk disk;
        VERIFY_OK(disk.write(folder / "f", viewOf("12345")));
        std::filesystem::create_symlink(folder / "f", folder / "link");
        VERIFY_ERROR(disk.readAt(folder / "link", 0, 5), FileIsLink);
        VERIFY_ERROR(readFile(disk, folder.path(), 5), FileUnreadable);
        VERIFY_ERROR(readFile(disk, folder / "f", 4), FileTooLarge);
        VERIFY_ERROR(readFile(disk, folder / "gone", 4), FileMissing);
    }
    void removesOnceAndListsInOrder()
    {
        TemporaryFolder folder;
        SystemDisk disk;
        VERIFY_OK(disk.write(folder / "b", {}));
        VERIFY_OK(disk.write(folder / "a", {}));
        QVERIFY((disk.list(folder.path()).value() == std::vector<std::string>{"a", "b"}));
        VERIFY_OK(disk.remove(folder / "a"));
        VERIFY_OK(disk.remove(folder / "a"));
        QVERIFY(!exists(disk, folder / "a"));
    }
    void saysWhenTheDiskIsFull()
    {
        SystemDisk disk;
        VERIFY_ERROR(disk.writeAt("/dev/full", 0, viewOf("x")), DiskFull);
    }
    void letsOneHolderIntoAFolder()
    {
        TemporaryFolder folder;
        {
            auto first = FileLock::acquire(folder / "lock");
            VERIFY_OK(first);
            auto second = FileLock::acquire(folder / "lock");
            VERIFY_ERROR(second, FolderInUse);
            QVERIFY(second.error().detail.find(std::to_string(::getpid())) != std::string::npos);
        }
        VERIFY_OK(FileLock::acquire(folder / "lock"));
    }
};

QTEST_APPLESS_MAIN(DiskTest)
#include "disk_test.moc"
