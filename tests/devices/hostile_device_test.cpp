// SPDX-License-Identifier: GPL-3.0-or-later
// An ipis-devices that somebody else has taken over: what it cannot do to the computer, and what
// it cannot make the program believe.
#include "core/base/clock.h"
#include "devices/client/host_client.h"
#include "devices/host/confinement.h"
#include "devices/wire/codec.h"
#include "devices/wire/frame.h"
#include "tests/devices/camera_scene.h"
#include "tests/support/fakes.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ipis;
using core::ErrorCode;
namespace fs = std::filesystem;
namespace wire = devices::wire;

namespace {

constexpr uid_t kNobody = 65'534;
constexpr const char* kFiles[]{"store.db", "drafts.key"};
// Going through is the price of a virtual reader: it is made of such sockets, and only where signed
// policy allows simulated devices.
constexpr const char* kSocketOfAnother = "a Unix socket of another program";

struct Attempt
{
    std::string name;
    std::string verdict;
};

// A HOME as the program leaves it, and a socket in it that somebody listens on.
class Home
{
public:
    explicit Home(bool nobodys)
    {
        for (const char* name : kFiles) {
            std::ofstream(m_folder / name) << "what nobody may have";
        }
        fs::create_directory(m_folder / "empty");
        sockaddr_un address{AF_UNIX, {}};
        std::strncpy(address.sun_path, socket().c_str(), sizeof address.sun_path - 1);
        core::check(::bind(m_listener.get(), reinterpret_cast<const sockaddr*>(&address),
                           sizeof address) == 0 &&
                    ::listen(m_listener.get(), 8) == 0);
        if (nobodys) {
            core::check(::chown(path().c_str(), kNobody, kNobody) == 0);
            for (const auto& entry : fs::directory_iterator(path())) {
                core::check(::chown(entry.path().c_str(), kNobody, kNobody) == 0);
            }
        }
    }

    std::string path() const { return m_folder.path(); }
    std::string socket() const { return m_folder / "control.sock"; }
    bool isWhole() const
    {
        std::size_t entries = 0;
        for (const auto& entry : fs::directory_iterator(path())) {
            entries += entry.exists() ? 1 : 0;
        }
        return entries == 4 && std::ranges::all_of(kFiles, [&](const char* name) {
                   std::ifstream file(m_folder / name);
                   std::string line;
                   std::getline(file, line);
                   struct stat status
                   {};
                   ::stat((m_folder / name).c_str(), &status);
                   return line == "what nobody may have" && (status.st_mode & 0077) == 0044;
               });
    }

private:
    test::TemporaryFolder m_folder;
    core::FileDescriptor m_listener{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
};

[[noreturn]] void becomePreloaded(int socket, int reportEnd, const Home& home, bool simulated,
                                  bool asNobody)
{
    ::dup2(socket, 3);
    ::dup2(reportEnd, 4);
    if (asNobody &&
        (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) {
        ::_exit(98);
    }
    const std::string homeSetting = "HOSTILE_HOME=" + home.path();
    const std::string socketSetting = "HOSTILE_SOCKET=" + home.socket();
    const std::string parentSetting = "HOSTILE_PARENT=" + std::to_string(::getppid());
    const char* const environment[]{"LD_PRELOAD=" IPIS_HOSTILE_CODE, homeSetting.c_str(),
                                    socketSetting.c_str(), parentSetting.c_str(), nullptr};
    const char* const program = IPIS_BIN_DIR "/ipis-devices";
    const char* const words[]{
        program, "serve", "--socket-fd", "3", simulated ? "--allow-simulated" : nullptr, nullptr};
    ::execve(program, const_cast<char* const*>(words), const_cast<char* const*>(environment));
    ::_exit(97);
}

// What the preloaded code could do once ipis-devices had confined itself and was spoken to.
std::vector<Attempt> attemptsOf(const Home& home, bool simulated, bool asNobody)
{
    std::array<int, 2> sockets{};
    std::array<int, 2> pipe{};
    core::check(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) == 0);
    core::check(::pipe2(pipe.data(), O_CLOEXEC) == 0);
    const int high = ::fcntl(sockets[1], F_DUPFD_CLOEXEC, 10);
    const int highReport = ::fcntl(pipe[1], F_DUPFD_CLOEXEC, 10);
    const pid_t child = ::fork();
    if (child == 0) {
        becomePreloaded(high, highReport, home, simulated, asNobody);
    }
    for (const int end : {sockets[1], pipe[1], high, highReport}) {
        ::close(end);
    }
    const auto hello = wire::frameOf(wire::encodeMessage(wire::Hello{}).value()).value();
    core::check(::send(sockets[0], hello.data(), hello.size(), MSG_NOSIGNAL) > 0);
    std::string text;
    std::array<char, 4'096> block{};
    pollfd waiting{pipe[0], POLLIN, 0};
    while (text.find("\nend\t") == text.npos && ::poll(&waiting, 1, 20'000) > 0) {
        const ssize_t got = ::read(pipe[0], block.data(), block.size());
        if (got <= 0) {
            break;
        }
        text.append(block.data(), static_cast<std::size_t>(got));
    }
    // It still serves after all that: the greeting is answered.
    pollfd answered{sockets[0], POLLIN, 0};
    const bool serves =
        ::poll(&answered, 1, 10'000) > 0 && ::recv(sockets[0], block.data(), block.size(), 0) > 0;
    ::close(sockets[0]);
    ::close(pipe[0]);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    std::vector<Attempt> attempts;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const auto tab = line.find('\t');
        attempts.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    core::check(serves);
    return attempts;
}

// A confinement refuses with one of these; anything else would be luck.
bool isRefused(const std::string& verdict)
{
    for (const int reason : {ENOSYS, EACCES, EPERM}) {
        if (verdict == "refused " + std::to_string(reason)) {
            return true;
        }
    }
    return false;
}

// In a child that has only this layer between itself and the file: 0 opened, else errno.
int openedBehind(bool (*layer)(const devices::Openings&), const std::string& file,
                 const devices::Openings& openings)
{
    const pid_t child = ::fork();
    if (child == 0) {
        if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !layer(openings)) {
            ::_exit(250);
        }
        const int opened = ::open(file.c_str(), O_RDONLY);
        ::_exit(opened >= 0 ? 0 : errno);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

class HostileDeviceTest : public QObject
{
    Q_OBJECT

    int m_attempts = 0;
    int m_refused = 0;

    std::unique_ptr<devices::HostClient> clientOf(const fs::path& program, bool allowSimulated)
    {
        devices::HostClientOptions options;
        options.program = program;
        options.allowSimulated = allowSimulated;
        return devices::HostClient::create(options, m_clock, m_log).value();
    }

    core::SystemClock m_clock;
    test::MemoryLog m_log;

private slots:
    void refusesWhatPreloadedCodeTries_data()
    {
        QTest::addColumn<bool>("simulated");
        QTest::addColumn<bool>("asNobody");
        if (::geteuid() == 0) {
            QTest::newRow("as nobody") << false << true;
            QTest::newRow("as nobody, simulated devices allowed") << true << true;
        } else {
            qInfo("left out: another user than this one (only root can become one)");
        }
        QTest::newRow("as whoever runs the test") << false << false;
        QTest::newRow("as whoever runs the test, simulated devices allowed") << true << false;
    }
    void refusesWhatPreloadedCodeTries()
    {
        QFETCH(bool, simulated);
        QFETCH(bool, asNobody);
        const Home home(asNobody);
        const auto attempts = attemptsOf(home, simulated, asNobody);
        QVERIFY(attempts.size() > 80);
        QCOMPARE(attempts.back().name, std::string("end"));
        for (const auto& [name, verdict] : attempts) {
            if (name == "end" || (simulated && name == kSocketOfAnother)) {
                continue;
            }
            ++m_attempts;
            m_refused += isRefused(verdict) ? 1 : 0;
            QVERIFY2(isRefused(verdict), (name + ": " + verdict).c_str());
        }
        QVERIFY(home.isWhole());
    }

    void keepsHomeShutBehindEachLayerAlone_data()
    {
        QTest::addColumn<bool>("landlock");
        QTest::newRow("Landlock") << true;
        QTest::newRow("a namespace") << false;
    }
    void keepsHomeShutBehindEachLayerAlone()
    {
        QFETCH(bool, landlock);
        const Home home(false);
        auto* const layer = landlock ? &devices::confineByLandlock : &devices::confineByNamespace;
        test::TemporaryFolder pictures;
        std::ofstream(pictures / "1.png") << "a picture";
        const devices::Openings openings{true, {}, {pictures.path()}};
        const auto behind = [&](const std::string& file) {
            return openedBehind(layer, file, openings);
        };
        if (behind("/usr") == 250) {
            QSKIP("left out: this kernel has no such layer");
        }
        for (const std::string& file :
             {home.path() + "/store.db", home.path(), std::string("/etc/passwd"),
              "/proc/" + std::to_string(::getpid()) + "/environ"}) {
            const int reason = behind(file);
            ++m_attempts;
            m_refused += reason == EACCES || reason == ENOENT || reason == EPERM ? 1 : 0;
            QVERIFY2(reason == EACCES || reason == ENOENT || reason == EPERM,
                     (file + ": " + std::to_string(reason)).c_str());
        }
        QCOMPARE(behind(pictures / "1.png"), 0); // what it needs stays
        QCOMPARE(behind("/proc/self/maps"), 0);
        QCOMPARE(behind("/dev/null"), 0);
        QCOMPARE(behind("/sys"), 0);
    }

    void believesAnHonestHost()
    {
        test::TemporaryFolder folder;
        fs::create_symlink(IPIS_LYING_HOST, folder / "honest");
        auto client = clientOf(folder / "honest", true);
        VERIFY_OK(client->list());
        VERIFY_OK(client->open("virtual_image/0"));
        VERIFY_OK(client->captureFinger({"virtual_image/0"}));
        const core::Bytes file{1};
        VERIFY_OK(client->portrait(file));
        VERIFY_OK(client->page(file));
        VERIFY_OK(client->render(file, {100, 100}));
        VERIFY_OK(client->captureFace({"image-file/0"}, nullptr));
    }

    void refusesEachLieWithItsReason_data()
    {
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* lie, const char* reason) {
            QTest::newRow(lie) << QString(reason);
        };
        row("list-virtual-said-real", "a simulated driver said to be real");
        row("list-file-said-real", "a simulated driver said to be real");
        row("list-real-said-simulated", "a real driver said to be simulated");
        row("list-simulated-not-allowed", "a simulated device where none is allowed");
        for (const char* lie : {"list-escape", "list-newline", "list-delete", "list-backwards",
                                "list-c1", "list-event-escape", "list-refusal-escape"}) {
            row(lie, "printable text");
        }
        row("list-nul", "not UTF-8 or holds U+0000");
        row("list-broken-utf8", "not UTF-8");
        row("list-of-another-driver", "not of its driver");
        row("list-without-driver", "not of its driver");
        row("list-one-twice", "two devices of one id");
        row("list-another-method", "another method");
        row("finger-said-real", "a simulated driver said to be real");
        row("finger-of-another-device", "a capture of another device");
        row("finger-of-another-driver", "not of its driver");
        row("finger-elf", "no plain grey PNG: its first bytes");
        row("finger-jpeg", "no plain grey PNG: its first bytes");
        row("finger-text", "no plain grey PNG: something else in it");
        row("finger-tail", "no plain grey PNG: something else in it");
        row("finger-cut", "no plain grey PNG");
        row("finger-other-size", "no plain grey PNG: its head");
        row("finger-dpi-0", "0 dpi");
        row("finger-dpi-4000", "4000 dpi");
        row("finger-dpi-other", "a template of another picture");
        row("finger-1x1", "impossible size");
        row("finger-8000", "impossible size");
        row("finger-noise", "a template that is none");
        row("finger-other-finger", "another finger");
        row("finger-other-count", "a template of another picture");
        row("finger-no-minutiae", "a template of another picture");
        for (const char* lie : {"portrait-elf", "portrait-png", "portrait-empty", "face-elf",
                                "page-elf", "portrait-thumbnail-elf"}) {
            row(lie, "no plain JPEG: its first bytes");
        }
        row("portrait-other-size", "no plain JPEG: of another size");
        row("portrait-said-large", "another size than 480x640");
        row("portrait-tail", "no plain JPEG");
        row("portrait-exif", "no plain JPEG: something else in it");
        row("portrait-comment", "no plain JPEG: something else in it");
        row("portrait-cut", "no plain JPEG");
        row("portrait-head-only", "no plain JPEG");
        row("portrait-thumbnail-square", "another shape than 3:4");
        row("portrait-said-real", "a portrait from a file said to be real");
        row("portrait-of-a-camera", "a portrait from a file said to be real");
        row("face-said-real", "a simulated driver said to be real");
        row("face-of-another-camera", "a capture of another device");
        row("page-other-size", "no plain JPEG: of another size");
        row("page-exif", "no plain JPEG: something else in it");
        row("page-tail", "no plain JPEG");
        row("pixels-too-many", "pixels nobody asked for");
        row("pixels-none", "pixels nobody asked for");
    }
    void refusesEachLieWithItsReason()
    {
        QFETCH(QString, reason);
        const std::string lie = QTest::currentDataTag();
        test::TemporaryFolder folder;
        fs::create_symlink(IPIS_LYING_HOST, folder / lie);
        auto client = clientOf(folder / lie, lie != "list-simulated-not-allowed");
        core::Error error = core::fail(ErrorCode::Cancelled);
        const auto note = [&error](const auto& result) {
            error = result.ok() ? core::fail(ErrorCode::Cancelled, "believed") : result.error();
        };
        const core::Bytes file{1};
        if (lie.starts_with("list")) {
            note(client->list());
        } else if (lie.starts_with("finger")) {
            note(client->captureFinger({"virtual_image/0"}));
        } else if (lie.starts_with("portrait")) {
            note(client->portrait(file));
        } else if (lie.starts_with("face")) {
            note(client->captureFace({"image-file/0"}, nullptr));
        } else if (lie.starts_with("page")) {
            note(client->page(file));
        } else {
            note(client->render(file, {100, 100}));
        }
        const bool refused = error.code == ErrorCode::WireMalformed &&
                             error.detail.find(reason.toStdString()) != std::string::npos;
        ++m_attempts;
        m_refused += refused ? 1 : 0;
        QVERIFY2(refused, error.detail.c_str());
        QCOMPARE(client->hostProcessId(), 0); // it is not spoken to again
    }

    void saysInLogAndEventThatTheFilesWereNotShutOff()
    {
        test::TemporaryFolder folder;
        fs::create_symlink(IPIS_LYING_HOST, folder / "honest-not-confined");
        int told = 0;
        devices::HostClientOptions options;
        options.program = folder / "honest-not-confined";
        options.allowSimulated = true;
        options.events = [&told](const devices::DeviceEvent& event) {
            told += event.kind == devices::DeviceEventKind::NotConfined ? 1 : 0;
        };
        test::MemoryLog log;
        auto client = devices::HostClient::create(options, m_clock, log).value();
        VERIFY_OK(client->list()); // not fatal
        QCOMPARE(told, 1);
        QVERIFY(std::ranges::any_of(log.lines, [](const std::string& line) {
            return line.find("DeviceNotConfined") != line.npos;
        }));
    }

    void cleanupTestCase()
    {
        qInfo("hostile device process: %d cases, %d refused with their reason", m_attempts,
              m_refused);
        QCOMPARE(m_refused, m_attempts);
    }
};

QTEST_APPLESS_MAIN(HostileDeviceTest)
#include "hostile_device_test.moc"
