// SPDX-License-Identifier: GPL-3.0-or-later
// A lingering close with a deadline.
#include "sync/tls/refused_close.h"

#include <array>
#include <chrono>

#include <boost/asio/buffer.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace ipis::sync {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kDropAtMost = 64 * 1024;
constexpr auto kWaitAtMost = std::chrono::seconds(2);

asio::awaitable<void> dropWhatComes(asio::ip::tcp::socket& socket)
{
    boost::system::error_code error;
    std::array<char, 4096> dropped{};
    std::size_t total = 0;
    while (!error && total < kDropAtMost) {
        total += co_await socket.async_read_some(asio::buffer(dropped),
                                                 asio::redirect_error(asio::use_awaitable, error));
    }
}

} // namespace

asio::awaitable<void> closeAfterRefusal(asio::ip::tcp::socket& socket)
{
    using namespace asio::experimental::awaitable_operators;
    boost::system::error_code error;
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    asio::steady_timer deadline(socket.get_executor(), kWaitAtMost);
    co_await (dropWhatComes(socket) || deadline.async_wait(asio::use_awaitable));
    socket.close(error);
}

} // namespace ipis::sync
