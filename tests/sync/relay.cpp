// SPDX-License-Identifier: GPL-3.0-or-later
// Carrying bytes until the line breaks.
#include "tests/sync/relay.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace ipis::test {

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::experimental::awaitable_operators::operator||;

namespace {

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);

asio::awaitable<void> pass(tcp::socket& from, tcp::socket& to, std::atomic<std::uint64_t>& limit)
{
    std::array<char, 4096> buffer{};
    for (std::uint64_t passed = 0; passed < limit;) {
        auto [readError, size] = co_await from.async_read_some(asio::buffer(buffer), kTuple);
        if (readError) {
            co_return;
        }
        auto [writeError, written] =
            co_await asio::async_write(to, asio::buffer(buffer.data(), size), kTuple);
        if (writeError) {
            co_return;
        }
        passed += size;
    }
}

} // namespace

Relay::Relay(std::uint16_t server)
    : m_acceptor(m_io, {asio::ip::make_address("127.0.0.1"), 0}), m_server(server)
{
    asio::co_spawn(m_io, acceptAll(), asio::detached);
    m_thread = std::thread([this] { m_io.run(); });
}

Relay::~Relay()
{
    m_io.stop();
    m_thread.join();
}

asio::awaitable<void> Relay::acceptAll()
{
    for (;;) {
        auto [error, caller] = co_await m_acceptor.async_accept(kTuple);
        if (error) {
            co_return;
        }
        ++m_connections;
        asio::co_spawn(m_io, carry(std::move(caller)), asio::detached);
    }
}

asio::awaitable<void> Relay::carry(tcp::socket caller)
{
    tcp::socket server(m_io);
    auto [error] =
        co_await server.async_connect({asio::ip::make_address("127.0.0.1"), m_server}, kTuple);
    if (error) {
        co_return;
    }
    std::atomic<std::uint64_t> endless{UINT64_MAX};
    co_await (pass(caller, server, m_limit) || pass(server, caller, endless));
}

} // namespace ipis::test
