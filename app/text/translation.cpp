// SPDX-License-Identifier: GPL-3.0-or-later
// Loads the built-in translation.
#include "app/text/translation.h"

#include "core/base/check.h"

// Outside of any namespace, as the macro wants it: a static library's resources are not registered
// by themselves.
static void registerTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace ipis::app {

Translation::Translation(Language language)
{
    if (language == Language::Khmer) {
        registerTranslations();
        core::check(m_translator.load(QStringLiteral(":/translations/ipis_km.qm")));
    }
}

QString Translation::of(const char* context, const char* english) const
{
    const QString text = m_translator.translate(context, english);
    return text.isEmpty() ? QString::fromUtf8(english) : text;
}

} // namespace ipis::app
