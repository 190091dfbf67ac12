// SPDX-License-Identifier: GPL-3.0-or-later
// What translations/ipis_km.ts says: lrelease itself passes over what is not finished.
#pragma once

#include <QString>

#include <map>

namespace ipis::test {

struct TranslatedText
{
    QString text;
    bool finished = false;
};

// By English text; empty when the file cannot be read as a whole.
std::map<QString, TranslatedText> translationsOf(const QString& context);

} // namespace ipis::test
