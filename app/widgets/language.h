// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the window, changed while it runs.
#pragma once

#include "app/text/error_text.h"

#include <QObject>
#include <QTranslator>

namespace ipis::app {

// Khmer at first. set() installs or removes the translation, so that Qt sends LanguageChange to
// every widget, and sets QLocale's default, by which currentLanguage() knows.
// Thread: gui. One per program, owned by the composition; lives longer than every window.
class UiLanguage : public QObject
{
    Q_OBJECT
public:
    explicit UiLanguage(QObject* parent = nullptr);
    ~UiLanguage() override;

    Language current() const { return m_current; }
    void set(Language language);

Q_SIGNALS:
    void changed(ipis::app::Language language);

private:
    QTranslator m_khmer;
    Language m_current = Language::Khmer;
};

Language currentLanguage();

} // namespace ipis::app
