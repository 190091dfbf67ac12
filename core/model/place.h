// SPDX-License-Identifier: GPL-3.0-or-later
// Place: the gazetteer's code and the words that were written; boundaries and names change.
#pragma once

#include <string>
#include <string_view>

namespace ipis::core {

inline constexpr std::string_view kCambodia = "KH";

// Texts in stored form.
struct Place
{
    std::string code;      // NCDD code as text, 2, 4, 6 or 8 digits; empty abroad or not known
    std::string asWritten; // village to province as on the paper or screen at capture, <= 200
    std::string detail;    // house, street, group; empty where it does not matter, <= 200
    std::string country = std::string(kCambodia); // ISO 3166-1 alpha-2

    bool operator==(const Place&) const = default;
};

// 2, 4, 6 or 8 ASCII digits; says nothing about whether the place exists.
bool isPlaceCode(std::string_view code);

} // namespace ipis::core
