// SPDX-License-Identifier: GPL-3.0-or-later
// One question over one connection, and the end of it.
#include "sync/exchange.h"

#include "core/packet/key_list.h"
#include "sync/http_client.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

namespace ipis::sync {

namespace asio = boost::asio;
using namespace core;

namespace {

constexpr std::uint64_t kTimeoutMs = 60'000;

asio::awaitable<void> visit(HttpClient& client, HttpRequest request, Result<HttpResponse>& result)
{
    result = co_await client.send(std::move(request), kTimeoutMs);
    co_await client.close();
}

} // namespace

Result<HttpResponse> exchangeOnce(const Link& link, BytesView keyList, const HttpRequest& request,
                                  Ports ports)
{
    auto list = openKeyList(keyList, link.root);
    auto endpoints = endpointsOf(link.urls);
    if (!list.ok() || !endpoints.ok()) {
        return list.ok() ? endpoints.error() : list.error();
    }
    const auto pin = list.value().newest(Purpose::TlsAuthority);
    if (!pin) {
        return fail(ErrorCode::KeyInvalid, "key list names no TLS authority");
    }
    ClientSettings settings;
    settings.registry = link.registry;
    settings.caPin = *pin;
    auto context = ClientContext::create(settings, ports.clock);
    if (!context.ok()) {
        return context.error();
    }
    asio::io_context io;
    HttpClient client(context.value(), std::move(endpoints).value());
    Result<HttpResponse> result = fail(ErrorCode::LinkCut, "no answer");
    asio::co_spawn(io, visit(client, request, result), asio::detached);
    try {
        io.run();
    } catch (const std::exception&) {
        return fail(ErrorCode::ProgramFault, "network library");
    }
    return result;
}

} // namespace ipis::sync
