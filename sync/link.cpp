// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing the link file.
#include "sync/link.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/crypto/hash.h"
#include "core/packet/ticket.h"

#include <charconv>

namespace ipis::sync {

using namespace core;

namespace {

constexpr std::size_t kMaxUrl = 256;
constexpr std::size_t kMaxUrls = 8;

} // namespace

Bytes encodeLink(const Link& link)
{
    cbor::Writer out;
    out.map(9);
    out.key(1);
    out.uint(1);
    out.key(2);
    out.bytes(link.registry.bytes);
    out.key(3);
    out.bytes(link.station.bytes);
    out.key(4);
    out.bytes(link.root.bytes);
    out.key(5);
    out.bytes(link.stationKey.bytes);
    out.key(6);
    out.array(link.urls.size());
    for (const std::string& url : link.urls) {
        out.text(url);
    }
    out.key(7);
    out.text(link.commune);
    out.key(8);
    out.uint(link.number);
    out.key(9);
    out.uint(link.serial);
    Bytes bytes = std::move(out).take();
    append(bytes, hash(bytes));
    return bytes;
}

Result<Link> decodeLink(BytesView file)
{
    constexpr std::size_t kHash = 32;
    if (file.size() < kHash || !equal(hash(file.first(file.size() - kHash)), file.last(kHash))) {
        return fail(ErrorCode::EnvelopeDamaged, "link: hash");
    }
    cbor::Reader in(file.first(file.size() - kHash));
    in.map(9);
    in.key(1);
    const std::uint64_t version = in.uint();
    Link link;
    in.key(2);
    link.registry.bytes = in.bytesExactly<16>();
    in.key(3);
    link.station.bytes = in.bytesExactly<16>();
    in.key(4);
    link.root.bytes = in.bytesExactly<32>();
    in.key(5);
    link.stationKey.bytes = in.bytesExactly<32>();
    in.key(6);
    const std::size_t urls = in.array();
    for (std::size_t i = 0; i < urls && !in.failed(); ++i) {
        link.urls.push_back(in.text(kMaxUrl));
    }
    in.key(7);
    link.commune = in.text(6);
    in.key(8);
    link.number = in.uint(99);
    in.key(9);
    link.serial = in.uint();
    if (auto done = in.finish(); !done.ok()) {
        return fail(ErrorCode::EnvelopeDamaged, "link: " + done.error().detail);
    }
    if (version != 1) {
        return fail(ErrorCode::EnvelopeDamaged, "link: version");
    }
    if (link.urls.empty() || link.urls.size() > kMaxUrls) {
        return fail(ErrorCode::EnvelopeDamaged, "link: number of addresses");
    }
    const bool district = link.commune.size() == 4;
    if (!isCommuneOf(district ? StationRole::District : StationRole::Commune, link.commune) ||
        (link.isApproved() && link.number == 0)) {
        return fail(ErrorCode::EnvelopeDamaged, "link: commune or number");
    }
    return link;
}

Result<Endpoint> parseUrl(std::string_view url)
{
    constexpr std::string_view kScheme = "https://";
    if (!url.starts_with(kScheme)) {
        return fail(ErrorCode::UsageWrong, "address is not https");
    }
    std::string_view rest = url.substr(kScheme.size());
    rest = rest.substr(0, rest.find('/'));
    Endpoint endpoint{std::string(rest), "443"};
    const std::size_t colon = rest.rfind(':');
    const bool bracketed = rest.starts_with('[');
    if (colon != std::string_view::npos && (!bracketed || colon > rest.find(']'))) {
        endpoint.port = std::string(rest.substr(colon + 1));
        endpoint.host = std::string(rest.substr(0, colon));
    }
    if (!bracketed && endpoint.host.find(':') != std::string::npos) {
        return fail(ErrorCode::UsageWrong, "an IPv6 address stands in brackets");
    }
    if (bracketed) {
        if (!endpoint.host.ends_with(']')) {
            return fail(ErrorCode::UsageWrong, "address");
        }
        endpoint.host = endpoint.host.substr(1, endpoint.host.size() - 2);
    }
    std::uint16_t port = 0;
    const char* portEnd = endpoint.port.data() + endpoint.port.size();
    const auto [end, error] = std::from_chars(endpoint.port.data(), portEnd, port);
    if (endpoint.host.empty() || error != std::errc() || end != portEnd || port == 0) {
        return fail(ErrorCode::UsageWrong, "address");
    }
    return endpoint;
}

std::string hostHeader(const Endpoint& endpoint)
{
    const bool literal = endpoint.host.find(':') != std::string::npos;
    const std::string host = literal ? "[" + endpoint.host + "]" : endpoint.host;
    return endpoint.port == "443" ? host : host + ":" + endpoint.port;
}

Result<std::vector<Endpoint>> endpointsOf(const std::vector<std::string>& urls)
{
    std::vector<Endpoint> endpoints;
    for (const std::string& url : urls) {
        if (auto endpoint = parseUrl(url); endpoint.ok()) {
            endpoints.push_back(std::move(endpoint).value());
        }
    }
    if (endpoints.empty()) {
        return fail(ErrorCode::UsageWrong, "address");
    }
    return endpoints;
}

} // namespace ipis::sync
