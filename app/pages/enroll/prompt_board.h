// SPDX-License-Identifier: GPL-3.0-or-later
// PromptBoard: the one thing to do now, in large words beside a large sign.
#pragma once

#include "app/widgets/icon.h"
#include "app/widgets/note_line.h"

#include <QWidget>

namespace ipis::app {

// Tone is the colour of ground and sign. As high as its words need at its width, which layouts
// around it take as given. Spoken when the words change.
class PromptBoard : public QWidget
{
    Q_OBJECT
public:
    explicit PromptBoard(QWidget* parent = nullptr);

    void say(Icon icon, Tone tone, const Wording& words);
    QString text() const { return m_words->plainText(); }

    bool hasHeightForWidth() const override { return false; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();

    WrapLabel* m_words;
    Icon m_icon = Icon::None;
    Tone m_tone = Tone::Help;
};

} // namespace ipis::app
