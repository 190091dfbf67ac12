// SPDX-License-Identifier: GPL-3.0-or-later
// A plain HTTPS client for tests of the server.
#include "tests/sync/https_client.h"

#include "sync/tls/link_error.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/vector_body.hpp>

namespace ipis::test {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr auto kDeadline = std::chrono::seconds(10);

auto into(error_code& error)
{
    return asio::redirect_error(asio::use_awaitable, error);
}

std::string headText(const sync::HttpRequest& request, std::size_t length)
{
    std::string text = request.method + " " + request.target + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& [name, value] : request.headers) {
        text += name + ": " + value + "\r\n";
    }
    if (length != 0 || request.method == "POST" || request.method == "PATCH") {
        text += "Content-Length: " + std::to_string(length) + "\r\n";
    }
    return text + "\r\n";
}

} // namespace

HttpsClient::HttpsClient(asio::ssl::context& context, std::uint16_t port)
    : m_stream(m_io, context), m_port(port)
{}

Result<void> HttpsClient::run(asio::awaitable<error_code> work)
{
    std::optional<error_code> ended;
    m_stream.next_layer().expires_after(kDeadline);
    asio::co_spawn(m_io, std::move(work),
                   [&](const std::exception_ptr&, error_code error) { ended = error; });
    m_io.restart();
    m_io.run_for(kDeadline * 2);
    if (!ended) {
        return fail(ErrorCode::DeadlinePassed);
    }
    return *ended ? Result<void>(
                        sync::linkError(sync::LinkPhase::Open, *ended, m_stream.native_handle()))
                  : Result<void>();
}

Result<void> HttpsClient::connect()
{
    auto work = [](HttpsClient& self) -> asio::awaitable<error_code> {
        error_code error;
        co_await self.m_stream.next_layer().async_connect(
            asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), self.m_port), into(error));
        if (!error) {
            co_await self.m_stream.async_handshake(asio::ssl::stream_base::client, into(error));
        }
        co_return error;
    };
    return run(work(*this));
}

Result<void> HttpsClient::sendRaw(std::string_view text)
{
    auto work = [](HttpsClient& self, std::string_view bytes) -> asio::awaitable<error_code> {
        error_code error;
        co_await asio::async_write(self.m_stream, asio::buffer(bytes), into(error));
        co_return error;
    };
    return run(work(*this, text));
}

Result<void> HttpsClient::sendPart(const sync::HttpRequest& request, std::size_t length,
                                   core::BytesView bytes)
{
    std::string text = headText(request, length);
    text += core::textOf(bytes);
    return sendRaw(text);
}

Result<sync::HttpResponse> HttpsClient::receive(bool toHead)
{
    sync::HttpResponse out;
    auto work = [](HttpsClient& self, sync::HttpResponse& response,
                   bool noBody) -> asio::awaitable<error_code> {
        http::response_parser<http::vector_body<core::Byte>> parser;
        parser.body_limit(8U << 20);
        parser.skip(noBody);
        error_code error;
        co_await http::async_read(self.m_stream, self.m_buffer, parser, into(error));
        response.status = parser.get().result_int();
        for (const auto& field : parser.get()) {
            std::string name(field.name_string());
            std::ranges::transform(name, name.begin(), [](char c) {
                return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            });
            response.headers[name] = std::string(field.value());
        }
        response.body = parser.get().body();
        co_return error;
    };
    auto done = run(work(*this, out, toHead));
    return done.ok() ? Result<sync::HttpResponse>(std::move(out)) : done.error();
}

Result<sync::HttpResponse> HttpsClient::call(const sync::HttpRequest& request)
{
    if (auto sent = sendPart(request, request.body.size(), request.body); !sent.ok()) {
        return sent.error();
    }
    return receive(request.method == "HEAD");
}

bool HttpsClient::isClosedByPeer()
{
    auto work = [](HttpsClient& self) -> asio::awaitable<error_code> {
        error_code error;
        std::array<char, 1024> dropped{};
        while (!error) {
            co_await self.m_stream.async_read_some(asio::buffer(dropped), into(error));
        }
        co_return error == boost::beast::error::timeout ? error : error_code();
    };
    return run(work(*this)).ok();
}

void HttpsClient::cut()
{
    m_stream.next_layer().close();
}

} // namespace ipis::test
