// SPDX-License-Identifier: GPL-3.0-or-later
// The order of signs inside Khmer syllables; used by storedForm() and searchKey().
#pragma once

#include <string>
#include <string_view>

namespace ipis::core {

bool isKhmerLetter(char32_t c); // consonants and independent vowels, U+1780..17B3
bool isKhmerMark(char32_t c);   // what stands on, under or beside a letter; coeng included
bool isKhmerDigit(char32_t c);

// Sorts the signs of each syllable into the order of Unicode Technical Note 61 (Khmer Encoding
// Structure, 2025): base, robat, coeng pairs (coeng RO last), shifter, vowels, signs, final
// signs. Composes split vowels (U+17C1 with U+17B8 or U+17B6) and turns a U typed for a shifter
// into that shifter. Drops a coeng that joins nothing, and every ZWNJ but one right before a
// shifter, or right after it in a syllable with a sign above. Everything that is not Khmer stays
// where it is. Idempotent.
std::u32string inSyllableOrder(std::u32string_view text);

// Repeated marks and repeated coeng pairs, which the eye cannot see, once each.
std::u32string withoutRepeatedMarks(std::u32string_view ordered);

} // namespace ipis::core
