// SPDX-License-Identifier: GPL-3.0-or-later
// Translation: one of our English texts in a chosen language, whatever language the program shows.
#pragma once

#include <QString>
#include <QTranslator>

namespace ipis::app {

enum class Language
{
    Khmer,
    English
};

// Reads translations/ipis_km.ts, which is built in; needs no QCoreApplication. A text without a
// translation comes back in English. Thread: one at a time.
class Translation
{
public:
    explicit Translation(Language language);
    // `context` and `english` as marked with QT_TRANSLATE_NOOP.
    QString of(const char* context, const char* english) const;

private:
    QTranslator m_translator;
};

} // namespace ipis::app
