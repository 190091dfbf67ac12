// SPDX-License-Identifier: GPL-3.0-or-later
// Apostrophes and hyphens: many signs for what a name has one of.
#pragma once

#include <string>
#include <string_view>

namespace ipis::core {

// Every sign that people, phones and word processors write for an apostrophe becomes U+0027, every
// one for a hyphen or dash U+002D: U+2018, U+2019, U+02BC, U+2032, U+00B4, U+FF07 ... and U+2010
// to U+2015, U+2212, U+FF0D ... One sign for one, so that lengths stay. Idempotent.
std::u32string withPlainSigns(std::u32string_view text);

} // namespace ipis::core
