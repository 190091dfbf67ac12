// SPDX-License-Identifier: GPL-3.0-or-later
// Headers and bodies of answers.
#include "sync/answers.h"

#include "core/base/ids.h"
#include "core/cbor/reader.h"

#include <algorithm>
#include <charconv>

namespace ipis::sync {

using namespace core;

namespace {

constexpr std::size_t kMaxEnvelopes = 1024;
constexpr std::size_t kMaxEnvelopeBytes = 1024 * 1024;
constexpr std::uint64_t kMaxRetrySeconds = 3600;

} // namespace

bool isCbor(const HttpResponse& response)
{
    const auto type = response.headers.find("content-type");
    return type != response.headers.end() && type->second == "application/cbor";
}

bool isForeign(const HttpResponse& response)
{
    return response.headers.contains("content-type") && !isCbor(response);
}

Error errorOf(const HttpResponse& response)
{
    const std::string status = "status " + std::to_string(response.status);
    if (isCbor(response)) {
        cbor::Reader in(response.body);
        in.map(2);
        in.key(1);
        const std::uint64_t number = in.uint();
        in.key(2);
        in.text(64);
        const ErrorCode* code = errorCodeFromNumber(number);
        if (in.finish().ok() && code != nullptr) {
            return fail(*code, status);
        }
    } else if (!response.body.empty()) {
        return fail(ErrorCode::AnswerNotOurs, status);
    }
    switch (response.status) {
    case 401:
        return fail(ErrorCode::StationNotKnown, status);
    case 423:
    case 429:
    case 503:
        return fail(ErrorCode::RegistryBusy, status);
    default:
        return fail(ErrorCode::AnswerRefused, status);
    }
}

std::uint64_t retryAfterMs(const HttpResponse& response)
{
    return std::min(numberIn(response, "retry-after").value_or(0), kMaxRetrySeconds) * 1000;
}

std::optional<std::uint64_t> numberIn(const HttpResponse& response, const std::string& header)
{
    const auto found = response.headers.find(header);
    if (found == response.headers.end()) {
        return std::nullopt;
    }
    const std::string& text = found->second;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

Result<std::vector<Bytes>> envelopesIn(const HttpResponse& response)
{
    if (!isCbor(response)) {
        return fail(ErrorCode::AnswerNotOurs, "not CBOR");
    }
    cbor::Reader in(response.body);
    const std::size_t count = in.array();
    std::vector<Bytes> envelopes;
    for (std::size_t i = 0; i < count && i < kMaxEnvelopes && !in.failed(); ++i) {
        envelopes.push_back(toBytes(in.bytes(kMaxEnvelopeBytes)));
    }
    if (auto done = in.finish(); !done.ok()) {
        return fail(ErrorCode::AnswerMalformed, done.error().detail);
    }
    return envelopes;
}

bool isUploadTarget(const std::string& location)
{
    constexpr std::string_view kPrefix = "/v1/uploads/";
    return location.starts_with(kPrefix) &&
           Id<struct UploadTag>::fromHex(std::string_view(location).substr(kPrefix.size())).ok();
}

std::string base64(BytesView bytes)
{
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        const std::size_t there = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k) {
            group = group << 8 | (k < there ? bytes[i + k] : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            text.push_back(k <= there ? kDigits[group >> (18 - 6 * k) & 63] : '=');
        }
    }
    return text;
}

} // namespace ipis::sync
