// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP requests and answers as plain values, apart from whatever carries them.
#pragma once

#include "core/base/bytes.h"

#include <map>
#include <string>

namespace ipis::sync {

// Header names in lower case.
using HttpHeaders = std::map<std::string, std::string>;

struct HttpRequest
{
    std::string method; // "GET"
    std::string target; // "/v1/inbox?stream=0&after=3"
    HttpHeaders headers;
    core::Bytes body;
};

struct HttpResponse
{
    unsigned status = 0;
    HttpHeaders headers;
    core::Bytes body;
};

} // namespace ipis::sync
