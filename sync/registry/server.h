// SPDX-License-Identifier: GPL-3.0-or-later
// Server: listens, takes every connection, and ends those that there is no room for.
#pragma once

#include "sync/registry/crowd.h"
#include "sync/registry/session.h"

#include <map>

#include <boost/asio/steady_timer.hpp>

namespace ipis::registry {

struct ServerLimits
{
    SessionLimits session;
    std::size_t unproven = 2'048; // without a station's certificate; less with few descriptors
    std::size_t stations = 4'096; // with one
    std::size_t perStation = 4;
    std::chrono::milliseconds stop{10'000}; // for requests under way
};

// Nobody is refused: the newest connection is always taken. When that makes too many strangers, the
// oldest of the address that holds most is cut; of a station's connections the oldest goes.
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
    void proved(std::uint64_t number, const core::StationId& station);
    void fitDescriptors();
    void cut(std::optional<std::uint64_t> number);
    void ended(std::uint64_t number, const std::exception_ptr& fault);

    boost::asio::io_context& m_io;
    SessionContext m_context;
    ServerLimits m_limits;
    boost::asio::ip::tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_stopTimer;
    std::map<std::uint64_t, std::shared_ptr<Session>> m_sessions; // by order of coming
    std::uint64_t m_last = 0;
    Crowd m_strangers; // by address
    Crowd m_stations;  // by station
    std::function<void()> m_done;
};

} // namespace ipis::registry
