// SPDX-License-Identifier: GPL-3.0-or-later
// Names to addresses, and attempts 250 ms apart.
#include "sync/staggered_connect.h"

#include "sync/tls/link_error.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>

namespace ipis::sync {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using namespace core;

namespace {

constexpr std::chrono::milliseconds kApart{250};    // RFC 8305 5
constexpr std::chrono::milliseconds kLookEvery{10}; // whether the name server has answered
constexpr std::size_t kMostAddresses = 16;
constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);

// Shared with a thread that may outlive everything else here.
struct Asked
{
    std::atomic<bool> done = false; // guards the two below
    error_code error;
    Addresses addresses;
};

Addresses alternating(const tcp::resolver::results_type& found)
{
    std::vector<tcp::endpoint> first;
    std::vector<tcp::endpoint> other;
    for (const auto& entry : found) {
        const bool same = first.empty() || first.front().protocol() == entry.endpoint().protocol();
        (same ? first : other).push_back(entry.endpoint());
    }
    Addresses addresses;
    for (std::size_t i = 0; i < std::max(first.size(), other.size()); ++i) {
        if (i < first.size()) {
            addresses.push_back(first[i]);
        }
        if (i < other.size()) {
            addresses.push_back(other[i]);
        }
    }
    addresses.resize(std::min(addresses.size(), kMostAddresses));
    return addresses;
}

tcp::resolver::results_type askSystem(const std::string& host, const std::string& port,
                                      error_code& error)
{
    asio::io_context io;
    tcp::resolver resolver(io);
    return resolver.resolve(host, port, error);
}

// Attempts under way. Handlers hold it; what completes after the end changes nothing.
class Attempts : public std::enable_shared_from_this<Attempts>
{
public:
    Attempts(const asio::any_io_executor& executor, Addresses addresses)
        : m_executor(executor), m_addresses(std::move(addresses)), m_wake(executor)
    {}

    asio::awaitable<Result<tcp::socket>> run(std::chrono::milliseconds time)
    {
        const auto end = std::chrono::steady_clock::now() + time;
        while (!m_winner) {
            const auto now = std::chrono::steady_clock::now();
            if (now >= end || (m_under == 0 && m_next == m_addresses.size())) {
                break;
            }
            auto until = end;
            if (m_next < m_addresses.size() && (m_under == 0 || now >= m_nextAt)) {
                m_nextAt = now + kApart;
                begin();
                continue;
            }
            if (m_next < m_addresses.size()) {
                until = std::min(end, m_nextAt);
            }
            m_wake.expires_at(until);
            (void)co_await m_wake.async_wait(kTuple);
            if ((co_await asio::this_coro::cancellation_state).cancelled() !=
                asio::cancellation_type::none) {
                stop();
                co_return fail(ErrorCode::Cancelled);
            }
        }
        stop();
        if (!m_winner) {
            co_return linkError(LinkPhase::Connect, m_error);
        }
        co_return std::move(*m_winner);
    }

private:
    void begin()
    {
        auto socket = std::make_shared<tcp::socket>(m_executor);
        m_sockets.push_back(socket);
        ++m_under;
        socket->async_connect(m_addresses[m_next++],
                              [self = shared_from_this(), socket](const error_code& error) {
                                  self->ended(*socket, error);
                              });
    }

    void ended(tcp::socket& socket, const error_code& error)
    {
        --m_under;
        if (!error && !m_winner && !m_stopped) {
            m_winner.emplace(std::move(socket));
        } else if (error && !m_stopped) {
            m_error = error;
            m_nextAt = {}; // the next one at once
        }
        m_wake.cancel();
    }

    void stop()
    {
        m_stopped = true;
        error_code ignored;
        for (const auto& socket : m_sockets) {
            socket->close(ignored);
        }
    }

    asio::any_io_executor m_executor;
    Addresses m_addresses;
    asio::steady_timer m_wake;
    std::vector<std::shared_ptr<tcp::socket>> m_sockets;
    std::size_t m_next = 0;
    std::size_t m_under = 0;
    bool m_stopped = false;
    std::chrono::steady_clock::time_point m_nextAt;
    error_code m_error = asio::error::timed_out;
    std::optional<tcp::socket> m_winner;
};

} // namespace

asio::awaitable<Result<Addresses>> resolveWithin(std::string host, std::string port,
                                                 std::chrono::milliseconds time)
{
    co_return co_await resolveWithin(std::move(host), std::move(port), time, askSystem);
}

asio::awaitable<Result<Addresses>> resolveWithin(std::string host, std::string port,
                                                 std::chrono::milliseconds time, Lookup lookup)
{
    const auto asked = std::make_shared<Asked>();
    try {
        std::thread([asked, host, port, lookup = std::move(lookup)] {
            asked->addresses = alternating(lookup(host, port, asked->error));
            asked->done.store(true, std::memory_order_release);
        }).detach();
    } catch (const std::system_error&) {
        co_return fail(ErrorCode::RegistryUnreachable, "no thread to ask for the name");
    }
    asio::steady_timer timer(co_await asio::this_coro::executor);
    const auto end = std::chrono::steady_clock::now() + time;
    while (!asked->done.load(std::memory_order_acquire)) {
        if (std::chrono::steady_clock::now() >= end) {
            co_return fail(ErrorCode::RegistryUnreachable, "the name server is silent");
        }
        timer.expires_after(kLookEvery);
        auto [error] = co_await timer.async_wait(kTuple);
        if (error) {
            co_return linkError(LinkPhase::Resolve, error);
        }
    }
    if (asked->error || asked->addresses.empty()) {
        co_return linkError(LinkPhase::Resolve,
                            asked->error ? asked->error : asio::error::host_not_found);
    }
    co_return std::move(asked->addresses);
}

asio::awaitable<Result<tcp::socket>> connectStaggered(Addresses addresses,
                                                      std::chrono::milliseconds time)
{
    const auto attempts =
        std::make_shared<Attempts>(co_await asio::this_coro::executor, std::move(addresses));
    co_return co_await attempts->run(time);
}

} // namespace ipis::sync
