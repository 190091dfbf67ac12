// SPDX-License-Identifier: GPL-3.0-or-later
// Server: listens, keeps its sessions and ends them.
#pragma once

#include "sync/registry/session.h"

#include <set>

#include <boost/asio/steady_timer.hpp>

namespace ipis::registry {

struct ServerLimits
{
    SessionLimits session;
    std::size_t connections = 256;          // one more is closed before its handshake
    std::chrono::milliseconds stop{10'000}; // for requests under way
};

// Thread: that of `io`, all of it.
class Server
{
public:
    Server(boost::asio::io_context& io, SessionContext context, const ServerLimits& limits);

    // "127.0.0.1:8443", "[::1]:0". UsageWrong: no address; AddressInUse: somebody else listens.
    // Gives the address with the port that was taken.
    core::Result<std::string> listen(const std::string& address);
    // Calls `done` once the last connection is gone, at the latest after limits.stop.
    void stop(std::function<void()> done);

private:
    boost::asio::awaitable<void> accept();
    void begin(boost::asio::ip::tcp::socket socket);
    void ended(const std::shared_ptr<Session>& session, const std::exception_ptr& fault);

    boost::asio::io_context& m_io;
    SessionContext m_context;
    ServerLimits m_limits;
    boost::asio::ip::tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_stopTimer;
    std::set<std::shared_ptr<Session>> m_sessions;
    std::function<void()> m_done;
};

} // namespace ipis::registry
