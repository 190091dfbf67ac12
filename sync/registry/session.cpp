// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/1.1 over one TLS connection (Boost.Beast).
#include "sync/registry/session.h"

#include "sync/tls/link_error.h"
#include "sync/tls/refused_close.h"
#include "sync/tls/tls_context.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/vector_body.hpp>
#include <boost/beast/http/write.hpp>

namespace ipis::registry {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;
using core::ErrorCode;
using core::fail;
using core::Result;
using sync::HttpResponse;

namespace {

constexpr std::size_t kBlock = 256 * 1024;
constexpr std::size_t kReadAhead = 128 * 1024;

auto into(error_code& error)
{
    return asio::redirect_error(asio::use_awaitable, error);
}

std::string lowerCase(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

template <class Message>
sync::HttpRequest headOf(const Message& message)
{
    sync::HttpRequest head;
    head.method = std::string(message.method_string());
    head.target = std::string(message.target());
    for (const auto& field : message) {
        head.headers[lowerCase(field.name_string())] = std::string(field.value());
    }
    return head;
}

http::response<http::vector_body<core::Byte>> toBeast(HttpResponse response, bool head)
{
    http::response<http::vector_body<core::Byte>> message;
    message.version(11);
    message.result(response.status);
    for (const auto& [name, value] : response.headers) {
        message.set(name, value);
    }
    if (response.status != 204) {
        message.content_length(head ? 0 : response.body.size());
    }
    if (!head) {
        message.body() = std::move(response.body);
    }
    return message;
}

} // namespace

Session::Session(asio::ip::tcp::socket socket, SessionContext& context, Proven proven)
    : m_context(context), m_proven(std::move(proven)), m_socket(std::move(socket)),
      m_life(m_socket.get_executor()), m_buffer(kReadAhead)
{}

void Session::deadline(std::chrono::milliseconds time)
{
    m_socket.expires_after(time);
}

void Session::liveFor(std::chrono::milliseconds time)
{
    m_life.expires_after(time);
    m_life.async_wait([weak = weak_from_this()](const error_code& error) {
        if (auto self = weak.lock(); self && !error) {
            self->abort();
        }
    });
}

void Session::finish()
{
    m_finishing = true;
    if (m_idle) {
        m_socket.cancel();
    }
}

void Session::abort()
{
    m_socket.close();
}

asio::awaitable<bool> Session::waitForFirstByte()
{
    error_code error;
    liveFor(m_context.limits.firstByte);
    m_idle = true;
    co_await m_socket.socket().async_wait(asio::socket_base::wait_read, into(error));
    m_idle = false;
    co_return !error && !m_finishing && m_socket.socket().is_open();
}

asio::awaitable<bool> Session::shakeHands()
{
    error_code error;
    liveFor(m_context.limits.stranger);
    m_stream.emplace(m_socket, m_context.tls);
    deadline(m_context.limits.handshake);
    co_await m_stream->async_handshake(asio::ssl::stream_base::server, into(error));
    if (error) {
        const auto why =
            sync::linkError(sync::LinkPhase::Handshake, error, m_stream->native_handle());
        m_context.front.services.log.write(core::LogLevel::Info, "registry.http",
                                           "handshake code=" + std::string(core::nameOf(why.code)));
        co_return false;
    }
    m_peer = sync::peerIdentity(m_stream->native_handle());
    if (m_peer.isCurrent()) {
        m_stranger = false;
        m_life.cancel();
        m_proven(m_peer.station);
    }
    co_return true;
}

asio::awaitable<void> Session::run()
{
    if (!co_await waitForFirstByte()) {
        co_return;
    }
    if (!co_await shakeHands()) {
        co_await sync::closeAfterRefusal(m_socket.socket());
        m_life.cancel();
        co_return;
    }
    Next next = Next::Request;
    while (next == Next::Request && !m_finishing) {
        next = co_await serveOne();
    }
    co_await close(next);
    m_life.cancel();
}

asio::awaitable<void> Session::close(Next how)
{
    error_code error;
    if (how == Next::Refuse) {
        co_await sync::closeAfterRefusal(m_socket.socket());
        co_return;
    }
    deadline(std::chrono::seconds(1)); // for the other side to say goodbye too
    co_await m_stream->async_shutdown(into(error));
}

asio::awaitable<Session::Next> Session::serveOne()
{
    Parser parser;
    parser.header_limit(m_context.limits.headerBytes);
    // Counted by readBody(): which limit holds is known only when the head is.
    parser.body_limit(boost::none);
    error_code error;
    deadline(m_context.limits.header);
    m_idle = true;
    co_await http::async_read_header(*m_stream, m_buffer, parser, into(error));
    m_idle = false;
    if (error) {
        co_return co_await refuseHead(error);
    }
    Admission admission = admit(m_context.front, headOf(parser.get()), m_peer);
    if (auto* refused = std::get_if<HttpResponse>(&admission)) {
        co_return co_await write(parser, std::move(*refused));
    }
    auto& admitted = std::get<Admitted>(admission);
    const auto length = parser.content_length();
    if (length && *length > admitted.route->bodyLimit) {
        co_return co_await write(parser, failure(413, ErrorCode::FileTooLarge));
    }
    if (admitted.route->answer == nullptr) {
        co_return co_await serveStreamed(parser, admitted);
    }
    co_return co_await serveAdmitted(parser, admitted);
}

asio::awaitable<Session::Next> Session::refuseHead(const error_code& error)
{
    if (error.category() != http::make_error_code(http::error::bad_target).category() ||
        error == http::error::end_of_stream || error == http::error::partial_message) {
        co_return Next::Close;
    }
    const bool tooLong = error == http::error::header_limit;
    Parser parser;
    co_await write(parser, failure(tooLong ? 431 : 400,
                                   tooLong ? ErrorCode::FileTooLarge : ErrorCode::CborMalformed));
    co_return Next::Refuse;
}

asio::awaitable<Session::Next> Session::serveAdmitted(Parser& parser, Admitted& admitted)
{
    core::Bytes& body = admitted.request.body;
    const std::uint64_t limit = admitted.route->bodyLimit;
    co_await allowBody(parser);
    Sink sink = [&](core::BytesView bytes) -> Result<void> {
        if (body.size() + bytes.size() > limit) {
            return fail(ErrorCode::FileTooLarge);
        }
        core::append(body, bytes);
        return {};
    };
    auto read = co_await readBody(parser, admitted.route->bodyLimit, std::move(sink));
    if (!read.ok()) {
        if (read.error().code == ErrorCode::LinkCut) {
            co_return Next::Close;
        }
        co_return co_await write(parser, failure(read.error()));
    }
    auto reply = admitted.route->answer(m_context.front, admitted.request);
    HttpResponse response = co_await m_context.inner.settle(std::move(reply));
    co_return co_await write(parser, std::move(response));
}

asio::awaitable<Session::Next> Session::serveStreamed(Parser& parser, Admitted& admitted)
{
    Begun begun = admitted.route->begin(m_context.front, admitted.request);
    if (auto* early = std::get_if<HttpResponse>(&begun)) {
        co_return co_await write(parser, std::move(*early));
    }
    auto stream = std::get<std::unique_ptr<UploadStream>>(std::move(begun));
    co_await allowBody(parser);
    Sink sink = [&](core::BytesView bytes) { return stream->write(bytes); };
    auto written = co_await readBody(parser, admitted.route->bodyLimit, std::move(sink));
    HttpResponse response = endStream(m_context.front, admitted, *stream, written);
    stream.reset(); // the next request may write, even before it has this answer
    if (!written.ok() && written.error().code == ErrorCode::LinkCut) {
        co_return Next::Close;
    }
    co_return co_await write(parser, std::move(response));
}

// RFC 9110 10.1.1.
asio::awaitable<void> Session::allowBody(const Parser& parser)
{
    const auto expect = parser.get().find(http::field::expect);
    if (parser.is_done() || expect == parser.get().end() ||
        !beast::iequals(expect->value(), "100-continue")) {
        co_return;
    }
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    error_code error;
    deadline(m_context.limits.chunk);
    co_await asio::async_write(*m_stream, asio::buffer(kContinue), into(error));
}

asio::awaitable<Result<void>> Session::readBody(Parser& parser, std::uint64_t limit, Sink sink)
{
    const auto end = std::chrono::steady_clock::now() + m_context.limits.request;
    // One byte more than may come: so that too much is noticed before the sender is through.
    core::Bytes block(parser.is_done() ? 0 : std::min<std::uint64_t>(kBlock, limit + 1));
    std::size_t filled = 0;
    while (!parser.is_done()) {
        parser.get().body().data = block.data() + filled;
        parser.get().body().size = block.size() - filled;
        error_code error;
        deadline(m_context.limits.chunk);
        co_await http::async_read_some(*m_stream, m_buffer, parser, into(error));
        error = error == http::error::need_buffer ? error_code() : error;
        if (!error && std::chrono::steady_clock::now() > end) {
            error = beast::error::timeout;
        }
        filled = block.size() - parser.get().body().size;
        if (error || filled == block.size() || parser.is_done()) {
            if (auto taken = sink(core::BytesView(block).first(filled)); !taken.ok()) {
                co_return taken.error();
            }
            filled = 0;
        }
        if (error) {
            co_return fail(ErrorCode::LinkCut, error.message());
        }
    }
    co_return Result<void>();
}

asio::awaitable<Session::Next> Session::write(const Parser& parser, HttpResponse response)
{
    if (response.status == 500 && codeOf(response) == ErrorCode::DiskFailed) {
        m_context.failed(fail(ErrorCode::DiskFailed));
    }
    auto message = toBeast(std::move(response), parser.get().method() == http::verb::head);
    const bool unread = !parser.is_done();
    ++m_requests;
    const bool spent = m_stranger && m_requests >= m_context.limits.strangerRequests;
    const bool goesOn = !unread && !m_finishing && !spent && parser.get().keep_alive();
    message.keep_alive(goesOn);
    error_code error;
    deadline(m_context.limits.chunk);
    co_await http::async_write(*m_stream, message, into(error));
    if (unread && !error) {
        co_return Next::Refuse;
    }
    co_return goesOn && !error ? Next::Request : Next::Close;
}

} // namespace ipis::registry
