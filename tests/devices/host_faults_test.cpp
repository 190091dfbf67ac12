// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-devices killed, stopped, mute, foreign and missing: what its client makes of each.
#include "devices/error_family.h"
#include "devices/host/virtual_feeder.h"
#include "tests/devices/ridge_picture.h"
#include "tests/devices/scripted_reader.h"

#include <csignal>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ipis;
using namespace std::chrono_literals;
using core::ErrorCode;
using core::FingerPosition;
using devices::DeviceEventKind;
using devices::PixelLimit;
using test::VirtualImageReader;

namespace {

std::string openReader(VirtualImageReader& reader)
{
    auto list = reader.client().list();
    core::check(list.ok() && list.value().size() == 1);
    core::check(reader.client().open(list.value()[0].id).ok());
    return list.value()[0].id;
}

core::Bytes fingerFile()
{
    return test::bmpOf(test::ridgePicture());
}

// A program in the place of ipis-devices.
std::filesystem::path script(const test::TemporaryFolder& folder, const std::string& body)
{
    const auto path = folder / "ipis-devices";
    std::ofstream(path) << "#!/bin/sh\n" << body << '\n';
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

devices::HostClientOptions quickOptions(const std::filesystem::path& program)
{
    devices::HostClientOptions options;
    options.program = program;
    options.allowSimulated = true;
    options.patience = {300ms, 300ms};
    return options;
}

} // namespace

class HostFaultsTest : public QObject
{
    Q_OBJECT

    core::SystemClock m_clock;
    test::MemoryLog m_log;

    std::unique_ptr<devices::HostClient> clientOf(devices::HostClientOptions options)
    {
        auto client = devices::HostClient::create(std::move(options), m_clock, m_log);
        core::check(client.ok());
        return std::move(client).value();
    }

private slots:
    void survivesAKillBetweenCalls()
    {
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        const pid_t first = reader.client().hostProcessId();
        ::kill(first, SIGKILL);
        reader.thenPlaceFinger();
        VERIFY_OK(reader.client().captureFinger({id}));
        QVERIFY(reader.client().hostProcessId() != first);
        QCOMPARE(reader.count(DeviceEventKind::HostRestarted), 1);
    }

    void survivesAKillInACall_data()
    {
        QTest::addColumn<bool>("whenPresent");
        QTest::newRow("while the reader waits for a finger") << false;
        QTest::newRow("while the finger is on the reader") << true;
    }
    void survivesAKillInACall()
    {
        QFETCH(bool, whenPresent);
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        const auto kill = [&] {
            ::kill(reader.client().hostProcessId(), SIGKILL);
            reader.thenPlaceFinger(); // the person does it again
        };
        if (whenPresent) {
            reader.thenPlaceFinger();
            reader.onPresent(kill);
        } else {
            reader.thenDo(kill);
        }
        auto capture = reader.client().captureFinger({id});
        VERIFY_OK(capture);
        QCOMPARE(reader.count(DeviceEventKind::HostRestarted), 1);
        QCOMPARE(reader.count(DeviceEventKind::FingerNeeded), 2);
    }

    void saysLostWhenKilledTwice()
    {
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        const auto kill = [&] { ::kill(reader.client().hostProcessId(), SIGKILL); };
        reader.thenDo([&] {
            kill();
            reader.thenDo(kill);
        });
        VERIFY_ERROR(reader.client().captureFinger({id}), DeviceHostLost);
        reader.thenPlaceFinger();
        VERIFY_OK(reader.client().captureFinger({id}));
    }

    void killsAStoppedHostBetweenCalls()
    {
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        const pid_t stopped = reader.client().hostProcessId();
        ::kill(stopped, SIGSTOP);
        VERIFY_ERROR(reader.client().captureFinger({id, FingerPosition::RightIndex, 200ms}),
                     DeviceHostHung);
        QCOMPARE(::kill(stopped, 0), -1); // gone and waited for
        reader.thenPlaceFinger();
        VERIFY_OK(reader.client().captureFinger({id}));
        QCOMPARE(reader.count(DeviceEventKind::HostRestarted), 1);
    }

    void killsAHostStoppedInACall_data() { survivesAKillInACall_data(); }
    void killsAHostStoppedInACall()
    {
        QFETCH(bool, whenPresent);
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        const auto stop = [&] { ::kill(reader.client().hostProcessId(), SIGSTOP); };
        if (whenPresent) {
            reader.thenPlaceFinger();
            reader.onPresent(stop);
        } else {
            reader.thenDo(stop);
        }
        VERIFY_ERROR(reader.client().captureFinger({id, FingerPosition::RightIndex, 400ms}),
                     DeviceHostHung);
        reader.thenPlaceFinger();
        VERIFY_OK(reader.client().captureFinger({id}));
    }

    void cancelsAHostThatDoesNotListen()
    {
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        reader.thenDo([&] {
            ::kill(reader.client().hostProcessId(), SIGSTOP);
            reader.client().cancel();
        });
        VERIFY_ERROR(reader.client().captureFinger({id, FingerPosition::RightIndex, 60s}),
                     Cancelled);
        reader.thenPlaceFinger();
        VERIFY_OK(reader.client().captureFinger({id}));
    }

    void outlivesABadFeed_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("over-sized") << 6'000 << 6'000;
        QTest::newRow("far over-sized") << 2'000'000'000 << 2'000'000'000;
        QTest::newRow("zero-sized") << 0 << 0;
        QTest::newRow("pixels that never come") << 300 << 300;
        QTest::newRow("unknown command") << -77 << 0;
    }
    // libfprint itself waits for ever on these; what ends the wait is the deadline.
    void outlivesABadFeed()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        reader.thenFeed(devices::feedOf({width, height}, {}));
        auto capture = reader.client().captureFinger({id, FingerPosition::RightIndex, 400ms});
        QVERIFY(!capture.ok());
        QVERIFY2(capture.error().code == ErrorCode::FingerNotSeen ||
                     capture.error().code == ErrorCode::DeviceHostHung ||
                     capture.error().code == ErrorCode::DeviceHostLost,
                 test::describe(capture).c_str());
        reader.thenPlaceFinger();
        VERIFY_OK(reader.client().captureFinger({id}));
    }

    void outlivesTinyImagesFromTheReader_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("1 x 1") << 1 << 1;
        QTest::newRow("7 x 300") << 7 << 300;
        QTest::newRow("24 x 24") << 24 << 24;
    }
    void outlivesTinyImagesFromTheReader()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        const auto noise = test::noisePicture(width, height);
        reader.thenFeed(devices::feedOf({width, height}, noise.pixels));
        auto capture = reader.client().captureFinger({id, FingerPosition::RightIndex, 2s});
        QVERIFY(!capture.ok());
        reader.thenPlaceFinger();
        VERIFY_OK(reader.client().captureFinger({id}));
    }

    void takesAFingerFromAFile()
    {
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        auto capture =
            reader.client().captureFinger({id, FingerPosition::RightIndex, 10s, fingerFile()});
        VERIFY_OK(capture);
        QVERIFY(capture.value().provenance.simulated);
        QCOMPARE(capture.value().width, 320U);
    }

    void refusesFilesThatAreNoFinger_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<core::ErrorCode>("expected");
        const auto bytesOf = [](const core::Bytes& bytes) {
            return QByteArray(reinterpret_cast<const char*>(bytes.data()),
                              static_cast<qsizetype>(bytes.size()));
        };
        QTest::newRow("0 bytes") << QByteArray() << ErrorCode::ImageEmpty;
        QTest::newRow("text") << QByteArray("a letter") << ErrorCode::ImageUnreadable;
        QTest::newRow("noise") << bytesOf(test::bmpOf(test::noisePicture(300, 300)))
                               << ErrorCode::FingerUnclear;
        QTest::newRow("zero-sized") << bytesOf(test::bmpOf({0, 0, {}})) << ErrorCode::ImageEmpty;
        QTest::newRow("over-sized")
            << bytesOf(test::bmpOf({9'000, 1, core::Bytes(9'000)})) << ErrorCode::ImageTooLarge;
        QTest::newRow("more than the virtual reader takes")
            << bytesOf(test::bmpOf({6'000, 100, core::Bytes(600'000)})) << ErrorCode::ImageTooLarge;
        QTest::newRow("a stamp") << bytesOf(test::bmpOf(test::noisePicture(20, 20)))
                                 << ErrorCode::ImageTooSmall;
        QTest::newRow("more than a message")
            << QByteArray(40'000'000, 'x') << ErrorCode::ImageTooLarge;
    }
    void refusesFilesThatAreNoFinger()
    {
        QFETCH(QByteArray, file);
        QFETCH(core::ErrorCode, expected);
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        auto capture = reader.client().captureFinger(
            {id, FingerPosition::RightIndex, 10s, core::Bytes(file.begin(), file.end())});
        QVERIFY(!capture.ok());
        QVERIFY2(capture.error().code == expected, test::describe(capture).c_str());
        QCOMPARE(reader.count(DeviceEventKind::HostRestarted), 0);
    }

    void keepsSimulatedSourcesOut()
    {
        VirtualImageReader reader(/*allowSimulated=*/false);
        auto list = reader.client().list();
        VERIFY_OK(list);
        for (const auto& device : list.value()) {
            QVERIFY(!device.simulated);
        }
        VERIFY_ERROR(reader.client().captureFinger(
                         {"virtual_image/0", FingerPosition::RightIndex, 1s, fingerFile()}),
                     DeviceSimulatedNotAllowed);
        VERIFY_ERROR(reader.client().portrait(fingerFile()), DeviceSimulatedNotAllowed);
        VERIFY_OK(reader.client().render(fingerFile(), PixelLimit{64, 64}));
    }

    void ignoresTheEnvironment()
    {
        ::setenv("FP_VIRTUAL_IMAGE", "/tmp/somebody-elses.sock", 1);
        VirtualImageReader reader(/*allowSimulated=*/false);
        auto list = reader.client().list();
        ::unsetenv("FP_VIRTUAL_IMAGE");
        VERIFY_OK(list);
        std::ifstream file("/proc/" + std::to_string(reader.client().hostProcessId()) + "/environ");
        const std::string environment((std::istreambuf_iterator<char>(file)), {});
        QVERIFY(environment.find("LANG=") != std::string::npos);
        QVERIFY(environment.find("FP_VIRTUAL") == std::string::npos);
        QVERIFY(environment.find("PATH=") == std::string::npos);
    }

    void passesNoDescriptorOn()
    {
        test::TemporaryFolder folder;
        const int secret = ::open((folder / "secret").c_str(), O_CREAT | O_RDWR, 0600);
        VirtualImageReader reader;
        openReader(reader);
        const auto fds = "/proc/" + std::to_string(reader.client().hostProcessId()) + "/fd";
        for (const auto& entry : std::filesystem::directory_iterator(fds)) {
            std::error_code gone;
            const auto target = std::filesystem::read_symlink(entry.path(), gone);
            QVERIFY(target != folder / "secret");
        }
        ::close(secret);
    }

    void keepsTheVirtualReaderPrivate()
    {
        std::filesystem::path folder;
        {
            VirtualImageReader reader;
            openReader(reader);
            folder = reader.client().virtualReader().parent_path();
            struct stat status
            {};
            QCOMPARE(::stat(folder.c_str(), &status), 0);
            QCOMPARE(status.st_mode & 0777U, 0700U);
        }
        QVERIFY(!std::filesystem::exists(folder));
    }

    void endsWithTheClientsThread()
    {
        std::unique_ptr<devices::HostClient> client;
        std::thread([&] {
            devices::HostClientOptions options;
            options.program = IPIS_BIN_DIR "/ipis-devices";
            client = clientOf(std::move(options));
            core::check(client->list().ok());
        }).join();
        siginfo_t info{};
        const auto host = static_cast<id_t>(client->hostProcessId());
        QTRY_VERIFY(::waitid(P_PID, host, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
                    info.si_code == CLD_KILLED);
    }

    void saysWhatIsWrongWithAnotherProgram_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<core::ErrorCode>("expected");
        QTest::newRow("ends at once") << "exit 0" << ErrorCode::DeviceHostLost;
        QTest::newRow("never greets") << "exec /bin/sleep 60" << ErrorCode::DeviceHostHung;
        QTest::newRow("speaks version 99")
            << R"(printf '\000\000\000\006\242\000\001\001\030\143' >&3; exec /bin/sleep 60)"
            << ErrorCode::WireVersionUnknown;
        QTest::newRow("speaks HTTP") << R"(printf 'HTTP/1.1 200 OK\r\n' >&3; exec /bin/sleep 60)"
                                     << ErrorCode::WireMalformed;
        QTest::newRow("frame of 4 GB")
            << R"(printf '\377\377\377\377' >&3; exec /bin/sleep 60)" << ErrorCode::WireMalformed;
        QTest::newRow("answers another question")
            << R"(printf '\000\000\000\005\242\000\001\001\002' >&3
                  printf '\000\000\000\011\244\000\004\001\011\002\001\003\200' >&3
                  exec /bin/sleep 60)"
            << ErrorCode::WireMalformed;
        QTest::newRow("answers with another method")
            << R"(printf '\000\000\000\005\242\000\001\001\002' >&3
                  printf '\000\000\000\011\244\000\004\001\001\002\002\003\240' >&3
                  exec /bin/sleep 60)"
            << ErrorCode::WireMalformed;
    }
    void saysWhatIsWrongWithAnotherProgram()
    {
        QFETCH(QString, body);
        QFETCH(core::ErrorCode, expected);
        test::TemporaryFolder folder;
        const auto client = clientOf(quickOptions(script(folder, body.toStdString())));
        auto list = client->list();
        QVERIFY(!list.ok());
        QVERIFY2(list.error().code == expected, test::describe(list).c_str());
    }

    void saysThatTheProgramIsMissing()
    {
        const auto client = clientOf(quickOptions("/nowhere/ipis-devices"));
        VERIFY_ERROR(client->list(), DeviceHostMissing);
    }
};

QTEST_GUILESS_MAIN(HostFaultsTest)
#include "host_faults_test.moc"
