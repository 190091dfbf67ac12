// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 to code points and back, and the count people mean by "length".
#pragma once

#include <string>
#include <string_view>

namespace ipis::core {

// Well-formed in the sense of The Unicode Standard 15, table 3-7: no overlong forms, no surrogates,
// nothing above U+10FFFF. U+0000 is well-formed; whether it is welcome is for text_rules.h.
bool isUtf8(std::string_view text);

// What our formats can carry as text: well-formed and without U+0000 (core/cbor/utf8.h asks the
// same).
bool isText(std::string_view text);

// The longest beginning of at most `bytes` bytes that ends between two code points.
std::string_view beginningOf(std::string_view text, std::size_t bytes);

// Ill-formed bytes become U+FFFD, one for each; so the result is defined for every input.
std::u32string toCodePoints(std::string_view text);

// Values that are no Unicode scalar become U+FFFD.
std::string toUtf8(std::u32string_view codePoints);

// Number of code points; ស្ត្រី has 6 (and 18 bytes, and is one letter to the eye).
std::size_t codePointCount(std::string_view text);

} // namespace ipis::core
