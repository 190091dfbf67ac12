// SPDX-License-Identifier: GPL-3.0-or-later
// What a person reads when something fails: made from the error code alone.
#pragma once

#include "app/text/translation.h"
#include "core/base/error.h"

#include <QString>

#include <optional>

namespace ipis::app {

// Each part is a whole sentence; the screen may show them apart.
struct ErrorText
{
    QString cause;
    QString safe;
    QString next;
    QString supportCode; // "IPIS-401"
};

// Works in a console program: needs no QCoreApplication and no installed translator. The Khmer text
// comes from translations/ipis_km.ts, which is built in. Thread: any.
ErrorText errorText(core::ErrorCode code, Language language);

// "cause safe next (IPIS-401)", one line.
QString sentenceFor(core::ErrorCode code, Language language);

QString supportCode(core::ErrorCode code);

// The code of that number, if this program knows it.
std::optional<core::ErrorCode> knownCode(int number);

} // namespace ipis::app
