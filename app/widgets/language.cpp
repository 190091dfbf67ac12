// SPDX-License-Identifier: GPL-3.0-or-later
// Installs and removes the Khmer translation.
#include "app/widgets/language.h"

#include "core/base/check.h"

#include <QCoreApplication>
#include <QLocale>

static void registerWindowTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace ipis::app {

namespace {

void apply(QTranslator& khmer, Language language)
{
    if (language == Language::Khmer) {
        QLocale::setDefault(QLocale(QLocale::Khmer, QLocale::Cambodia));
        QCoreApplication::installTranslator(&khmer);
    } else {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QCoreApplication::removeTranslator(&khmer);
    }
}

} // namespace

UiLanguage::UiLanguage(QObject* parent) : QObject(parent)
{
    registerWindowTranslations();
    core::check(m_khmer.load(QStringLiteral(":/translations/ipis_km.qm")));
    apply(m_khmer, m_current);
}

UiLanguage::~UiLanguage()
{
    QCoreApplication::removeTranslator(&m_khmer);
}

void UiLanguage::set(Language language)
{
    if (language == m_current) {
        return;
    }
    m_current = language;
    apply(m_khmer, language);
    Q_EMIT changed(language);
}

Language currentLanguage()
{
    return QLocale().language() == QLocale::Khmer ? Language::Khmer : Language::English;
}

} // namespace ipis::app
