// SPDX-License-Identifier: GPL-3.0-or-later
// Session: one connection, from handshake to close, with a deadline on every wait.
#pragma once

#include "sync/registry/front/routes.h"
#include "sync/registry/inner_lane.h"

#include <chrono>
#include <memory>
#include <optional>

#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace ipis::registry {

struct SessionLimits
{
    std::chrono::milliseconds firstByte{5'000};  // of a connection; before it nothing is kept
    std::chrono::milliseconds handshake{20'000}; // all of it
    std::chrono::milliseconds stranger{60'000};  // the life of a connection without a station
    int strangerRequests = 8;                    // in that life
    std::chrono::milliseconds header{30'000};    // head of a request; idle in between
    std::chrono::milliseconds chunk{60'000};     // the next bytes of a body; writing an answer
    std::chrono::milliseconds request{900'000};  // a whole body
    std::uint32_t headerBytes = 16 * 1024;
};

// What a session needs of its server; outlives it.
struct SessionContext
{
    boost::asio::ssl::context& tls;
    FrontState& front;
    InnerLane& inner;
    SessionLimits limits;
    std::function<void(const core::Error&)> failed; // the disk is not to be trusted any more
};

// Until the first byte it holds a socket and nothing of TLS. Thread: the front's.
class Session : public std::enable_shared_from_this<Session>
{
public:
    // `proven` is called once, when a station has shown a current certificate.
    using Proven = std::function<void(const core::StationId&)>;
    Session(boost::asio::ip::tcp::socket socket, SessionContext& context, Proven proven);

    boost::asio::awaitable<void> run();
    // After the present request; at once when there is none.
    void finish();
    // Cuts the connection.
    void abort();

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;
    using Sink = std::function<core::Result<void>(core::BytesView)>;
    enum class Next
    {
        Request, // the connection goes on
        Close,
        Refuse // answered before the request was read whole
    };

    boost::asio::awaitable<bool> waitForFirstByte();
    boost::asio::awaitable<bool> shakeHands();
    boost::asio::awaitable<Next> serveOne();
    boost::asio::awaitable<Next> refuseHead(const boost::system::error_code& error);
    boost::asio::awaitable<Next> serveAdmitted(Parser& parser, Admitted& admitted);
    boost::asio::awaitable<Next> serveStreamed(Parser& parser, Admitted& admitted);
    boost::asio::awaitable<core::Result<void>> readBody(Parser& parser, std::uint64_t limit,
                                                        Sink sink);
    boost::asio::awaitable<void> allowBody(const Parser& parser);
    boost::asio::awaitable<Next> write(const Parser& parser, sync::HttpResponse response);
    boost::asio::awaitable<void> close(Next how);
    void deadline(std::chrono::milliseconds time);
    void liveFor(std::chrono::milliseconds time);

    SessionContext& m_context;
    Proven m_proven;
    boost::beast::tcp_stream m_socket;
    boost::asio::steady_timer m_life; // cuts the connection when it runs out
    std::optional<boost::asio::ssl::stream<boost::beast::tcp_stream&>> m_stream;
    boost::beast::flat_buffer m_buffer;
    sync::PeerIdentity m_peer;
    int m_requests = 0; // answered
    bool m_stranger = true;
    bool m_idle = false;
    bool m_finishing = false;
};

} // namespace ipis::registry
