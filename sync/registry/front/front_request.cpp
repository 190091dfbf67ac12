// SPDX-License-Identifier: GPL-3.0-or-later
// Taking targets and numbers apart.
#include "sync/registry/front/front_request.h"

#include <algorithm>
#include <charconv>

namespace ipis::registry {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::size_t kMostTarget = 512;
constexpr std::uint64_t kMostNumber = (std::uint64_t{1} << 53) - 1;

std::vector<std::string> split(std::string_view text, char at)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(at), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

// RFC 9112 3.2.2: what a proxy sends names the registry as well; which name is the TLS layer's
// business.
std::string_view pathOf(std::string_view target)
{
    constexpr std::string_view kSchemes[] = {"https://", "http://"};
    for (const std::string_view scheme : kSchemes) {
        const std::string_view start = target.substr(0, scheme.size());
        if (!std::ranges::equal(start, scheme, [](char a, char b) {
                return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
            })) {
            continue;
        }
        const std::string_view rest = target.substr(scheme.size());
        const std::size_t path = std::min(rest.find_first_of("/?#"), rest.size());
        const std::string_view authority = rest.substr(0, path);
        return authority.empty() || authority.find('@') != std::string_view::npos
                   ? std::string_view()
                   : rest.substr(path);
    }
    return target;
}

} // namespace

std::optional<Target> splitTarget(std::string_view target)
{
    target = pathOf(target);
    if (target.size() > kMostTarget || !target.starts_with('/')) {
        return std::nullopt;
    }
    const std::size_t mark = std::min(target.find('?'), target.size());
    Target result{split(target.substr(1, mark - 1), '/'), {}};
    const std::string_view query = mark < target.size() ? target.substr(mark + 1) : "";
    for (const std::string& pair : split(query, '&')) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos) {
            return std::nullopt;
        }
        result.query[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return result;
}

Result<std::uint64_t> parseNumber(std::string_view digits)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value > kMostNumber) {
        return fail(ErrorCode::CborMalformed, "not a number");
    }
    return value;
}

std::optional<std::string> decodeBase64(std::string_view coded)
{
    static constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (coded.size() % 4 != 0) {
        return std::nullopt;
    }
    const std::size_t padding = coded.ends_with("==") ? 2 : coded.ends_with('=') ? 1 : 0;
    std::string plain;
    std::uint32_t bits = 0;
    std::size_t held = 0;
    for (const char c : coded.substr(0, coded.size() - padding)) {
        const std::size_t value = kAlphabet.find(c);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            plain.push_back(static_cast<char>(bits >> held & 0xffU));
        }
    }
    return plain;
}

const std::string* FrontRequest::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? nullptr : &found->second;
}

Result<std::uint64_t> FrontRequest::queryNumber(const std::string& name) const
{
    const auto found = target.query.find(name);
    if (found == target.query.end()) {
        return fail(ErrorCode::CborMalformed, "no " + name);
    }
    return parseNumber(found->second);
}

Result<std::uint64_t> FrontRequest::headerNumber(const std::string& name) const
{
    const std::string* value = header(name);
    if (value == nullptr) {
        return fail(ErrorCode::CborMalformed, "no " + name);
    }
    return parseNumber(*value);
}

} // namespace ipis::registry
