// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading control messages.
#include "app/console/control_message.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/text/utf8.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>

namespace ipis::app {

using namespace core;

namespace {

using Time = std::chrono::steady_clock;

constexpr Byte kTaken = 1;
constexpr std::size_t kMaxPassphrase = 1024;
constexpr std::size_t kMaxControlWords = 1024;
constexpr std::size_t kDescriptorSpace = CMSG_SPACE(sizeof(int) * kMaxControlFiles);

bool isReady(int fd, short events, Time::time_point until)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Time::now()).count();
    pollfd waiting{fd, events, 0};
    return left > 0 && ::poll(&waiting, 1, static_cast<int>(left)) == 1;
}

// Descriptors go with the first byte.
Result<void> send(int fd, BytesView bytes, Time::time_point until,
                  const std::vector<FileDescriptor>& files = {})
{
    alignas(cmsghdr) std::array<char, kDescriptorSpace> control{};
    std::size_t attached = files.size();
    while (!bytes.empty()) {
        if (!isReady(fd, POLLOUT, until)) {
            return fail(ErrorCode::DeadlinePassed, "control socket write");
        }
        iovec part{const_cast<Byte*>(bytes.data()), bytes.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        if (attached > 0) {
            message.msg_control = control.data();
            message.msg_controllen = CMSG_SPACE(sizeof(int) * attached);
            cmsghdr* head = CMSG_FIRSTHDR(&message);
            head->cmsg_level = SOL_SOCKET;
            head->cmsg_type = SCM_RIGHTS;
            head->cmsg_len = CMSG_LEN(sizeof(int) * attached);
            for (std::size_t i = 0; i < attached; ++i) {
                const int file = files[i].get();
                std::memcpy(CMSG_DATA(head) + i * sizeof file, &file, sizeof file);
            }
        }
        const ssize_t n = ::sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
            continue;
        }
        if (n <= 0) {
            return fail(ErrorCode::DeadlinePassed, "control socket write");
        }
        attached = 0;
        bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
    return {};
}

// Every descriptor that arrived has an owner at once, wanted or not.
void adopt(msghdr& message, std::vector<FileDescriptor>& files)
{
    for (cmsghdr* head = CMSG_FIRSTHDR(&message); head != nullptr;
         head = CMSG_NXTHDR(&message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) {
            continue;
        }
        const std::size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int file = -1;
            std::memcpy(&file, CMSG_DATA(head) + i * sizeof file, sizeof file);
            files.emplace_back(file);
        }
    }
}

// Without `files` the kernel closes any descriptor that comes along.
Result<void> receive(int fd, std::span<Byte> into, Time::time_point until,
                     std::vector<FileDescriptor>* files = nullptr)
{
    while (!into.empty()) {
        if (!isReady(fd, POLLIN, until)) {
            return fail(ErrorCode::DeadlinePassed, "control socket read");
        }
        alignas(cmsghdr) std::array<char, kDescriptorSpace> control{};
        iovec part{into.data(), into.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        if (files != nullptr) {
            message.msg_control = control.data();
            message.msg_controllen = control.size();
        }
        const ssize_t n = ::recvmsg(fd, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
            continue;
        }
        if (n <= 0) {
            return fail(ErrorCode::DeadlinePassed, "control socket read");
        }
        if (files != nullptr) {
            adopt(message, *files);
        }
        into = into.subspan(static_cast<std::size_t>(n));
    }
    return {};
}

Result<std::size_t> receiveLength(int fd, std::size_t most, Time::time_point until,
                                  std::vector<FileDescriptor>* files = nullptr)
{
    ByteArray<4> length{};
    if (auto received = receive(fd, length, until, files); !received.ok()) {
        return received.error();
    }
    const std::size_t size = readU32(length);
    if (size > most) {
        return fail(ErrorCode::UsageWrong, "control message too large");
    }
    return size;
}

Bytes framed(BytesView message)
{
    Bytes bytes;
    appendU32(bytes, static_cast<std::uint32_t>(message.size()));
    append(bytes, message);
    return bytes;
}

Bytes encodeLine(const ControlRequest& request)
{
    cbor::Writer out;
    out.map(2);
    out.key(1);
    out.array(request.line.size());
    for (const std::string& word : request.line) {
        out.text(word);
    }
    out.key(2);
    out.uint(request.files.size());
    return std::move(out).take();
}

Result<std::vector<std::string>> decodeLine(BytesView bytes, std::size_t files)
{
    cbor::Reader in(bytes);
    std::vector<std::string> line;
    in.map(2);
    in.key(1);
    const std::size_t words = in.array();
    for (std::size_t i = 0; i < words && !in.failed(); ++i) {
        line.push_back(in.text(kMaxControlWord));
    }
    in.key(2);
    const std::uint64_t announced = in.uint(kMaxControlFiles);
    if (!in.finish().ok() || line.empty() || announced != files) {
        return fail(ErrorCode::UsageWrong, "control request");
    }
    return line;
}

// A detail may name a file, and a file may be named by any bytes.
std::string sayable(const std::string& text)
{
    std::u32string signs = toCodePoints(text);
    std::ranges::replace(signs, U'\0', U'\uFFFD');
    return toUtf8(signs);
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
    out.text(ok ? "" : sayable(answer.error().detail));
    out.key(3);
    out.text(QJsonDocument(output.json).toJson(QJsonDocument::Compact).toStdString());
    out.key(4);
    out.text(sayable(output.text));
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
    const std::string detail = in.text(kMaxControlAnswer);
    in.key(3);
    const std::string json = in.text(kMaxControlAnswer);
    Output output;
    in.key(4);
    output.text = in.text(kMaxControlAnswer);
    if (in.optionalKey(5)) {
        output.file = toBytes(in.bytes(kMaxControlAnswer));
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

Result<void> sendRequest(int fd, const ControlRequest& request)
{
    if (request.files.size() > kMaxControlFiles || request.line.size() > kMaxControlWords ||
        !std::ranges::all_of(request.line, isText)) {
        return fail(ErrorCode::UsageWrong, "control request");
    }
    const auto until = Time::now() + kControlPatience;
    Bytes head = framed(encodeLine(request));
    appendU32(head, static_cast<std::uint32_t>(request.passphrase.size()));
    if (auto sent = send(fd, head, until, request.files); !sent.ok()) {
        return sent;
    }
    return send(fd, request.passphrase.view(), until);
}

Result<ControlRequest> receiveRequest(int fd)
{
    const auto until = Time::now() + kControlPatience;
    ControlRequest request;
    auto size = receiveLength(fd, kMaxControlRequest, until, &request.files);
    if (!size.ok()) {
        return size.error();
    }
    Bytes encoded(size.value());
    if (auto received = receive(fd, encoded, until); !received.ok()) {
        return received.error();
    }
    auto secret = receiveLength(fd, kMaxPassphrase, until);
    if (!secret.ok()) {
        return secret.error();
    }
    if (secret.value() > 0) {
        request.passphrase = Secret(secret.value());
        if (auto received = receive(fd, request.passphrase.span(), until); !received.ok()) {
            return received.error();
        }
    }
    auto line = decodeLine(encoded, request.files.size());
    if (!line.ok()) {
        return line.error();
    }
    request.line = std::move(line).value();
    return request;
}

Result<void> sendTaken(int fd)
{
    return send(fd, BytesView(&kTaken, 1), Time::now() + kControlPatience);
}

Result<void> receiveTaken(int fd)
{
    ByteArray<1> taken{};
    return receive(fd, taken, Time::now() + kControlPatience);
}

Result<void> sendAnswer(int fd, const std::optional<Result<Output>>& answer)
{
    Bytes message;
    if (answer) {
        message = encodeAnswer(*answer);
    }
    if (message.size() > kMaxControlAnswer) {
        message = encodeAnswer(fail(ErrorCode::FileTooLarge, "control answer"));
    }
    return send(fd, framed(message), Time::now() + kControlPatience);
}

Result<std::optional<Result<Output>>> receiveAnswer(int fd)
{
    const auto until = Time::now() + kAnswerPatience;
    auto size = receiveLength(fd, kMaxControlAnswer, until);
    if (!size.ok()) {
        return size.error();
    }
    if (size.value() == 0) {
        return std::optional<Result<Output>>();
    }
    Bytes encoded(size.value());
    if (auto received = receive(fd, encoded, until); !received.ok()) {
        return received.error();
    }
    return std::optional(decodeAnswer(encoded));
}

} // namespace ipis::app
