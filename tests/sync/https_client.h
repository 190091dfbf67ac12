// SPDX-License-Identifier: GPL-3.0-or-later
// A plain HTTPS caller for tests, every wait with a deadline of 10 s.
#pragma once

#include "core/base/result.h"
#include "sync/http.h"
#include "sync/tls/tls_context.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

namespace ipis::test {

class HttpsClient
{
public:
    HttpsClient(boost::asio::ssl::context& context, std::uint16_t port);

    core::Result<void> connect(); // with its handshake
    core::Result<sync::HttpResponse> call(const sync::HttpRequest& request);
    // The head of `request` as if `length` bytes followed, and `bytes` of them.
    core::Result<void> sendPart(const sync::HttpRequest& request, std::size_t length,
                                core::BytesView bytes);
    core::Result<void> sendRaw(std::string_view text);
    core::Result<sync::HttpResponse> receive(bool toHead = false);
    bool isClosedByPeer(); // waits for the end of the connection
    void cut();            // without a word

private:
    core::Result<void> run(boost::asio::awaitable<boost::system::error_code> work);

    boost::asio::io_context m_io;
    boost::asio::ssl::stream<boost::beast::tcp_stream> m_stream;
    boost::beast::flat_buffer m_buffer;
    std::uint16_t m_port;
};

} // namespace ipis::test
