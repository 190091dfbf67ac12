// SPDX-License-Identifier: GPL-3.0-or-later
// The table of the signs.
#include "core/text/plain_signs.h"

namespace ipis::core {

namespace {

// Accents that stand alone, quotation marks of one stroke, primes and the letters that look so.
constexpr std::u32string_view kApostrophes =
    U"\u0060\u00B4\u02B9\u02BB\u02BC\u02BD\u02BE\u02BF\u02C8\u02CA\u02CB\u0374\u1FBD\u1FBF"
    U"\u2018\u2019\u201A\u201B\u2032\u2035\u2039\u203A\uA78B\uA78C\uFF07\uFF40";
constexpr std::u32string_view kHyphens =
    U"\u02D7\u058A\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\uFE58\uFE63\uFF0D";

} // namespace

std::u32string withPlainSigns(std::u32string_view text)
{
    std::u32string out(text);
    for (char32_t& c : out) {
        if (c >= 0x60 && kApostrophes.find(c) != std::u32string_view::npos) {
            c = U'\'';
        } else if (c > 0x7F && kHyphens.find(c) != std::u32string_view::npos) {
            c = U'-';
        }
    }
    return out;
}

} // namespace ipis::core
