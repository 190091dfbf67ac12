// SPDX-License-Identifier: GPL-3.0-or-later
// Reading, writing and comparing dates of three precisions.
#include "core/model/partial_date.h"

#include "core/base/check.h"
#include "core/text/digits.h"
#include "core/text/khmer.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <compare>
#include <vector>

namespace ipis::core {

namespace {

constexpr std::size_t kTypedMax = 100;
constexpr std::chrono::hours kFromUtc{7};

struct Group
{
    int value = 0;
    std::size_t digits = 0;
};

// "24/11/2025" -> three groups; empty when there is anything but digits and one separator between.
std::vector<Group> groupsOf(std::string_view text)
{
    std::vector<Group> groups(1);
    for (const char c : text) {
        if (c >= '0' && c <= '9' && groups.back().digits < 4) {
            groups.back().value = groups.back().value * 10 + (c - '0');
            ++groups.back().digits;
        } else if ((c == '/' || c == '-' || c == '.') && groups.size() < 3) {
            groups.emplace_back();
        } else {
            return {};
        }
    }
    return groups;
}

bool isYear(const Group& group)
{
    return group.digits == 4;
}

bool isPart(const Group& group) // a month or day
{
    return (group.digits == 1 || group.digits == 2) && group.value > 0;
}

std::string padded(unsigned value)
{
    return (value < 10 ? "0" : "") + std::to_string(value);
}

} // namespace

bool isValid(const PartialDate& date)
{
    if (date.year < kFirstYear || date.year > kLastYear || date.month > 12) {
        return false;
    }
    if (date.month == 0 || date.day == 0) {
        return date.day == 0;
    }
    return std::chrono::year_month_day(std::chrono::year(date.year), std::chrono::month(date.month),
                                       std::chrono::day(date.day))
        .ok();
}

Result<PartialDate> parsePartialDate(std::string_view text)
{
    if (text.size() > kTypedMax) {
        return fail(ErrorCode::DateInvalid, "too long for a date");
    }
    std::string plain = toAsciiDigits(storedForm(text));
    PartialDate date;
    for (const std::string_view about : {"~", "ប្រហែល"}) {
        if (plain.starts_with(about)) {
            plain.erase(0, about.size());
            date.approximate = true;
            break;
        }
    }
    std::erase(plain, ' ');
    std::vector<Group> groups = groupsOf(plain);
    if (!groups.empty() && isYear(groups.front())) {
        std::ranges::reverse(groups); // year first, as ISO 8601 writes it
    }
    const bool shaped = !groups.empty() && isYear(groups.back()) &&
                        std::all_of(groups.begin(), groups.end() - 1, isPart);
    if (!shaped) {
        return fail(ErrorCode::DateInvalid, "not a date in a known form");
    }
    date.year = static_cast<std::uint16_t>(groups.back().value);
    date.month = groups.size() > 1 ? static_cast<std::uint8_t>(groups[groups.size() - 2].value)
                                   : std::uint8_t{0};
    date.day = groups.size() > 2 ? static_cast<std::uint8_t>(groups[0].value) : std::uint8_t{0};
    if (!isValid(date)) {
        return fail(ErrorCode::DateInvalid, "no such day");
    }
    return date;
}

std::string formatDate(const PartialDate& date)
{
    std::string text = date.approximate ? "~" : "";
    if (date.day != 0) {
        text += padded(date.day) + "/";
    }
    if (date.month != 0) {
        text += padded(date.month) + "/";
    }
    return text + std::to_string(date.year);
}

std::string isoDate(const PartialDate& date)
{
    std::string text = (date.approximate ? "~" : "") + std::to_string(date.year);
    if (date.month != 0) {
        text += "-" + padded(date.month);
    }
    if (date.day != 0) {
        text += "-" + padded(date.day);
    }
    return text;
}

PartialDate dayInCambodia(std::int64_t wallMs)
{
    using namespace std::chrono;
    const auto start = sys_time<milliseconds>(milliseconds(dayStartInCambodia(wallMs)));
    const year_month_day date(floor<days>(start + kFromUtc));
    return {static_cast<std::uint16_t>(int{date.year()}),
            static_cast<std::uint8_t>(unsigned{date.month()}),
            static_cast<std::uint8_t>(unsigned{date.day()})};
}

std::int64_t dayStartInCambodia(std::int64_t wallMs)
{
    using namespace std::chrono;
    const auto day = floor<days>(sys_time<milliseconds>(milliseconds(wallMs)) + kFromUtc);
    return duration_cast<milliseconds>(day.time_since_epoch() - kFromUtc).count();
}

bool isAfter(const PartialDate& date, const PartialDate& today)
{
    check(today.isFull());
    if (date.year != today.year || date.month == 0) {
        return date.year > today.year;
    }
    if (date.month != today.month || date.day == 0) {
        return date.month > today.month;
    }
    return date.day > today.day;
}

int ageInYears(const PartialDate& birth, const PartialDate& today)
{
    check(today.isFull());
    const int years = today.year - birth.year;
    const int month = birth.month == 0 ? 12 : birth.month;
    const int day = birth.day == 0 ? 31 : birth.day;
    const bool birthdayCame = today.month > month || (today.month == month && today.day >= day);
    return birthdayCame ? years : years - 1;
}

} // namespace ipis::core
