// SPDX-License-Identifier: GPL-3.0-or-later
// Writing numbers in the digits of the language.
#include "app/widgets/numbers.h"

#include "app/widgets/language.h"
#include "core/text/digits.h"

#include <QCoreApplication>
#include <QDateTime>

namespace ipis::app {

namespace {

constexpr int kCambodiaSeconds = 7 * 3600; // UTC+7, no summer time

QString inDigits(const QString& text)
{
    return currentLanguage() == Language::Khmer
               ? QString::fromStdString(core::toKhmerDigits(text.toStdString()))
               : text;
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Numbers)
};

QDateTime inCambodia(std::int64_t wallMs)
{
    return QDateTime::fromMSecsSinceEpoch(wallMs, Qt::OffsetFromUTC, kCambodiaSeconds);
}

} // namespace

QString numberText(std::uint64_t number)
{
    return inDigits(QString::number(number));
}

QString bytesText(std::uint64_t bytes)
{
    if (bytes < 1'000'000) {
        return inDigits(Words::tr("%1 KB").arg((bytes + 999) / 1000));
    }
    return inDigits(Words::tr("%1 MB").arg(static_cast<double>(bytes) / 1e6, 0, 'f', 1));
}

QString clockText(std::int64_t wallMs)
{
    const QDateTime then = inCambodia(wallMs);
    const bool today = then.date() == inCambodia(QDateTime::currentMSecsSinceEpoch()).date();
    return inDigits(
        then.toString(today ? QStringLiteral("HH:mm") : QStringLiteral("dd/MM/yyyy HH:mm")));
}

QString dayText(std::int64_t wallMs)
{
    return inDigits(inCambodia(wallMs).toString(QStringLiteral("dd/MM/yyyy")));
}

QString durationText(std::uint64_t seconds)
{
    if (seconds < 60) {
        return inDigits(Words::tr("%1 seconds").arg(seconds));
    }
    if (seconds < 3600) {
        return inDigits(Words::tr("%1 minutes").arg((seconds + 59) / 60));
    }
    return inDigits(Words::tr("%1 hours").arg((seconds + 3599) / 3600));
}

} // namespace ipis::app
