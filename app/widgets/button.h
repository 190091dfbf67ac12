// SPDX-License-Identifier: GPL-3.0-or-later
// Button: what is pressed, with icon, text and the key that presses it.
#pragma once

#include "app/widgets/icon.h"
#include "app/widgets/wording.h"

#include <QKeySequence>
#include <QPushButton>

namespace ipis::app {

enum class ButtonKind
{
    Primary,   // the one of a screen, bottom right
    Secondary, // beside it
    Quiet,     // no edge: in a row, under a field
    Danger     // what cannot be undone
};

// Paints itself: at least kTarget high and wide, as high as its font asks, a ring when focused.
// Follows LanguageChange. The accessible name is what was given to setSpoken(), else the text
// without the key.
class Button : public QPushButton
{
    Q_OBJECT
public:
    Button(Wording text, ButtonKind kind, QWidget* parent = nullptr);

    void setWording(Wording text);
    // For a text that says too little ("A+") or none: read aloud, and shown when pointed at.
    void setSpoken(Wording words);
    void setLineIcon(Icon icon); // before the text
    void setEndIcon(Icon icon);  // after it, for "next"
    // Presses the button from anywhere in its window, and is shown on it: "F2", "Esc", "⏎".
    void setKey(const QKeySequence& key);

    ButtonKind kind() const { return m_kind; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Look
    {
        QColor ground;
        QColor edge;
        QColor text;
    };
    void say();
    Look look() const;
    QString keyText() const;
    QFont keyFont() const;
    int contentWidth() const;
    void paintContent(QPainter& painter, const Look& look) const;

    Wording m_wording;
    Wording m_spoken;
    ButtonKind m_kind;
    Icon m_icon = Icon::None;
    Icon m_endIcon = Icon::None;
    QKeySequence m_key;
};

// A button of one icon; its name is spoken and shown when pointed at.
Button* makeIconButton(Icon icon, Wording name, QWidget* parent = nullptr);

} // namespace ipis::app
