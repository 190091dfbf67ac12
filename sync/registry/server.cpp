// SPDX-License-Identifier: GPL-3.0-or-later
// Accepting connections and letting them go.
#include "sync/registry/server.h"

#include <algorithm>
#include <charconv>

#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace ipis::registry {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<tcp::endpoint> parseEndpoint(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        return fail(ErrorCode::UsageWrong, "an address is HOST:PORT");
    }
    std::string host(text.substr(0, colon));
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    }
    std::uint16_t port = 0;
    const auto [end, fault] =
        std::from_chars(text.data() + colon + 1, text.data() + text.size(), port);
    error_code error;
    const auto address = asio::ip::make_address(host, error);
    if (error || fault != std::errc() || end != text.data() + text.size()) {
        return fail(ErrorCode::UsageWrong, "not an address to listen on");
    }
    return tcp::endpoint(address, port);
}

std::string textOf(const tcp::endpoint& endpoint)
{
    const std::string host = endpoint.address().to_string();
    return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" +
           std::to_string(endpoint.port());
}

} // namespace

Server::Server(asio::io_context& io, SessionContext context, const ServerLimits& limits)
    : m_io(io), m_context(std::move(context)), m_limits(limits), m_acceptor(io), m_stopTimer(io)
{
    m_context.limits = limits.session;
}

Result<std::string> Server::listen(const std::string& address)
{
    auto endpoint = parseEndpoint(address);
    if (!endpoint.ok()) {
        return endpoint.error();
    }
    error_code error;
    m_acceptor.open(endpoint.value().protocol(), error);
    if (!error) {
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    }
    if (!error) {
        m_acceptor.bind(endpoint.value(), error);
    }
    if (!error) {
        m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        return fail(error == asio::error::address_in_use ? ErrorCode::AddressInUse
                                                         : ErrorCode::UsageWrong,
                    error.message());
    }
    fitDescriptors();
    asio::co_spawn(m_io, accept(), asio::detached);
    return textOf(m_acceptor.local_endpoint());
}

asio::awaitable<void> Server::accept()
{
    while (m_acceptor.is_open()) {
        error_code error;
        tcp::socket socket =
            co_await m_acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted || !m_acceptor.is_open()) {
            co_return;
        }
        if (error) {
            // Out of descriptors, mostly: a stranger's is given up, and no spinning.
            cut(m_strangers.oldestOfTheGreatest());
            asio::steady_timer pause(m_io, std::chrono::milliseconds(200));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        begin(std::move(socket));
    }
}

// As many as the system lets this process have; with few, fewer connections.
void Server::fitDescriptors()
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) {
        return;
    }
    files.rlim_cur = files.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &files) != 0) {
        ::getrlimit(RLIMIT_NOFILE, &files);
    }
    constexpr std::size_t kOthers = 128; // databases, uploads, logs
    const std::size_t room = files.rlim_cur > 2 * kOthers ? files.rlim_cur - kOthers : kOthers;
    if (m_limits.unproven + m_limits.stations > room) {
        m_limits.unproven = std::min(m_limits.unproven, room / 3);
        m_limits.stations = std::min(m_limits.stations, room - m_limits.unproven);
    }
}

void Server::begin(tcp::socket socket)
{
    error_code error;
    const tcp::endpoint peer = socket.remote_endpoint(error);
    if (error) {
        return; // gone again
    }
    socket.set_option(tcp::no_delay(true), error);
    const std::uint64_t number = ++m_last;
    auto session = std::make_shared<Session>(
        std::move(socket), m_context,
        [this, number](const core::StationId& station) { proved(number, station); });
    m_sessions.emplace(number, session);
    m_strangers.add(placeOf(peer.address()), number);
    if (m_strangers.size() > m_limits.unproven) {
        cut(m_strangers.oldestOfTheGreatest());
    }
    asio::co_spawn(m_io, session->run(), [this, number, session](const std::exception_ptr& fault) {
        ended(number, fault);
    });
}

void Server::proved(std::uint64_t number, const core::StationId& station)
{
    m_strangers.remove(number);
    const std::string holder = station.hex();
    m_stations.add(holder, number);
    if (m_stations.heldBy(holder) > m_limits.perStation) {
        cut(m_stations.oldestOf(holder));
    }
    if (m_stations.size() > m_limits.stations) {
        cut(m_stations.oldestOfTheGreatest());
    }
}

// What is cut counts no more; its session ends on its own.
void Server::cut(std::optional<std::uint64_t> number)
{
    if (!number) {
        return;
    }
    m_strangers.remove(*number);
    m_stations.remove(*number);
    m_sessions.at(*number)->abort();
}

void Server::ended(std::uint64_t number, const std::exception_ptr& fault)
{
    if (fault) {
        m_context.front.services.log.write(core::LogLevel::Error, "registry.http",
                                           "session ended by an exception");
    }
    m_strangers.remove(number);
    m_stations.remove(number);
    m_sessions.erase(number);
    if (m_sessions.empty() && m_done) {
        m_stopTimer.cancel();
        std::exchange(m_done, {})();
    }
}

void Server::stop(std::function<void()> done)
{
    error_code ignored;
    m_acceptor.close(ignored);
    if (m_sessions.empty()) {
        done();
        return;
    }
    m_done = std::move(done);
    for (const auto& [number, session] : m_sessions) {
        session->finish();
    }
    m_stopTimer.expires_after(m_limits.stop);
    m_stopTimer.async_wait([this](const error_code& error) {
        if (error) {
            return;
        }
        for (const auto& [number, session] : m_sessions) {
            session->abort();
        }
    });
}

} // namespace ipis::registry
