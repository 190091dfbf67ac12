// SPDX-License-Identifier: GPL-3.0-or-later
// Khmer digits and ASCII digits; QLocale, strtol and regular expressions know only the latter.
#pragma once

#include <string>
#include <string_view>

namespace ipis::core {

std::string toAsciiDigits(std::string_view text); // ២០២៥ -> 2025; the rest unchanged
std::string toKhmerDigits(std::string_view text);

} // namespace ipis::core
