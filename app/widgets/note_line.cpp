// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the icon beside the sentence.
#include "app/widgets/note_line.h"

#include "app/widgets/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace ipis::app {

namespace {

constexpr int kNoteIcon = 20;

Icon iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Help:
        return Icon::None;
    case Tone::Read:
    case Tone::Success:
        return Icon::Check;
    case Tone::Warning:
    case Tone::Error:
        break;
    }
    return Icon::Warning;
}

const char* toneName(Tone tone)
{
    switch (tone) {
    case Tone::Help:
        return "help";
    case Tone::Read:
        return "primary";
    case Tone::Success:
        return "success";
    case Tone::Warning:
        return "warning";
    case Tone::Error:
        break;
    }
    return "danger";
}

} // namespace

NoteLine::NoteLine(QWidget* parent) : QWidget(parent), m_label(new WrapLabel({}, this))
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_label, 0, Qt::AlignVCenter);
    setTextSize(*m_label, TextSize::Small);
    setVisible(false);
}

QColor NoteLine::colour() const
{
    switch (m_tone) {
    case Tone::Help:
        return colours().muted;
    case Tone::Read:
        return colours().primary;
    case Tone::Success:
        return colours().success;
    case Tone::Warning:
        return colours().warning;
    case Tone::Error:
        break;
    }
    return colours().danger;
}

void NoteLine::say(Tone tone, const Wording& text)
{
    m_tone = tone;
    m_label->setWording(text);
    m_label->setProperty("tone", toneName(tone));
    setMuted(*m_label, tone == Tone::Help);
    const bool marked = iconOf(tone) != Icon::None;
    layout()->setContentsMargins(marked ? kNoteIcon + space::kSmall : 0, 0, 0, 0);
    if (parentWidget() == nullptr && !text.isEmpty()) {
        // It becomes visible with the page that it is put into; alone it would be a window.
        setAttribute(Qt::WA_WState_ExplicitShowHide, false);
    } else {
        setVisible(!text.isEmpty());
    }
    update();
}

void NoteLine::paintEvent(QPaintEvent*)
{
    if (const Icon icon = iconOf(m_tone); icon != Icon::None) {
        QPainter painter(this);
        const double middle =
            m_label->y() + m_label->contentsMargins().top() + m_label->fontMetrics().height() / 2.0;
        paintIcon(painter, icon, QRectF(0, middle - kNoteIcon / 2.0, kNoteIcon, kNoteIcon),
                  colour());
    }
}

} // namespace ipis::app
