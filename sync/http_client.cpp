// SPDX-License-Identifier: GPL-3.0-or-later
// Requests over one TLS connection.
#include "sync/http_client.h"

#include "core/base/check.h"
#include "sync/tls/link_error.h"

#include "sync/staggered_connect.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <chrono>
#include <optional>

namespace ipis::sync {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using namespace core;

namespace {

constexpr std::uint64_t kMaxAnswer = 8 * 1024 * 1024;
constexpr std::chrono::seconds kCloseTime{2};
constexpr std::chrono::milliseconds kResolveTime{10'000};
constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);

using Request = http::request<http::span_body<const Byte>>;
using Parser = http::response_parser<http::vector_body<Byte>>;

Request toBeast(const HttpRequest& request, const std::string& host)
{
    Request out(http::string_to_verb(request.method), request.target, 11);
    out.set(http::field::host, host);
    out.set(http::field::user_agent, "ipis-enroll");
    for (const auto& [name, value] : request.headers) {
        out.set(name, value);
    }
    out.body() = {request.body.data(), request.body.size()};
    out.prepare_payload();
    return out;
}

HttpResponse fromBeast(Parser::value_type&& message)
{
    HttpResponse response;
    response.status = message.result_int();
    for (const auto& field : message) {
        std::string name(field.name_string());
        std::ranges::transform(name, name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        response.headers[name] = std::string(field.value());
    }
    response.body = std::move(message.body());
    return response;
}

} // namespace

struct HttpClient::Connection
{
    Connection(const asio::any_io_executor& executor, asio::ssl::context& context)
        : stream(executor, context)
    {}
    beast::ssl_stream<beast::tcp_stream> stream;
    beast::flat_buffer buffer;
};

HttpClient::HttpClient(ClientContext& context, std::vector<Endpoint> endpoints)
    : m_context(&context), m_endpoints(std::move(endpoints))
{
    check(!m_endpoints.empty());
}

HttpClient::~HttpClient() = default;

asio::awaitable<Result<void>> HttpClient::connect(std::uint64_t timeoutMs)
{
    std::optional<Error> told;
    for (std::size_t tried = 0; tried < m_endpoints.size(); ++tried) {
        auto connected = co_await connectTo(m_endpoints[m_current], timeoutMs);
        if (connected.ok()) {
            co_return connected;
        }
        told = told ? moreTelling(*told, connected.error()) : connected.error();
        m_current = (m_current + 1) % m_endpoints.size();
    }
    co_return *told;
}

asio::awaitable<Result<void>> HttpClient::connectTo(const Endpoint& endpoint,
                                                    std::uint64_t timeoutMs)
{
    const auto executor = co_await asio::this_coro::executor;
    auto fresh = std::make_unique<Connection>(executor, m_context->native());
    beast::tcp_stream& socket = beast::get_lowest_layer(fresh->stream);
    const std::chrono::milliseconds time(timeoutMs);
    auto addresses =
        co_await resolveWithin(endpoint.host, endpoint.port, std::min(time, kResolveTime));
    if (!addresses.ok()) {
        co_return addresses.error();
    }
    auto connected = co_await connectStaggered(std::move(addresses).value(), time);
    if (!connected.ok()) {
        co_return connected.error();
    }
    socket.socket() = std::move(connected).value();
    socket.expires_after(time);
    socket.socket().set_option(asio::ip::tcp::no_delay(true));
    auto [handshakeError] =
        co_await fresh->stream.async_handshake(asio::ssl::stream_base::client, kTuple);
    if (handshakeError) {
        co_return linkError(LinkPhase::Handshake, handshakeError, fresh->stream.native_handle());
    }
    m_proof = registryProof(fresh->stream.native_handle());
    m_connection = std::move(fresh);
    co_return Result<void>();
}

asio::awaitable<Result<HttpResponse>> HttpClient::send(HttpRequest request, std::uint64_t timeoutMs)
{
    if (!m_connection) {
        if (auto connected = co_await connect(timeoutMs); !connected.ok()) {
            co_return connected.error();
        }
    }
    beast::get_lowest_layer(m_connection->stream)
        .expires_after(std::chrono::milliseconds(timeoutMs));
    auto response = co_await exchange(request);
    if (!response.ok()) {
        m_connection.reset();
    }
    co_return response;
}

asio::awaitable<Result<HttpResponse>> HttpClient::exchange(const HttpRequest& request)
{
    auto& stream = m_connection->stream;
    const Request message = toBeast(request, hostHeader(m_endpoints[m_current]));
    auto [writeError, written] = co_await http::async_write(stream, message, kTuple);
    if (writeError) {
        co_return co_await reasonFor(
            linkError(LinkPhase::Open, writeError, stream.native_handle()));
    }
    Parser parser;
    parser.body_limit(kMaxAnswer);
    parser.skip(request.method == "HEAD");
    auto [readError, read] =
        co_await http::async_read(stream, m_connection->buffer, parser, kTuple);
    if (readError == http::error::body_limit || readError == http::error::header_limit) {
        co_return fail(ErrorCode::AnswerMalformed, "answer too large");
    }
    if (readError.category() == http::make_error_code(http::error::bad_version).category() &&
        readError != http::error::end_of_stream && readError != http::error::partial_message) {
        co_return fail(ErrorCode::AnswerNotOurs, "not HTTP");
    }
    if (readError) {
        co_return linkError(LinkPhase::Open, readError, stream.native_handle());
    }
    const bool keepAlive = parser.get().keep_alive();
    HttpResponse response = fromBeast(parser.release());
    if (!keepAlive) {
        co_await close();
    }
    co_return response;
}

// In TLS 1.3 a refused certificate shows at the first read: after a failed write, read once.
asio::awaitable<Error> HttpClient::reasonFor(Error error)
{
    ByteArray<1> one{};
    auto& stream = m_connection->stream;
    auto [readError, read] = co_await stream.async_read_some(asio::buffer(one), kTuple);
    if (readError) {
        const Error reason = linkError(LinkPhase::Open, readError, stream.native_handle());
        if (reason.code == ErrorCode::StationNotKnown) {
            co_return reason;
        }
    }
    co_return error;
}

asio::awaitable<void> HttpClient::close()
{
    if (m_connection) {
        beast::get_lowest_layer(m_connection->stream).expires_after(kCloseTime);
        // How the other side takes the goodbye changes nothing for us.
        (void)co_await m_connection->stream.async_shutdown(kTuple);
        m_connection.reset();
    }
}

} // namespace ipis::sync
