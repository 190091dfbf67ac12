// SPDX-License-Identifier: GPL-3.0-or-later
// One TLS connection over loopback between two threads, every wait with a deadline.
#pragma once

#include "core/base/result.h"
#include "sync/tls/tls_context.h"

#include <functional>
#include <thread>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>

namespace ipis::test {

using TlsStream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;
using Talk = std::function<boost::asio::awaitable<void>(boost::asio::ip::tcp::socket)>;

// Accepts one connection on 127.0.0.1 and lets `talk` have it, on a thread of its own, for at most
// 10 s. The destructor waits for the end.
class LoopbackServer
{
public:
    explicit LoopbackServer(Talk talk);
    ~LoopbackServer();
    std::uint16_t port() const { return m_acceptor.local_endpoint().port(); }

private:
    boost::asio::awaitable<void> acceptOne(Talk talk);

    boost::asio::io_context m_io;
    boost::asio::ip::tcp::acceptor m_acceptor;
    std::thread m_thread;
};

// How it went for the one who called.
struct Call
{
    core::Result<sync::RegistryProof> handshake;
    core::Result<std::string> answer; // the first line read; meaningless after a bad handshake
    bool resumable = false;           // the session could be used again
};

// Connects, shakes hands, sends a line and reads one; DeadlinePassed after 10 s.
Call call(boost::asio::ssl::context& context, std::uint16_t port);

// Serves one connection by our rules: answers a line with "hello". What the handshake told goes
// to `seen` before the answer is sent.
Talk greet(boost::asio::ssl::context& context, core::Result<sync::PeerIdentity>& seen);

// Both ends of one connection. `seen` is what the server made of the caller.
struct Meeting
{
    Call call;
    core::Result<sync::PeerIdentity> seen;
};
Meeting meet(boost::asio::ssl::context& server, boost::asio::ssl::context& client);

} // namespace ipis::test
