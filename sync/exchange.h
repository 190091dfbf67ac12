// SPDX-License-Identifier: GPL-3.0-or-later
// One request to the registry without a client certificate: how a station that is not known yet
// asks.
#pragma once

#include "core/base/ports.h"
#include "sync/http.h"
#include "sync/link.h"

namespace ipis::sync {

// Blocks until the answer, at most 60 s an address. `keyList` = the newest envelope; its TLS
// authority is the pin. Errors as linkError(). Thread: any; runs an io_context of its own.
core::Result<HttpResponse> exchangeOnce(const Link& link, core::BytesView keyList,
                                        const HttpRequest& request, core::Ports ports);

} // namespace ipis::sync
