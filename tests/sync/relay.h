// SPDX-License-Identifier: GPL-3.0-or-later
// A line to a server on loopback that can break in the middle of what is sent.
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace ipis::test {

// Passes bytes on, both ways, on a thread of its own. Thread: any for the public functions.
class Relay
{
public:
    explicit Relay(std::uint16_t server);
    ~Relay();

    std::uint16_t port() const { return m_acceptor.local_endpoint().port(); }
    // Every connection breaks after `bytes` bytes from the caller, counted from its beginning.
    void breakAfter(std::uint64_t bytes) { m_limit = bytes; }
    int connections() const { return m_connections; }

private:
    boost::asio::awaitable<void> acceptAll();
    boost::asio::awaitable<void> carry(boost::asio::ip::tcp::socket caller);

    boost::asio::io_context m_io;
    boost::asio::ip::tcp::acceptor m_acceptor;
    std::uint16_t m_server;
    std::atomic<std::uint64_t> m_limit{UINT64_MAX};
    std::atomic<int> m_connections{0};
    std::thread m_thread;
};

} // namespace ipis::test
