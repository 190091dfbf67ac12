// SPDX-License-Identifier: GPL-3.0-or-later
// Real TLS connections between two threads of one test.
#include "tests/sync/tls_loopback.h"

#include "sync/tls/link_error.h"
#include "sync/tls/refused_close.h"

#include <chrono>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace ipis::test {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using core::ErrorCode;
using core::fail;
using sync::linkError;
using sync::LinkPhase;

namespace {

constexpr auto kDeadline = std::chrono::seconds(10);

auto into(error_code& error)
{
    return asio::redirect_error(asio::use_awaitable, error);
}

asio::awaitable<core::Result<std::string>> sendAndReadLine(TlsStream& stream)
{
    error_code ignored;
    co_await asio::async_write(stream, asio::buffer("hi\n", 3), into(ignored));
    // Even after a failed write: the reason is in what can be read.
    std::string line;
    error_code error;
    co_await asio::async_read_until(stream, asio::dynamic_buffer(line, 1000), '\n', into(error));
    if (error) {
        co_return linkError(LinkPhase::Open, error, stream.native_handle());
    }
    co_return line;
}

asio::awaitable<void> callOne(asio::ssl::context& context, std::uint16_t port, Call& out)
{
    error_code error;
    TlsStream stream(co_await asio::this_coro::executor, context);
    co_await stream.next_layer().async_connect({asio::ip::address_v4::loopback(), port},
                                               into(error));
    if (error) {
        out.handshake = linkError(LinkPhase::Connect, error);
        co_return;
    }
    co_await stream.async_handshake(TlsStream::client, into(error));
    if (error) {
        out.handshake = linkError(LinkPhase::Handshake, error, stream.native_handle());
        co_return;
    }
    out.handshake = sync::registryProof(stream.native_handle());
    out.answer = co_await sendAndReadLine(stream);
    out.resumable = SSL_SESSION_is_resumable(SSL_get0_session(stream.native_handle())) == 1;
}

asio::awaitable<void> greetOne(asio::ssl::context& context, core::Result<sync::PeerIdentity>& seen,
                               tcp::socket socket)
{
    error_code error;
    TlsStream stream(std::move(socket), context);
    co_await stream.async_handshake(TlsStream::server, into(error));
    if (error) {
        seen = linkError(LinkPhase::Handshake, error, stream.native_handle());
        co_await sync::closeAfterRefusal(stream.next_layer());
        co_return;
    }
    seen = sync::peerIdentity(stream.native_handle());
    std::string line;
    co_await asio::async_read_until(stream, asio::dynamic_buffer(line, 1000), '\n', into(error));
    co_await asio::async_write(stream, asio::buffer("hello\n", 6), into(error));
    co_await stream.async_shutdown(into(error));
}

} // namespace

LoopbackServer::LoopbackServer(Talk talk) : m_acceptor(m_io, {asio::ip::address_v4::loopback(), 0})
{
    asio::co_spawn(m_io, acceptOne(std::move(talk)), asio::detached);
    m_thread = std::thread([this] { m_io.run_for(kDeadline); });
}

LoopbackServer::~LoopbackServer()
{
    m_thread.join();
}

asio::awaitable<void> LoopbackServer::acceptOne(Talk talk)
{
    error_code error;
    tcp::socket socket = co_await m_acceptor.async_accept(into(error));
    if (!error) {
        co_await talk(std::move(socket));
    }
}

Call call(asio::ssl::context& context, std::uint16_t port)
{
    Call out{fail(ErrorCode::DeadlinePassed), fail(ErrorCode::DeadlinePassed)};
    asio::io_context io;
    asio::co_spawn(io, callOne(context, port, out), asio::detached);
    io.run_for(kDeadline);
    return out;
}

Talk greet(asio::ssl::context& context, core::Result<sync::PeerIdentity>& seen)
{
    return [&context, &seen](tcp::socket socket) -> asio::awaitable<void> {
        return greetOne(context, seen, std::move(socket));
    };
}

Meeting meet(asio::ssl::context& server, asio::ssl::context& client)
{
    core::Result<sync::PeerIdentity> seen = fail(ErrorCode::DeadlinePassed);
    auto serving = std::make_unique<LoopbackServer>(greet(server, seen));
    Call called = call(client, serving->port());
    serving.reset(); // `seen` belongs to the server's thread until it has ended
    return {std::move(called), std::move(seen)};
}

} // namespace ipis::test
