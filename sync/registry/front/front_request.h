// SPDX-License-Identifier: GPL-3.0-or-later
// FrontRequest: a request taken apart, with what is known of the caller.
#pragma once

#include "sync/http.h"
#include "sync/registry/repository/front_records.h"
#include "sync/tls/peer.h"

#include "core/base/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipis::registry {

// "/v1/inbox?stream=0&after=3", split; also in absolute form ("https://host/v1/..."). Nothing is
// percent-decoded: no name or value of ours needs it, so whatever would is unknown.
struct Target
{
    std::vector<std::string> path;
    std::map<std::string, std::string> query;
};
std::optional<Target> splitTarget(std::string_view target);

struct FrontRequest
{
    std::string method;
    Target target;
    sync::HttpHeaders headers;
    core::Bytes body;
    sync::PeerIdentity peer;
    std::optional<StationRow> station; // the caller's row, on routes that ask for one
    std::string id;                    // the part of the path that the pattern left open

    const std::string* header(const std::string& name) const;
    // A query value or header of decimal digits only, at most 2^53-1. CborMalformed.
    core::Result<std::uint64_t> queryNumber(const std::string& name) const;
    core::Result<std::uint64_t> headerNumber(const std::string& name) const;
};

core::Result<std::uint64_t> parseNumber(std::string_view digits);

// RFC 4648 4, padded, nothing else in it.
std::optional<std::string> decodeBase64(std::string_view coded);

} // namespace ipis::registry
