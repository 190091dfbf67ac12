// SPDX-License-Identifier: GPL-3.0-or-later
// Asking and answering over HOME/control.sock.
#include "app/console/control_socket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace ipis::app {

using namespace core;

namespace {

constexpr const char* kName = "control.sock";
constexpr std::size_t kMaxConversations = 8; // with kMaxControlFiles each, far below any limit
constexpr std::chrono::milliseconds kRetry{50};

// sun_path holds 108 bytes: a longer home is reached through its folder's descriptor.
struct Address
{
    FileDescriptor folder;
    sockaddr_un name{};

    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&name); }
};

Result<Address> addressOf(const std::filesystem::path& home)
{
    Address address;
    address.folder = FileDescriptor(::open(home.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!address.folder.valid()) {
        return fail(ErrorCode::FileMissing, "home");
    }
    const std::string path = "/proc/self/fd/" + std::to_string(address.folder.get()) + "/" + kName;
    address.name.sun_family = AF_UNIX;
    std::memcpy(address.name.sun_path, path.c_str(), path.size() + 1);
    return address;
}

bool isSameUser(int fd)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           (peer.uid == ::getuid() || peer.uid == 0);
}

bool isStillThere(int fd)
{
    char next = 0;
    const ssize_t n = ::recv(fd, &next, 1, MSG_PEEK | MSG_DONTWAIT);
    return n > 0 || (n < 0 && errno == EAGAIN);
}

} // namespace

ControlServer::ControlServer(std::filesystem::path file, Log& log, Answering answering)
    : m_file(std::move(file)), m_log(log), m_answering(std::move(answering)),
      m_listening(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      m_stop(::eventfd(0, EFD_CLOEXEC))
{}

Result<std::unique_ptr<ControlServer>> ControlServer::open(const std::filesystem::path& home,
                                                           Log& log, Answering answering)
{
    std::unique_ptr<ControlServer> server(
        new ControlServer(home / kName, log, std::move(answering)));
    if (auto listening = server->listen(home); !listening.ok()) {
        return listening.error();
    }
    server->m_thread = std::thread([own = server.get()] { own->run(); });
    return server;
}

Result<void> ControlServer::listen(const std::filesystem::path& home)
{
    auto address = addressOf(home);
    if (!address.ok()) {
        return address.error();
    }
    ::unlink(m_file.c_str());
    // Nobody can connect before listen(): by then the file is the owner's alone.
    const bool listens =
        m_listening.valid() && m_stop.valid() &&
        ::bind(m_listening.get(), address.value().get(), sizeof address.value().name) == 0 &&
        ::fchmodat(address.value().folder.get(), kName, 0600, 0) == 0 &&
        ::listen(m_listening.get(), static_cast<int>(kMaxConversations)) == 0;
    if (!listens) {
        return fail(errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::FileUnwritable,
                    std::string("control socket: ") + std::strerror(errno));
    }
    return {};
}

ControlServer::~ControlServer()
{
    m_stopping = true;
    const std::uint64_t one = 1;
    if (m_thread.joinable()) {
        check(::write(m_stop.get(), &one, sizeof one) == sizeof one); // an eventfd takes it
        m_thread.join();
    }
    ::unlink(m_file.c_str());
    m_listening.reset(); // those not taken in yet see it at once, and ask again
    for (Conversation& conversation : m_conversations) {
        ::shutdown(conversation.peer.get(), SHUT_RD); // no request is waited for any more
        conversation.thread.join();
    }
}

void ControlServer::run()
{
    ::pthread_setname_np(::pthread_self(), "control");
    for (;;) {
        pollfd waiting[] = {{m_listening.get(), POLLIN, 0}, {m_stop.get(), POLLIN, 0}};
        if (::poll(waiting, 2, -1) < 0 && errno != EINTR) {
            return;
        }
        if (waiting[1].revents != 0) {
            return;
        }
        if (waiting[0].revents == 0) {
            continue;
        }
        FileDescriptor peer(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        forgetEnded();
        if (!peer.valid()) {
            std::this_thread::sleep_for(kRetry); // no descriptors left: not in a tight loop
        } else if (isSameUser(peer.get()) && m_conversations.size() < kMaxConversations) {
            begin(std::move(peer));
        }
    }
}

void ControlServer::begin(FileDescriptor peer)
{
    Conversation& conversation = m_conversations.emplace_back();
    conversation.peer = std::move(peer);
    try {
        conversation.thread = std::thread([this, &conversation] { converse(conversation); });
    } catch (const std::system_error&) {
        m_conversations.pop_back(); // no thread to be had: closed, and asked again
    }
}

void ControlServer::forgetEnded()
{
    m_conversations.remove_if([](Conversation& conversation) {
        if (!conversation.ended) {
            return false;
        }
        conversation.thread.join();
        return true;
    });
}

void ControlServer::converse(Conversation& conversation)
{
    ::pthread_setname_np(::pthread_self(), "control");
    const int peer = conversation.peer.get();
    try {
        auto request = receiveRequest(peer);
        const bool whole = request.ok() || request.error().code == ErrorCode::UsageWrong;
        if (whole && sendTaken(peer).ok()) {
            const auto answer = runInTurn(peer, std::move(request));
            if (auto sent = sendAnswer(peer, answer); !sent.ok()) {
                logError(m_log, "app.control", "answer not taken", sent.error());
            }
        }
    } catch (...) { // top of the thread
        m_log.write(LogLevel::Error, "app.control", "a command threw");
    }
    ::shutdown(peer, SHUT_RDWR); // the descriptor itself goes when the thread is joined
    conversation.ended = true;
}

std::optional<Result<Output>> ControlServer::runInTurn(int peer, Result<ControlRequest> request)
{
    const std::scoped_lock turn(m_turn);
    if (m_stopping || !isStillThere(peer)) {
        return std::nullopt;
    }
    return m_answering(std::move(request));
}

namespace {

enum class Holder
{
    Answered,
    NotThere,
    Ending, // it took the request, but runs nothing more
    Silent,
    Foreign // who listens is not who holds HOME
};

// A passphrase goes to the process alone that store.lock names.
bool isHolder(int fd, const std::filesystem::path& home)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    std::array<char, 24> named{};
    const FileDescriptor lock(
        ::open((home / "store.lock").c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    return ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && isSameUser(fd) &&
           lock.valid() && ::pread(lock.get(), named.data(), named.size() - 1, 0) > 0 &&
           std::to_string(peer.pid) == named.data();
}

struct Asked
{
    Holder holder;
    Result<Output> answer = Output{};
};

Asked askHolder(const std::filesystem::path& home, const ControlRequest& request)
{
    auto address = addressOf(home);
    const FileDescriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval patience{kControlPatience.count(), 0}; // of connect()
    ::setsockopt(fd.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    errno = 0;
    if (!address.ok() || !fd.valid() ||
        ::connect(fd.get(), address.value().get(), sizeof address.value().name) != 0) {
        return {errno == EAGAIN ? Holder::Silent : Holder::NotThere};
    }
    if (!request.passphrase.empty() && !isHolder(fd.get(), home)) {
        return {Holder::Foreign};
    }
    const auto began = std::chrono::steady_clock::now();
    if (!sendRequest(fd.get(), request).ok() || !receiveTaken(fd.get()).ok()) {
        const auto waited = std::chrono::steady_clock::now() - began;
        return {waited < kControlPatience ? Holder::NotThere : Holder::Silent};
    }
    auto answer = receiveAnswer(fd.get());
    if (!answer.ok()) {
        return {Holder::Answered, fail(ErrorCode::HolderLost)};
    }
    if (!answer.value()) {
        return {Holder::Ending};
    }
    return {Holder::Answered, std::move(*answer.value())};
}

} // namespace

std::optional<Result<Output>> askUnlessOpened(const std::filesystem::path& home,
                                              const ControlRequest& request,
                                              const std::function<Result<void>()>& open)
{
    auto until = std::chrono::steady_clock::now() + kControlPatience;
    for (;;) {
        auto opened = open();
        if (opened.ok()) {
            return std::nullopt;
        }
        if (opened.error().code != ErrorCode::StoreInUse &&
            opened.error().code != ErrorCode::FolderInUse) {
            return Result<Output>(opened.error());
        }
        Asked asked = askHolder(home, request);
        if (asked.holder == Holder::Answered) {
            return std::move(asked.answer);
        }
        const auto now = std::chrono::steady_clock::now();
        if (asked.holder == Holder::Ending) {
            until = now + kControlPatience;
        } else if (asked.holder == Holder::Foreign && now > until) {
            return Result<Output>(fail(ErrorCode::HolderForeign));
        } else if (asked.holder == Holder::Silent || now > until) {
            return Result<Output>(opened.error());
        }
        std::this_thread::sleep_for(kRetry);
    }
}

} // namespace ipis::app
