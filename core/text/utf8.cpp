// SPDX-License-Identifier: GPL-3.0-or-later
// One decoder for all of utf8.h.
#include "core/text/utf8.h"

namespace ipis::core {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Decoded
{
    char32_t codePoint = kReplacement;
    std::size_t length = 1;
    bool valid = false;
};

std::size_t sequenceLength(unsigned char lead)
{
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

bool isScalar(char32_t value)
{
    return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

// `at` is inside `text`.
Decoded decodeAt(std::string_view text, std::size_t at)
{
    static constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    static constexpr unsigned kLeadBits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequenceLength(lead);
    if (length == 0 || at + length > text.size()) {
        return {};
    }
    char32_t value = lead & kLeadBits[length];
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[at + i]);
        if ((next & 0xC0) != 0x80) {
            return {};
        }
        value = (value << 6) | (next & 0x3FU);
    }
    if (value < kSmallest[length] || !isScalar(value)) {
        return {};
    }
    return {value, length, true};
}

} // namespace

bool isUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decodeAt(text, at);
        if (!decoded.valid) {
            return false;
        }
        at += decoded.length;
    }
    return true;
}

bool isText(std::string_view text)
{
    return isUtf8(text) && text.find('\0') == std::string_view::npos;
}

std::string_view beginningOf(std::string_view text, std::size_t bytes)
{
    std::size_t end = 0;
    while (end < text.size() && end + decodeAt(text, end).length <= bytes) {
        end += decodeAt(text, end).length;
    }
    return text.substr(0, end);
}

std::u32string toCodePoints(std::string_view text)
{
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decodeAt(text, at);
        out.push_back(decoded.codePoint);
        at += decoded.length;
    }
    return out;
}

std::string toUtf8(std::u32string_view codePoints)
{
    std::string out;
    out.reserve(codePoints.size() * 3);
    const auto put = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
    for (const char32_t original : codePoints) {
        const char32_t value = isScalar(original) ? original : kReplacement;
        if (value < 0x80) {
            put(value);
            continue;
        }
        if (value < 0x800) {
            put(0xC0 | (value >> 6));
        } else {
            if (value < 0x10000) {
                put(0xE0 | (value >> 12));
            } else {
                put(0xF0 | (value >> 18));
                put(0x80 | ((value >> 12) & 0x3F));
            }
            put(0x80 | ((value >> 6) & 0x3F));
        }
        put(0x80 | (value & 0x3F));
    }
    return out;
}

std::size_t codePointCount(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        at += decodeAt(text, at).length;
    }
    return count;
}

} // namespace ipis::core
