// SPDX-License-Identifier: GPL-3.0-or-later
// NoteLine: an icon and a sentence in one tone: help, success, warning or error.
#pragma once

#include "app/widgets/icon.h"
#include "app/widgets/wrap_label.h"

#include <QWidget>

namespace ipis::app {

enum class Tone
{
    Help, // muted, no icon
    Read, // how something was understood
    Success,
    Warning,
    Error
};

// The tone is colour and icon and, for who hears it, a word. Empty text: takes no room.
class NoteLine : public QWidget
{
    Q_OBJECT
public:
    explicit NoteLine(QWidget* parent = nullptr);

    void say(Tone tone, const Wording& text);
    Tone tone() const { return m_tone; }
    QString text() const { return m_label->plainText(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor colour() const;

    WrapLabel* m_label;
    Tone m_tone = Tone::Help;
};

} // namespace ipis::app
