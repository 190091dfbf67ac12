// SPDX-License-Identifier: GPL-3.0-or-later
// The codes; the names are ICU's.
#include "core/text/countries.h"

#include <algorithm>

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace ipis::core {

namespace {

// ISO 3166-1 as the tz database lists it (iso3166.tab of 2024-2026), without XK, ZZ and the like.
constexpr std::string_view kCodes =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN "
    "BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ "
    "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL "
    "GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM "
    "JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME "
    "MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP "
    "NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD "
    "SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO "
    "TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW ";
constexpr std::size_t kStep = 3;

} // namespace

std::vector<std::string_view> countries()
{
    std::vector<std::string_view> all;
    for (std::size_t at = 0; at < kCodes.size(); at += kStep) {
        all.push_back(kCodes.substr(at, 2));
    }
    return all;
}

bool isCountry(std::string_view code)
{
    const auto all = countries();
    return std::ranges::binary_search(all, code);
}

std::string countryName(std::string_view code, CountryLanguage language)
{
    if (!isCountry(code)) {
        return std::string(code);
    }
    const icu::Locale where("und", std::string(code).c_str());
    const icu::Locale in(language == CountryLanguage::Khmer ? "km" : "en");
    icu::UnicodeString name;
    std::string text;
    return where.getDisplayCountry(in, name).toUTF8String(text);
}

} // namespace ipis::core
