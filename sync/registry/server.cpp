// SPDX-License-Identifier: GPL-3.0-or-later
// Accepting connections and letting them go.
#include "sync/registry/server.h"

#include <charconv>

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
            // Out of descriptors, mostly: those in use come back, so wait instead of spinning.
            asio::steady_timer pause(m_io, std::chrono::milliseconds(200));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        if (m_sessions.size() < m_limits.connections) {
            begin(std::move(socket));
        }
    }
}

void Server::begin(tcp::socket socket)
{
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    auto session = std::make_shared<Session>(std::move(socket), m_context);
    m_sessions.insert(session);
    asio::co_spawn(m_io, session->run(),
                   [this, session](const std::exception_ptr& fault) { ended(session, fault); });
}

void Server::ended(const std::shared_ptr<Session>& session, const std::exception_ptr& fault)
{
    if (fault) {
        m_context.front.services.log.write(core::LogLevel::Error, "registry.http",
                                           "session ended by an exception");
    }
    m_sessions.erase(session);
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
    for (const auto& session : m_sessions) {
        session->finish();
    }
    m_stopTimer.expires_after(m_limits.stop);
    m_stopTimer.async_wait([this](const error_code& error) {
        if (error) {
            return;
        }
        for (const auto& session : m_sessions) {
            session->abort();
        }
    });
}

} // namespace ipis::registry
