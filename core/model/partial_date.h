// SPDX-License-Identifier: GPL-3.0-or-later
// PartialDate: a day, a month or only a year; many elders know no more.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ipis::core {

inline constexpr int kFirstYear = 1850;
inline constexpr int kLastYear = 2199; // a year of the Buddhist era is always later

// Gregorian. month 0: only the year is known; day 0: no day is known. A value made by
// parsePartialDate() or accepted by isValid() is a real date.
struct PartialDate
{
    std::uint16_t year = 0;
    std::uint8_t month = 0;
    std::uint8_t day = 0;
    bool approximate = false; // "about"; as the person says

    bool isFull() const { return day != 0; }
    bool operator==(const PartialDate&) const = default;
};

bool isValid(const PartialDate& date);

// "24/11/2025", "3/1956", "1956", with / - or . between, in Khmer or ASCII digits; "2025-11-24" and
// "1956-03" too; "~" or ប្រហែល before it means approximate. Years have four digits.
// Errors: DateInvalid.
Result<PartialDate> parsePartialDate(std::string_view text);

// "24/11/2025", "03/1956", "1956"; "~" before an approximate one. parsePartialDate() reads it.
std::string formatDate(const PartialDate& date);
// "2025-11-24", "1956-03", "1956", "~1956": sorts by time.
std::string isoDate(const PartialDate& date);

// The calendar day in Cambodia (UTC+7, no summer time) at a Unix time in milliseconds.
PartialDate dayInCambodia(std::int64_t wallMs);
// When that day began, as a Unix time in milliseconds.
std::int64_t dayStartInCambodia(std::int64_t wallMs);

// Whether no day that `date` can mean has come by `today` (a full date).
bool isAfter(const PartialDate& date, const PartialDate& today);

// Full years from `birth` to `today`; where the day or month is unknown, the smaller age it can
// mean. Negative when birth is after today.
int ageInYears(const PartialDate& birth, const PartialDate& today);

} // namespace ipis::core
