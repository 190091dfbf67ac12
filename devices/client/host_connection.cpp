// SPDX-License-Identifier: GPL-3.0-or-later
// Asking over the socket, with one eye on the clock and one on the cancel button.
#include "devices/client/host_connection.h"

#include "devices/wire/codec.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::size_t kReadSize = 65'536;

} // namespace

Result<HostConnection> HostConnection::open(const HostProgram& host, const core::Clock& clock,
                                            HostPatience patience)
{
    auto process = HostProcess::start(host);
    if (!process.ok()) {
        return process.error();
    }
    HostConnection connection(std::move(process).value(), clock, patience);
    if (auto greeted = connection.greet(); !greeted.ok()) {
        return greeted.error();
    }
    return connection;
}

core::Error HostConnection::broke(ErrorCode code, std::string detail)
{
    m_broken = true;
    return fail(code, std::move(detail));
}

Result<void> HostConnection::greet()
{
    if (auto queued = queue(wire::Hello{}); !queued.ok()) {
        return queued;
    }
    Waiting waiting{after(m_patience.start)};
    auto message = nextMessage(waiting);
    if (!message.ok()) {
        return message.error();
    }
    const auto* hello = std::get_if<wire::Hello>(&message.value());
    if (hello == nullptr) {
        return broke(ErrorCode::WireMalformed, "no greeting");
    }
    if (hello->version != wire::kVersion) {
        return broke(ErrorCode::WireVersionUnknown, std::to_string(hello->version));
    }
    return {};
}

Result<void> HostConnection::queue(const wire::Message& message)
{
    auto bytes = wire::encodeMessage(message);
    if (!bytes.ok()) {
        return bytes.error();
    }
    auto frame = wire::frameOf(bytes.value());
    if (!frame.ok()) {
        return frame.error();
    }
    m_outgoing.erase(m_outgoing.begin(), m_outgoing.begin() + static_cast<std::ptrdiff_t>(m_sent));
    m_sent = 0;
    core::append(m_outgoing, frame.value());
    return {};
}

std::uint64_t HostConnection::after(std::chrono::milliseconds time) const
{
    return m_clock->monotonicMs() + static_cast<std::uint64_t>(time.count());
}

Result<wire::Value> HostConnection::ask(wire::Call call, std::chrono::milliseconds deadline,
                                        const Listener& listener)
{
    const std::uint64_t id = ++m_lastId;
    const auto ms = static_cast<std::uint32_t>(deadline.count());
    const bool face = std::holds_alternative<CaptureFace>(call);
    if (auto queued = queue(wire::Request{id, ms, std::move(call)}); !queued.ok()) {
        return queued.error();
    }
    Waiting waiting{after(deadline + m_patience.grace), listener.cancelFd};
    if (face) {
        waiting.shutterFd = listener.shutterFd;
        waiting.silentUntil = after(m_patience.silence + m_patience.grace);
    }
    while (true) {
        auto message = nextMessage(waiting);
        if (!message.ok()) {
            return message.error();
        }
        auto* answer = std::get_if<wire::Answer>(&message.value());
        if (answer != nullptr && answer->id == id) {
            return std::move(answer->value);
        }
        auto* refusal = std::get_if<wire::Refusal>(&message.value());
        if (refusal != nullptr && refusal->id == id) {
            return std::move(refusal->error);
        }
        if (auto passed = passOn(message.value(), listener, waiting); !passed.ok()) {
            return passed.error();
        }
    }
}

// What may come before the answer.
Result<void> HostConnection::passOn(wire::Message& message, const Listener& listener,
                                    Waiting& waiting)
{
    if (const auto* event = std::get_if<DeviceEvent>(&message)) {
        if (listener.events) {
            listener.events(*event);
        }
        return {};
    }
    auto* preview = std::get_if<wire::Preview>(&message);
    if (preview == nullptr || preview->id != m_lastId || waiting.shutterFd < 0) {
        return broke(ErrorCode::WireMalformed, "an answer to nothing");
    }
    if (listener.frames && !waiting.cancelled) {
        listener.frames(std::move(preview->frame));
    }
    waiting.silentUntil = after(m_patience.silence + m_patience.grace);
    return queue(wire::Shown{m_lastId});
}

Result<wire::Message> HostConnection::nextMessage(Waiting& waiting)
{
    while (true) {
        auto frame = m_incoming.next();
        if (!frame.ok()) {
            return broke(ErrorCode::WireMalformed, frame.error().detail);
        }
        if (frame.value()) {
            auto message = wire::decodeMessage(*frame.value());
            m_broken = m_broken || !message.ok();
            return message;
        }
        if (auto waited = waitForSocket(waiting); !waited.ok()) {
            return waited.error();
        }
    }
}

Result<void> HostConnection::waitForSocket(Waiting& waiting)
{
    const std::uint64_t now = m_clock->monotonicMs();
    const std::uint64_t until = std::min(waiting.until, waiting.silentUntil);
    if (now >= until) {
        return broke(waiting.cancelled ? ErrorCode::Cancelled : ErrorCode::DeviceHostHung,
                     "no answer in time");
    }
    const bool writing = m_sent < m_outgoing.size();
    std::array<pollfd, 3> watched{
        pollfd{m_process.socket(), static_cast<short>(POLLIN | (writing ? POLLOUT : 0)), 0},
        pollfd{waiting.cancelled ? -1 : waiting.cancelFd, POLLIN, 0},
        pollfd{waiting.cancelled ? -1 : waiting.shutterFd, POLLIN, 0}};
    const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(until - now));
    if (ready < 0 && errno != EINTR) {
        return broke(ErrorCode::DeviceHostLost, std::strerror(errno));
    }
    if (ready <= 0) {
        return {};
    }
    if (watched[1].revents != 0) {
        waiting.cancelled = true;
        waiting.until = after(m_patience.grace);
        return queue(wire::Cancel{m_lastId});
    }
    if (watched[2].revents != 0) {
        std::uint64_t count = 0;
        const auto ignored = ::read(waiting.shutterFd, &count, sizeof count);
        static_cast<void>(ignored);
        return queue(wire::Shutter{m_lastId});
    }
    if ((watched[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
        return readSome();
    }
    return writeSome();
}

Result<void> HostConnection::readSome()
{
    std::array<core::Byte, kReadSize> block{};
    const ssize_t got = ::recv(m_process.socket(), block.data(), block.size(), MSG_DONTWAIT);
    if (got > 0) {
        m_incoming.push({block.data(), static_cast<std::size_t>(got)});
        return {};
    }
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
        return {};
    }
    return broke(ErrorCode::DeviceHostLost, got == 0 ? "closed" : std::strerror(errno));
}

Result<void> HostConnection::writeSome()
{
    const ssize_t sent = ::send(m_process.socket(), m_outgoing.data() + m_sent,
                                m_outgoing.size() - m_sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
        m_sent += static_cast<std::size_t>(sent);
        return {};
    }
    if (errno == EAGAIN || errno == EINTR) {
        return {};
    }
    return broke(ErrorCode::DeviceHostLost, std::strerror(errno));
}

} // namespace ipis::devices
