// SPDX-License-Identifier: GPL-3.0-or-later
// Dates in words, as they are read back to a person.
#pragma once

#include "app/text/error_text.h"
#include "core/model/partial_date.h"

#include <QString>

namespace ipis::app {

// "២៤ វិច្ឆិកា ២០២៥", "24 November 2025"; with what is not known: "year only". Khmer has Khmer digits.
QString dateInWords(const core::PartialDate& date, Language language);

// 1 to 12, as on certificates.
QString monthName(int month, Language language);

} // namespace ipis::app
