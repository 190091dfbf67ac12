// SPDX-License-Identifier: GPL-3.0-or-later
// Names of the months and the order of the words of a date.
#include "app/widgets/date_words.h"

#include "core/base/check.h"
#include "core/text/digits.h"

#include <array>

namespace ipis::app {

namespace {

constexpr std::array<const char*, 12> kKhmer{"មករា",  "កុម្ភៈ", "មីនា",  "មេសា", "ឧសភា",  "មិថុនា",
                                             "កក្កដា", "សីហា",  "កញ្ញា", "តុលា",  "វិច្ឆិកា", "ធ្នូ"};
constexpr std::array<const char*, 12> kEnglish{"January",   "February", "March",    "April",
                                               "May",       "June",     "July",     "August",
                                               "September", "October",  "November", "December"};

QString khmerNumber(int number)
{
    return QString::fromStdString(core::toKhmerDigits(std::to_string(number)));
}

QString inKhmer(const core::PartialDate& date)
{
    const QString year = khmerNumber(date.year);
    if (date.month == 0) {
        return QStringLiteral("ឆ្នាំ%1 (ដឹងតែឆ្នាំ)").arg(year);
    }
    const QString month = monthName(date.month, Language::Khmer);
    return date.isFull() ? khmerNumber(date.day) + u' ' + month + u' ' + year
                         : QStringLiteral("ខែ%1 ឆ្នាំ%2 (មិនដឹងថ្ងៃ)").arg(month, year);
}

QString inEnglish(const core::PartialDate& date)
{
    const QString year = QString::number(date.year);
    if (date.month == 0) {
        return year + QStringLiteral(" (year only)");
    }
    const QString month = monthName(date.month, Language::English);
    return date.isFull() ? QString::number(date.day) + u' ' + month + u' ' + year
                         : month + u' ' + year + QStringLiteral(" (day not known)");
}

} // namespace

QString monthName(int month, Language language)
{
    core::check(month >= 1 && month <= 12);
    const auto at = static_cast<std::size_t>(month - 1);
    return QString::fromUtf8(language == Language::Khmer ? kKhmer.at(at) : kEnglish.at(at));
}

QString dateInWords(const core::PartialDate& date, Language language)
{
    const bool khmer = language == Language::Khmer;
    const QString about = date.approximate
                              ? (khmer ? QStringLiteral("ប្រហែល ") : QStringLiteral("about "))
                              : QString();
    return about + (khmer ? inKhmer(date) : inEnglish(date));
}

} // namespace ipis::app
