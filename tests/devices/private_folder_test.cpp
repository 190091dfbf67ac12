// SPDX-License-Identifier: GPL-3.0-or-later
// The folder of the virtual reader's socket: who removes it when its owner was killed.
#include "devices/client/private_folder.h"
#include "tests/support/fakes.h"

#include <csignal>
#include <fstream>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ipis;
using devices::PrivateFolder;

namespace {

// Makes a folder in a process that is then killed.
void makeAndDie(const std::filesystem::path& parent)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const auto folder = PrivateFolder::make(parent);
        std::ofstream(folder.value().path() / "reader.sock") << "a socket";
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    core::check(::waitpid(child, &status, 0) == child && WIFSIGNALED(status));
}

long entriesIn(const std::filesystem::path& folder)
{
    return std::distance(std::filesystem::directory_iterator(folder), {});
}

} // namespace

class PrivateFolderTest : public QObject
{
    Q_OBJECT
private slots:
    void goesWithItsOwner()
    {
        const test::TemporaryFolder parent;
        {
            auto folder = PrivateFolder::make(parent.path());
            VERIFY_OK(folder);
            struct stat status
            {};
            QCOMPARE(::stat(folder.value().path().c_str(), &status), 0);
            QCOMPARE(status.st_mode & 0777U, 0700U);
        }
        QCOMPARE(entriesIn(parent.path()), 0L);
    }

    void sweepsWhatAKilledProgramLeft()
    {
        const test::TemporaryFolder parent;
        makeAndDie(parent.path());
        makeAndDie(parent.path());
        QCOMPARE(entriesIn(parent.path()), 1L); // the second swept what the first left
        {
            auto folder = PrivateFolder::make(parent.path());
            VERIFY_OK(folder);
            QCOMPARE(entriesIn(parent.path()), 1L);
        }
        QCOMPARE(entriesIn(parent.path()), 0L);
    }

    void leavesTheLivingAndTheForeignAlone()
    {
        const test::TemporaryFolder parent;
        std::filesystem::create_directory(parent / "ipis-other");
        std::ofstream(parent / "ipis-devices-note") << "a file";
        std::filesystem::create_directory_symlink(parent / "ipis-other",
                                                  parent / "ipis-devices-link");
        auto first = PrivateFolder::make(parent.path());
        auto second = PrivateFolder::make(parent.path());
        VERIFY_OK(first);
        VERIFY_OK(second);
        QVERIFY(std::filesystem::exists(first.value().path()));
        QCOMPARE(entriesIn(parent.path()), 5L);
    }

    void saysThatThereIsNoPlace() { VERIFY_ERROR(PrivateFolder::make("/nowhere"), FileUnwritable); }
};

QTEST_APPLESS_MAIN(PrivateFolderTest)
#include "private_folder_test.moc"
