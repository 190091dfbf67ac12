// SPDX-License-Identifier: GPL-3.0-or-later
// The two forms of a text: the one that is kept and the one that is compared.
#pragma once

#include <string>
#include <string_view>

namespace ipis::core {

// The form in which every text of a record is kept. Invisible signs (U+200B of the NiDA space bar,
// joiners, soft hyphens, bidi controls) go, but for a U+200C that keeps a shifter up; NiDA's
// placeholders U+17FB..17FF become the two signs they stand for; syllables are put in order
// (khmer_syllable.h); other scripts are NFC; every kind of space is U+0020, never two, none at the
// ends. ្ដ and ្ត stay as written: official names use both. Idempotent. Total: ill-formed UTF-8
// becomes U+FFFD. Time is linear in the length.
std::string storedForm(std::string_view text);

// The stored form of a name: apostrophes and hyphens are ' and - however they were written
// (plain_signs.h), and letters of another width or style are the letters (NFKC): ＳＯＫ is SOK. Not
// for Khmer signs, which stay as storedForm() leaves them. Idempotent.
std::string nameForm(std::string_view text);

// The form in which texts are compared: the stored form with ្ដ written ្ត, repeated marks once,
// deprecated letters replaced, ASCII digits, no joiners, ' and - for what looks so, and other
// scripts NFKC case-folded. Never shown, never kept as somebody's name. Idempotent;
// searchKey(storedForm(x)) == searchKey(x), and of nameForm(x) too.
std::string searchKey(std::string_view text);

} // namespace ipis::core
