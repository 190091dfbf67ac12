// SPDX-License-Identifier: GPL-3.0-or-later
// Countries by their code, and their names in Khmer and English.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ipis::core {

// The officially assigned codes of ISO 3166-1 alpha-2, ascending: 249.
std::vector<std::string_view> countries();

bool isCountry(std::string_view code);

enum class CountryLanguage
{
    Khmer,
    English
};

// As CLDR (ICU's data) names it; the code itself where `code` is none.
std::string countryName(std::string_view code, CountryLanguage language);

} // namespace ipis::core
