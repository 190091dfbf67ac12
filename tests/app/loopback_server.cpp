// SPDX-License-Identifier: GPL-3.0-or-later
// One thread that accepts, and three ways of serving.
#include "tests/app/loopback_server.h"

#include "core/base/check.h"

#include <array>
#include <memory>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ipis::test {

using core::check;
using core::FileDescriptor;

namespace {

constexpr int kPatienceMs = 120'000;
constexpr std::string_view kPage = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                                   "Content-Length: 33\r\nConnection: close\r\n\r\n"
                                   "<html><body>Welcome</body></html>";

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

FileDescriptor bound(int& port)
{
    FileDescriptor fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    check(::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), size) == 0);
    check(::getsockname(fd.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port = ntohs(address.sin_port);
    return fd;
}

// Waits for either to be readable; false: stopped or too long.
bool readable(int fd, int stop)
{
    pollfd waiting[] = {{fd, POLLIN, 0}, {stop, POLLIN, 0}};
    return ::poll(waiting, 2, kPatienceMs) > 0 && waiting[1].revents == 0;
}

// Moves what is there; 0 at the end of the stream.
std::size_t move(int from, int to)
{
    std::array<char, 4096> bytes{};
    const ssize_t n = ::recv(from, bytes.data(), bytes.size(), 0);
    if (n <= 0) {
        return 0;
    }
    const auto size = static_cast<std::size_t>(n);
    return ::send(to, bytes.data(), size, MSG_NOSIGNAL) == n ? size : 0;
}

} // namespace

LoopbackServer::LoopbackServer(Serving serving)
    : m_listening(bound(m_port)), m_stop(::eventfd(0, EFD_CLOEXEC))
{
    check(::listen(m_listening.get(), 8) == 0);
    m_thread = std::thread([this, serving = std::move(serving)] { run(serving); });
}

LoopbackServer::~LoopbackServer()
{
    const std::uint64_t one = 1;
    check(::write(m_stop.get(), &one, sizeof one) == sizeof one);
    m_thread.join();
}

void LoopbackServer::run(const Serving& serving)
{
    for (;;) {
        pollfd waiting[] = {{m_listening.get(), POLLIN, 0}, {m_stop.get(), POLLIN, 0}};
        if (::poll(waiting, 2, -1) < 0 || waiting[1].revents != 0) {
            return;
        }
        const FileDescriptor peer(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (peer.valid()) {
            ++m_connections;
            serving(peer.get(), m_stop.get());
        }
    }
}

LoopbackServer::Serving portal()
{
    return [](int connection, int stop) {
        std::array<char, 4096> asked{};
        if (readable(connection, stop) && ::recv(connection, asked.data(), asked.size(), 0) > 0) {
            (void)!::send(connection, kPage.data(), kPage.size(), MSG_NOSIGNAL);
        }
    };
}

LoopbackServer::Serving silence()
{
    return [](int, int stop) {
        pollfd waiting{stop, POLLIN, 0};
        ::poll(&waiting, 1, kPatienceMs);
    };
}

LoopbackServer::Serving relay(int port, std::size_t limit, std::function<void()> full)
{
    const auto carried = std::make_shared<std::size_t>(0);
    return [=](int station, int stop) {
        const FileDescriptor registry(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const sockaddr_in address = loopback(port);
        if (::connect(registry.get(), reinterpret_cast<const sockaddr*>(&address),
                      sizeof address) != 0) {
            return;
        }
        for (;;) {
            pollfd waiting[] = {
                {station, POLLIN, 0}, {registry.get(), POLLIN, 0}, {stop, POLLIN, 0}};
            if (::poll(waiting, 3, kPatienceMs) <= 0 || waiting[2].revents != 0) {
                return;
            }
            if (waiting[1].revents != 0 && move(registry.get(), station) == 0) {
                return;
            }
            if (waiting[0].revents != 0) {
                const std::size_t moved = move(station, registry.get());
                if (moved == 0) {
                    return;
                }
                if (*carried < limit && (*carried += moved) >= limit) {
                    full();
                    return;
                }
            }
        }
    };
}

int closedPort()
{
    int port = 0;
    const FileDescriptor fd = bound(port);
    return port;
}

} // namespace ipis::test
