// SPDX-License-Identifier: GPL-3.0-or-later
// Maps ten signs onto ten others, both ways.
#include "core/text/digits.h"

#include "core/text/khmer_syllable.h"
#include "core/text/utf8.h"

namespace ipis::core {

namespace {

constexpr char32_t kKhmerZero = 0x17E0;

} // namespace

std::string toAsciiDigits(std::string_view text)
{
    std::u32string points = toCodePoints(text);
    for (char32_t& c : points) {
        if (isKhmerDigit(c)) {
            c = U'0' + (c - kKhmerZero);
        }
    }
    return toUtf8(points);
}

std::string toKhmerDigits(std::string_view text)
{
    std::u32string points = toCodePoints(text);
    for (char32_t& c : points) {
        if (c >= U'0' && c <= U'9') {
            c = kKhmerZero + (c - U'0');
        }
    }
    return toUtf8(points);
}

} // namespace ipis::core
