// SPDX-License-Identifier: GPL-3.0-or-later
// HttpClient: one kept-alive HTTPS connection to the registry (Boost.Beast over sync/tls).
#pragma once

#include "core/base/result.h"
#include "sync/http.h"
#include "sync/link.h"
#include "sync/tls/peer.h"
#include "sync/tls/tls_context.h"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <vector>

namespace ipis::sync {

// Connects when first asked and again after a failure, to the first of `endpoints` that leads to
// the registry: one where the connection or the handshake fails is passed over, and when all do the
// most telling error is given (PROTOCOL.md). Begins with the one that served last. Thread: the
// io_context's; one request at a time. Answers over 8 MiB are AnswerMalformed. Errors as
// linkError(); LinkTooSlow when `timeoutMs` passes, which each endpoint gets anew. `context` must
// outlive the client.
class HttpClient
{
public:
    HttpClient(ClientContext& context, std::vector<Endpoint> endpoints); // at least one
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    boost::asio::awaitable<core::Result<HttpResponse>> send(HttpRequest request,
                                                            std::uint64_t timeoutMs);
    boost::asio::awaitable<void> close();

    // What the last handshake told of clock and certificate.
    const RegistryProof& proof() const { return m_proof; }

private:
    struct Connection;
    boost::asio::awaitable<core::Result<void>> connect(std::uint64_t timeoutMs);
    boost::asio::awaitable<core::Result<void>> connectTo(const Endpoint& endpoint,
                                                         std::uint64_t timeoutMs);
    boost::asio::awaitable<core::Result<HttpResponse>> exchange(const HttpRequest& request);
    boost::asio::awaitable<core::Error> reasonFor(core::Error error);

    ClientContext* m_context;
    std::vector<Endpoint> m_endpoints;
    std::size_t m_current = 0; // the endpoint of m_connection, or to be tried next
    std::unique_ptr<Connection> m_connection;
    RegistryProof m_proof;
};

} // namespace ipis::sync
