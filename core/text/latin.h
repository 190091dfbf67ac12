// SPDX-License-Identifier: GPL-3.0-or-later
// Matching Khmer names as they are spelt in Latin letters, for which there is no standard.
#pragma once

#include <string>
#include <string_view>

namespace ipis::core {

// A folded key under which usual variants of one name meet: case and accents, double letters,
// Sokh/Sok, Chhay/Chay, Phnom/Phnum, Srey/Srei, ou/oo/u, ea/ia, w/v, and the order of the words.
// Sophea and Sopheap stay apart. A hint for search and duplicates, never proof and never shown.
// Letters a-z, digits and single spaces. Idempotent. The table is DOMAIN.md 3.4 (practice, no
// official source).
std::string latinKey(std::string_view text);

} // namespace ipis::core
