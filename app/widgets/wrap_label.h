// SPDX-License-Identifier: GPL-3.0-or-later
// WrapLabel: a paragraph whose Khmer lines are broken between words.
#pragma once

#include "app/widgets/wording.h"

#include <QLabel>

namespace ipis::app {

// `text` with U+200B where ICU would break a Khmer line: for painting only, never for a value, an
// accessible name or the clipboard. Thread: gui.
QString displayForm(const QString& text);

// Plain text, word wrap. What is spoken and copied is the text as it was given; nothing of it can
// be selected, so that no U+200B gets out; its menu copies the whole. Follows LanguageChange.
class WrapLabel : public QLabel
{
    Q_OBJECT
public:
    explicit WrapLabel(Wording text = {}, QWidget* parent = nullptr);

    void setWording(Wording text);
    QString plainText() const { return m_wording.text(); }

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    using QLabel::setText;
    using QLabel::text;
    void fit(); // room for stacked marks above the first and below the last line
    Wording m_wording;
};

} // namespace ipis::app
