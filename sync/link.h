// SPDX-License-Identifier: GPL-3.0-or-later
// Link: what a station must know of itself and its registry while locked; no secrets, nobody's
// name.
#pragma once

#include "core/base/ids.h"
#include "core/crypto/sign.h"

#include <string>
#include <vector>

namespace ipis::sync {

// HOME/link.cbor, as CBOR {1: 1, 2: registry b16, 3: station b16, 4: root key b32,
// 5: station signing key b32, 6: [url text<=256], 7: commune text<=6, 8: station number u,
// 9: station serial u} || H of it; number and serial are 0 until the station is approved. A file to
// be shown and to find the way with: whoever is logged in believes the slot and the store instead.
struct Link
{
    core::RegistryId registry;
    core::StationId station;
    core::VerifyKey root;
    core::VerifyKey stationKey;
    std::vector<std::string> urls; // 1 to 8, https://host[:port]
    std::string commune;
    std::uint64_t number = 0;
    std::uint64_t serial = 0;

    bool isApproved() const { return serial != 0; }
    bool operator==(const Link&) const = default;
};

core::Bytes encodeLink(const Link& link);
core::Result<Link> decodeLink(core::BytesView bytes); // EnvelopeDamaged

// Where a URL points; only https. UsageWrong otherwise.
struct Endpoint
{
    std::string host;
    std::string port;
    bool operator==(const Endpoint&) const = default;
};
core::Result<Endpoint> parseUrl(std::string_view url);
// As the Host header and CONNECT name it (RFC 9110 7.2): "name", "name:8443", "[::1]:8443".
std::string hostHeader(const Endpoint& endpoint);
// Those of the addresses that read, in their order. UsageWrong when none does.
core::Result<std::vector<Endpoint>> endpointsOf(const std::vector<std::string>& urls);

} // namespace ipis::sync
