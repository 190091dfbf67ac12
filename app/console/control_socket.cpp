// SPDX-License-Identifier: GPL-3.0-or-later
// Asking and answering over HOME/control.sock.
#include "app/console/control_socket.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"

#include <QJsonDocument>

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

constexpr std::size_t kMaxMessage = 1024 * 1024;
constexpr std::size_t kMaxArgument = 4096;
constexpr timeval kPatience{30, 0};

// sun_path holds 108 bytes: a longer home is reached through its folder's descriptor.
struct Address
{
    FileDescriptor folder;
    sockaddr_un name{};
};

Result<Address> addressOf(const std::filesystem::path& home)
{
    Address address;
    address.folder = FileDescriptor(::open(home.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!address.folder.valid()) {
        return fail(ErrorCode::FileMissing, "home");
    }
    const std::string path =
        "/proc/self/fd/" + std::to_string(address.folder.get()) + "/control.sock";
    address.name.sun_family = AF_UNIX;
    std::memcpy(address.name.sun_path, path.c_str(), path.size() + 1);
    return address;
}

Result<void> sendAll(int fd, BytesView bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0) {
            return fail(ErrorCode::DeadlinePassed, "control socket write");
        }
        bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
    return {};
}

Result<Bytes> receive(int fd, std::size_t size)
{
    Bytes bytes(size);
    std::size_t done = 0;
    while (done < size) {
        const ssize_t n = ::recv(fd, bytes.data() + done, size - done, 0);
        if (n <= 0) {
            return fail(ErrorCode::DeadlinePassed, "control socket read");
        }
        done += static_cast<std::size_t>(n);
    }
    return bytes;
}

Result<void> sendMessage(int fd, BytesView message)
{
    Bytes framed;
    appendU32(framed, static_cast<std::uint32_t>(message.size()));
    append(framed, message);
    return sendAll(fd, framed);
}

Result<Bytes> receiveMessage(int fd)
{
    auto length = receive(fd, 4);
    if (!length.ok()) {
        return length;
    }
    const std::size_t size = readU32(length.value());
    if (size > kMaxMessage) {
        return fail(ErrorCode::UsageWrong, "control message too large");
    }
    return receive(fd, size);
}

void setPatience(int fd)
{
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
}

bool isSameUser(int fd)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           (peer.uid == ::getuid() || peer.uid == 0);
}

Bytes encodeLine(const std::vector<std::string>& line)
{
    cbor::Writer out;
    out.array(line.size());
    for (const std::string& word : line) {
        out.text(word);
    }
    return std::move(out).take();
}

Result<std::vector<std::string>> decodeLine(BytesView bytes)
{
    cbor::Reader in(bytes);
    std::vector<std::string> line;
    const std::size_t words = in.array();
    for (std::size_t i = 0; i < words && !in.failed(); ++i) {
        line.push_back(in.text(kMaxArgument));
    }
    if (!in.finish().ok() || line.empty()) {
        return fail(ErrorCode::UsageWrong, "control request");
    }
    return line;
}

Bytes encodeAnswer(const Result<Output>& answer)
{
    const bool ok = answer.ok();
    const Output output = ok ? answer.value() : Output{};
    cbor::Writer out;
    out.map(output.file ? 5 : 4);
    out.key(1);
    out.uint(ok ? 0 : static_cast<std::uint64_t>(answer.error().code));
    out.key(2);
    out.text(ok ? "" : answer.error().detail);
    out.key(3);
    out.text(QJsonDocument(output.json).toJson(QJsonDocument::Compact).toStdString());
    out.key(4);
    out.text(output.text);
    if (output.file) {
        out.key(5);
        out.bytes(*output.file);
    }
    return std::move(out).take();
}

Result<Output> decodeAnswer(BytesView bytes)
{
    cbor::Reader in(bytes);
    in.map();
    in.key(1);
    const std::uint64_t code = in.uint();
    in.key(2);
    const std::string detail = in.text(kMaxMessage);
    in.key(3);
    const std::string json = in.text(kMaxMessage);
    Output output;
    in.key(4);
    output.text = in.text(kMaxMessage);
    if (in.optionalKey(5)) {
        output.file = toBytes(in.bytes(kMaxMessage));
    }
    in.end();
    if (!in.finish().ok()) {
        return fail(ErrorCode::UsageWrong, "control answer");
    }
    if (code != 0) {
        const ErrorCode* known = errorCodeFromNumber(code);
        return fail(known != nullptr ? *known : ErrorCode::ProgramFault, detail);
    }
    output.json = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    return output;
}

} // namespace

ControlServer::ControlServer(FileDescriptor listening, FileDescriptor stop, Answering answering,
                             std::filesystem::path file)
    : m_listening(std::move(listening)), m_stop(std::move(stop)), m_answering(std::move(answering)),
      m_file(std::move(file)), m_thread([this] { run(); })
{}

Result<std::unique_ptr<ControlServer>> ControlServer::open(const std::filesystem::path& home,
                                                           Answering answering)
{
    auto address = addressOf(home);
    if (!address.ok()) {
        return address.error();
    }
    const auto file = home / "control.sock";
    ::unlink(file.c_str());
    FileDescriptor listening(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    FileDescriptor stop(::eventfd(0, EFD_CLOEXEC));
    const mode_t before = ::umask(0177);
    const bool bound =
        listening.valid() && stop.valid() &&
        ::bind(listening.get(), reinterpret_cast<const sockaddr*>(&address.value().name),
               sizeof address.value().name) == 0 &&
        ::listen(listening.get(), 8) == 0;
    ::umask(before);
    if (!bound) {
        return fail(ErrorCode::FileUnwritable,
                    std::string("control socket: ") + std::strerror(errno));
    }
    return std::unique_ptr<ControlServer>(
        new ControlServer(std::move(listening), std::move(stop), std::move(answering), file));
}

ControlServer::~ControlServer()
{
    const std::uint64_t one = 1;
    if (::write(m_stop.get(), &one, sizeof one) == sizeof one) {
        m_thread.join();
    } else {
        m_thread.detach(); // cannot happen with an eventfd; never hang at the end
    }
    ::unlink(m_file.c_str());
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
        const FileDescriptor peer(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!peer.valid() || !isSameUser(peer.get())) {
            continue;
        }
        setPatience(peer.get());
        auto message = receiveMessage(peer.get());
        if (!message.ok()) {
            continue;
        }
        auto line = decodeLine(message.value());
        const auto answer = line.ok() ? m_answering(line.value()) : Result<Output>(line.error());
        // A tool that went away meanwhile can ask again: every command may be repeated.
        (void)sendMessage(peer.get(), encodeAnswer(answer)).ok();
    }
}

Result<Output> askHolder(const std::filesystem::path& home, const std::vector<std::string>& line)
{
    auto address = addressOf(home);
    if (!address.ok()) {
        return address.error();
    }
    const FileDescriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!fd.valid() || ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address.value().name),
                                 sizeof address.value().name) != 0) {
        return fail(ErrorCode::FileMissing, "nobody listens");
    }
    setPatience(fd.get());
    if (auto sent = sendMessage(fd.get(), encodeLine(line)); !sent.ok()) {
        return sent.error();
    }
    auto answer = receiveMessage(fd.get());
    if (!answer.ok()) {
        return answer.error();
    }
    return decodeAnswer(answer.value());
}

} // namespace ipis::app
