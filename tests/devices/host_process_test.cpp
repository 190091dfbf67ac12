// SPDX-License-Identifier: GPL-3.0-or-later
// The program ipis-devices from outside: what it may not do, its commands, invented fingers.
#include "core/biometrics/iso_template.h"
#include "devices/host/confinement.h"
#include "devices/synthetic/picture_file.h"
#include "devices/synthetic/synthetic_finger.h"
#include "devices/wire/codec.h"
#include "tests/devices/camera_scene.h"
#include "tests/devices/ridge_picture.h"
#include "tests/devices/scripted_reader.h"

#include <cerrno>
#include <fstream>
#include <thread>

#include <QProcess>

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ipis;
using namespace std::chrono_literals;
using core::FingerPosition;
using test::VirtualImageReader;
namespace wire = devices::wire;

namespace {

const QString kProgram = IPIS_BIN_DIR "/ipis-devices";

// Runs `attempt` in a confined child: its exit status, -1 if it died.
int confined(int (*attempt)())
{
    const pid_t child = ::fork();
    if (child == 0) {
        const auto confinement = devices::confineProcess({true, {}, {}});
        ::_exit(confinement == devices::Confinement::Failed ? 99 : attempt());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int refusalOf(bool refused)
{
    return refused && errno == ENOSYS ? 1 : 0;
}

struct Run
{
    int status = -1;
    QByteArray out;
    QByteArray errors;
};

Run run(const QStringList& arguments)
{
    QProcess process;
    process.start(kProgram, arguments);
    process.waitForFinished(20'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

std::string openReader(VirtualImageReader& reader)
{
    auto list = reader.client().list();
    core::check(list.ok() && list.value().size() == 1);
    core::check(reader.client().open(list.value()[0].id).ok());
    return list.value()[0].id;
}

// The real host, spoken to byte by byte.
class BareHost
{
public:
    explicit BareHost(std::filesystem::path camera = {}) : m_process(start(std::move(camera))) {}

    void send(const core::Bytes& bytes)
    {
        core::check(::send(m_process.socket(), bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
                    static_cast<ssize_t>(bytes.size()));
    }
    void send(const wire::Message& message)
    {
        auto bytes = wire::encodeMessage(message);
        core::check(bytes.ok());
        auto frame = wire::frameOf(bytes.value());
        core::check(frame.ok());
        send(frame.value());
    }
    // Whether something comes within this time.
    bool speaksWithin(std::chrono::milliseconds time)
    {
        pollfd watched{m_process.socket(), POLLIN, 0};
        return ::poll(&watched, 1, static_cast<int>(time.count())) > 0;
    }
    // Nothing when the host has closed.
    std::optional<wire::Message> receive()
    {
        while (true) {
            auto frame = m_buffer.next();
            core::check(frame.ok());
            if (frame.value()) {
                auto message = wire::decodeMessage(*frame.value());
                core::check(message.ok());
                return std::move(message).value();
            }
            core::ByteArray<4'096> block{};
            const ssize_t got = ::recv(m_process.socket(), block.data(), block.size(), 0);
            if (got <= 0) {
                return std::nullopt;
            }
            m_buffer.push({block.data(), static_cast<std::size_t>(got)});
        }
    }
    int exitStatus()
    {
        siginfo_t info{};
        ::waitid(P_PID, static_cast<id_t>(m_process.processId()), &info, WEXITED | WNOWAIT);
        return info.si_code == CLD_EXITED ? info.si_status : -1;
    }
    void greet()
    {
        send(wire::Hello{});
        core::check(std::holds_alternative<wire::Hello>(receive().value()));
    }

private:
    devices::HostProcess start(std::filesystem::path camera)
    {
        devices::HostProgram program;
        program.program = IPIS_BIN_DIR "/ipis-devices";
        program.allowSimulated = true;
        program.virtualReader = m_folder / "reader.sock";
        program.simulatedCamera = std::move(camera);
        auto process = devices::HostProcess::start(program);
        core::check(process.ok());
        return std::move(process).value();
    }

    test::TemporaryFolder m_folder;
    devices::HostProcess m_process;
    wire::FrameBuffer m_buffer;
};

} // namespace

class HostProcessTest : public QObject
{
    Q_OBJECT
private slots:
    void reachesNoNetworkAndNoProgram()
    {
        QCOMPARE(confined([] { return refusalOf(::socket(AF_INET, SOCK_STREAM, 0) < 0); }), 1);
        QCOMPARE(confined([] { return refusalOf(::socket(AF_INET6, SOCK_DGRAM, 0) < 0); }), 1);
        QCOMPARE(confined([] { return refusalOf(::socket(AF_PACKET, SOCK_RAW, 0) < 0); }), 1);
        QCOMPARE(confined([] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? 1 : 0; }), 1);
        QCOMPARE(confined([] {
                     ::execl("/bin/true", "/bin/true", nullptr);
                     return refusalOf(true);
                 }),
                 1);
    }

    void leavesAClientOfAnotherVersion()
    {
        BareHost host;
        host.send(wire::Hello{99});
        const auto answer = host.receive();
        QVERIFY(answer && std::get<wire::Hello>(*answer).version == wire::kVersion);
        QVERIFY(!host.receive());
        QCOMPARE(host.exitStatus(), 3);
    }

    void leavesAClientThatBreaksTheRules_data()
    {
        QTest::addColumn<core::Bytes>("bytes");
        QTest::newRow("text") << core::toBytes(core::viewOf("GET / HTTP/1.1"));
        QTest::newRow("frame of nothing") << core::Bytes{0, 0, 0, 0};
        QTest::newRow("not CBOR") << core::Bytes{0, 0, 0, 1, 0xff};
        QTest::newRow("a second greeting") << core::Bytes{0, 0, 0, 5, 0xa2, 0, 1, 1, 2};
        QTest::newRow("an event of its own") << core::Bytes{0, 0, 0, 7, 0xa3, 0, 6, 1, 1, 2, 0x60};
    }
    void leavesAClientThatBreaksTheRules()
    {
        QFETCH(core::Bytes, bytes);
        BareHost host;
        host.greet();
        host.send(bytes);
        while (host.receive()) {
        }
        QCOMPARE(host.exitStatus(), 3);
    }

    void answersNothingBeforeTheGreeting()
    {
        BareHost host;
        host.send(wire::Request{1, 1'000, wire::ListCall{}});
        QVERIFY(!host.receive());
        QCOMPARE(host.exitStatus(), 3);
    }

    void refusesASecondCaptureMeanwhile()
    {
        BareHost host;
        host.greet();
        host.send(wire::Request{1, 5'000, wire::OpenCall{"virtual_image/0"}});
        QVERIFY(std::holds_alternative<wire::Answer>(host.receive().value()));
        devices::CaptureFinger capture{"virtual_image/0"};
        host.send(wire::Request{2, 60'000, capture});
        host.send(wire::Request{3, 60'000, capture});
        auto message = host.receive().value();
        while (std::holds_alternative<devices::DeviceEvent>(message)) {
            message = host.receive().value();
        }
        QCOMPARE(std::get<wire::Refusal>(message).id, std::uint64_t{3});
        QVERIFY(std::get<wire::Refusal>(message).error.code == core::ErrorCode::DeviceBusy);
        host.send(wire::Cancel{3}); // over: nothing
        host.send(wire::Cancel{2});
        do {
            message = host.receive().value();
        } while (std::holds_alternative<devices::DeviceEvent>(message));
        QCOMPARE(std::get<wire::Refusal>(message).id, std::uint64_t{2});
        QVERIFY(std::get<wire::Refusal>(message).error.code == core::ErrorCode::Cancelled);
    }

    void sendsOneFrameUntilItIsShown()
    {
        test::TemporaryFolder folder;
        test::writePicture(folder / "camera.jpg", test::plainPicture(320, 240, 120));
        BareHost host(folder / "camera.jpg");
        host.greet();
        host.send(wire::Request{1, 60'000, devices::CaptureFace{"image-file/0", false}});
        host.send(wire::Shown{9}); // of no request: nothing
        for (int n = 0; n < 3; ++n) {
            const auto message = host.receive().value();
            QCOMPARE(std::get<wire::Preview>(message).id, std::uint64_t{1});
            QVERIFY(!host.speaksWithin(300ms)); // 7 frames later
            host.send(wire::Shown{1});
        }
        QVERIFY(std::holds_alternative<wire::Preview>(host.receive().value()));
        host.send(wire::Request{2, 60'000, devices::CaptureFinger{"virtual_image/0"}});
        auto refusal = std::get<wire::Refusal>(host.receive().value());
        QVERIFY(refusal.id == 2 && refusal.error.code == core::ErrorCode::DeviceBusy);
        host.send(wire::Shutter{2}); // of another request: nothing
        QVERIFY(!host.speaksWithin(500ms));
        host.send(wire::Request{3, 5'000, wire::ListCall{}}); // asks no device
        QVERIFY(std::holds_alternative<wire::Answer>(host.receive().value()));
        host.send(wire::Cancel{1});
        refusal = std::get<wire::Refusal>(host.receive().value());
        QVERIFY(refusal.id == 1 && refusal.error.code == core::ErrorCode::Cancelled);
        host.send(wire::Shown{1}); // over: nothing
        QVERIFY(!host.speaksWithin(200ms));
    }

    void runsUnderLimits()
    {
        VirtualImageReader reader;
        openReader(reader);
        const auto process = "/proc/" + std::to_string(reader.client().hostProcessId());
        std::ifstream file(process + "/limits");
        const std::string limits((std::istreambuf_iterator<char>(file)), {});
        const auto lineOf = [&](const std::string& name) {
            const auto at = limits.find(name);
            return QString::fromStdString(limits.substr(at, limits.find('\n', at) - at))
                .simplified();
        };
        QVERIFY(lineOf("Max core file size").startsWith("Max core file size 0 0"));
        QVERIFY(lineOf("Max file size").startsWith("Max file size 0 0"));
        QVERIFY(lineOf("Max open files").startsWith("Max open files 256 256"));
        std::ifstream status(process + "/status");
        const std::string text((std::istreambuf_iterator<char>(status)), {});
        QVERIFY(text.find("Seccomp:\t2") != std::string::npos);
        QVERIFY(text.find("NoNewPrivs:\t1") != std::string::npos);
    }

    void listsForAPerson()
    {
        ::setenv("FP_VIRTUAL_IMAGE", "/tmp/nobody-listens.sock", 1);
        const Run json = run({"list", "--json"});
        ::unsetenv("FP_VIRTUAL_IMAGE");
        QCOMPARE(json.status, 0);
        QVERIFY(json.out.startsWith(R"({"devices":[)"));
        QVERIFY(json.out.contains(R"("driver":"virtual_image")"));
        QVERIFY(json.out.contains(R"("simulated":true)"));
    }

    void feedsTheVirtualReader()
    {
        test::TemporaryFolder folder;
        const auto picture = folder / "finger.bmp";
        const auto file = test::bmpOf(test::ridgePicture());
        std::ofstream(picture, std::ios::binary)
            .write(reinterpret_cast<const char*>(file.data()),
                   static_cast<std::streamsize>(file.size()));
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        const QString socket = QString::fromStdString(reader.client().virtualReader());
        Run fed;
        reader.thenDo([&] { fed = run({"feed", "--socket", socket, picture.c_str()}); });
        VERIFY_OK(reader.client().captureFinger({id}));
        QCOMPARE(fed.status, 0);
        reader.thenDo([&] { fed = run({"feed", "--socket", socket, "--retry", "1"}); });
        VERIFY_ERROR(reader.client().captureFinger({id}), FingerTooShort);
        reader.thenDo([&] { fed = run({"feed", "--socket", socket, "--unplug"}); });
        VERIFY_ERROR(reader.client().captureFinger({id}), DeviceRemoved);
    }

    void saysWhatItCouldNotFeed()
    {
        QCOMPARE(run({"feed"}).status, 2);
        QCOMPARE(run({"feed", "--socket", "/nowhere", "--retry", "x"}).status, 2);
        QCOMPARE(run({"feed", "--socket", "/nowhere", "--unplug"}).status, 1);
        const Run run1 = run({"feed", "--socket", "/nowhere", "/nowhere.png"});
        QCOMPARE(run1.status, 1);
        QVERIFY(run1.errors.contains("FileMissing"));
        QCOMPARE(run({}).status, 2);
        QCOMPARE(run({"serve"}).status, 2);
        QCOMPARE(run({"serve", "--socket-fd", "77"}).status, 2);
    }

    void findsMinutiaeInInventedFingers()
    {
        VirtualImageReader reader;
        const std::string id = openReader(reader);
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const auto finger = devices::syntheticFinger(seed);
            auto capture = reader.client().captureFinger(
                {id, FingerPosition::RightIndex, 10s,
                 devices::bmpFile(devices::colourOf(finger), devices::kSyntheticFingerDpi)});
            VERIFY_OK(capture);
            qInfo("invented finger %d: %u minutiae", int(seed), capture.value().minutiae);
            QVERIFY(capture.value().minutiae >= 25 && capture.value().minutiae <= 70);
        }
    }

    void laysSimulatedFingersOnTheReader()
    {
        test::TemporaryFolder folder;
        test::writeFile(folder / "right-index.bmp",
                        devices::bmpFile(devices::colourOf(devices::syntheticFinger(1)),
                                         devices::kSyntheticFingerDpi));
        test::writeFile(folder / "left-thumb.png", core::toBytes(core::viewOf("a letter")));
        devices::HostClientOptions options;
        options.program = IPIS_BIN_DIR "/ipis-devices";
        options.allowSimulated = true;
        options.simulatedFingers = folder.path();
        options.fingerDelay = 400ms;
        VirtualImageReader reader(std::move(options));
        const std::string id = openReader(reader);
        std::chrono::steady_clock::time_point asked;
        std::chrono::steady_clock::time_point seen;
        for (int n = 0; n < 2; ++n) {
            reader.thenDo([&] { asked = std::chrono::steady_clock::now(); });
            reader.onPresent([&] { seen = std::chrono::steady_clock::now(); });
            auto capture = reader.client().captureFinger({id, FingerPosition::RightIndex, 20s, {}});
            VERIFY_OK(capture);
            QVERIFY(capture.value().provenance.simulated && capture.value().minutiae >= 25);
            QVERIFY(seen - asked >= 350ms);
        }
        VERIFY_ERROR(reader.client().captureFinger({id, FingerPosition::RightThumb, 1s, {}}),
                     FingerNotSeen);
        VERIFY_ERROR(reader.client().captureFinger({id, FingerPosition::LeftThumb, 20s, {}}),
                     ImageUnreadable);
        reader.thenDo([&] { reader.client().cancel(); }); // before the finger arrives
        VERIFY_ERROR(reader.client().captureFinger({id, FingerPosition::RightIndex, 20s, {}}),
                     Cancelled);
        VERIFY_OK(reader.client().captureFinger({id, FingerPosition::RightIndex, 20s, {}}));
    }

    void rendersTheLargestPictureWithinItsMemory()
    {
        VirtualImageReader reader;
        const auto file = test::bmpOf({8'000, 2'000, core::Bytes(16'000'000, 127)});
        auto pixels = reader.client().render(file, {640, 360});
        VERIFY_OK(pixels);
        QCOMPARE(pixels.value().width, 640U);
        QCOMPARE(reader.count(devices::DeviceEventKind::HostRestarted), 0);
    }
};

QTEST_GUILESS_MAIN(HostProcessTest)
#include "host_process_test.moc"
