// SPDX-License-Identifier: GPL-3.0-or-later
// fork, a clean room, exec.
#include "devices/client/host_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int kHostSocket = 3;
constexpr int kNoSuchProgram = 127;
constexpr rlim_t kMaxDescriptors = 256;
#ifndef __SANITIZE_ADDRESS__ // its shadow alone takes 16 TB of addresses
constexpr rlim_t kMaxMemory = rlim_t{2} << 30;
#endif

// Everything the child needs, made before fork(): afterwards only async-signal-safe calls.
struct Launch
{
    std::vector<std::string> words;
    std::vector<std::string> environment;
    std::vector<char*> wordPointers;
    std::vector<char*> environmentPointers;
    int socket = -1;
    int null = -1;
    pid_t parent = -1;
};

std::vector<char*> pointersTo(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

// The whole environment of the host. GIO must not start its own services for a local socket.
std::vector<std::string> environmentOf(const HostProgram& host)
{
    // OpenCV waits 10 s for a camera that is mute unless told otherwise.
    std::vector<std::string> environment{"LANG=C.UTF-8", "GIO_USE_VFS=local",
                                         "GSETTINGS_BACKEND=memory",
                                         "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT=3"};
    if (host.allowSimulated && !host.virtualReader.empty()) {
        environment.push_back("FP_VIRTUAL_IMAGE=" + host.virtualReader.string());
    }
    return environment;
}

std::vector<std::string> wordsOf(const HostProgram& host)
{
    std::vector<std::string> words{host.program.string(), "serve", "--socket-fd",
                                   std::to_string(kHostSocket)};
    if (!host.allowSimulated) {
        return words;
    }
    words.emplace_back("--allow-simulated");
    if (!host.simulatedCamera.empty()) {
        words.insert(words.end(), {"--simulated-camera", host.simulatedCamera.string()});
    }
    if (!host.simulatedFingers.empty()) {
        words.insert(words.end(), {"--simulated-fingers", host.simulatedFingers.string(),
                                   "--finger-delay", std::to_string(host.fingerDelay.count())});
    }
    return words;
}

void limit(int resource, rlim_t most)
{
    const rlimit value{most, most};
    ::setrlimit(static_cast<__rlimit_resource>(resource), &value);
}

void restoreSignals()
{
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
}

[[noreturn]] void becomeHost(const Launch& launch)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != launch.parent) { // it ended before prctl()
        ::_exit(kNoSuchProgram);
    }
    ::setsid();
    restoreSignals();
    // The socket may itself be 0, 1 or 2 (a daemon's), so it is moved out of the way first.
    const int socket = ::fcntl(launch.socket, F_DUPFD, 10);
    const int null = ::fcntl(launch.null, F_DUPFD, 10);
    for (const int standard : {0, 1, 2}) {
        ::dup2(null, standard);
    }
    ::dup2(socket, kHostSocket);
    ::close_range(kHostSocket + 1, ~0U, 0);
#ifndef __SANITIZE_ADDRESS__
    limit(RLIMIT_AS, kMaxMemory);
#endif
    limit(RLIMIT_NOFILE, kMaxDescriptors);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    ::execve(launch.wordPointers[0], launch.wordPointers.data(), launch.environmentPointers.data());
    ::_exit(kNoSuchProgram);
}

} // namespace

HostProcess::HostProcess(pid_t child, core::FileDescriptor socket)
    : m_child(child), m_socket(std::move(socket))
{}

HostProcess::HostProcess(HostProcess&& other) noexcept
    : m_child(std::exchange(other.m_child, -1)), m_socket(std::move(other.m_socket))
{}

HostProcess& HostProcess::operator=(HostProcess&& other) noexcept
{
    std::swap(m_child, other.m_child);
    std::swap(m_socket, other.m_socket);
    return *this;
}

HostProcess::~HostProcess()
{
    if (m_child > 0) {
        ::kill(m_child, SIGKILL);
        while (::waitpid(m_child, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
}

Result<HostProcess> HostProcess::start(const HostProgram& host)
{
    if (::access(host.program.c_str(), X_OK) != 0) {
        return fail(ErrorCode::DeviceHostMissing, host.program.filename().string());
    }
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return fail(ErrorCode::DeviceFault, std::strerror(errno));
    }
    core::FileDescriptor ours(ends[0]);
    const core::FileDescriptor theirs(ends[1]);
    const core::FileDescriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    Launch launch;
    launch.words = wordsOf(host);
    launch.environment = environmentOf(host);
    launch.wordPointers = pointersTo(launch.words);
    launch.environmentPointers = pointersTo(launch.environment);
    launch.socket = theirs.get();
    launch.null = null.get();
    launch.parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0) {
        becomeHost(launch);
    }
    if (child < 0) {
        return fail(ErrorCode::DeviceFault, std::strerror(errno));
    }
    return HostProcess(child, std::move(ours));
}

} // namespace ipis::devices
