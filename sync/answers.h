// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the registry's HTTP answers (PROTOCOL.md, "Answers").
#pragma once

#include "core/base/result.h"
#include "sync/http.h"

#include <optional>
#include <vector>

namespace ipis::sync {

// Content type application/cbor: everything else comes from somebody in between.
bool isCbor(const HttpResponse& response);

// It says of itself that it is something else: a captive portal's page, a proxy's.
bool isForeign(const HttpResponse& response);

// The code in a failure's body, or what the status alone says: StationNotKnown (401), RegistryBusy
// (423, 429, 503), AnswerNotOurs when the body is not ours, AnswerRefused otherwise.
core::Error errorOf(const HttpResponse& response);

// `Retry-After` in seconds as milliseconds, at most an hour; 0 when there is none.
std::uint64_t retryAfterMs(const HttpResponse& response);

// A header that holds a number.
std::optional<std::uint64_t> numberIn(const HttpResponse& response, const std::string& header);

// An array of envelopes: AnswerNotOurs, AnswerMalformed.
core::Result<std::vector<core::Bytes>> envelopesIn(const HttpResponse& response);

// "/v1/uploads/" and 32 hexadecimal digits; nothing else is followed.
bool isUploadTarget(const std::string& location);

std::string base64(core::BytesView bytes); // RFC 4648 4

} // namespace ipis::sync
