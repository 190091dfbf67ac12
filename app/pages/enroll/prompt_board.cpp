// SPDX-License-Identifier: GPL-3.0-or-later
// Large words on a soft ground.
#include "app/pages/enroll/prompt_board.h"

#include "app/widgets/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace ipis::app {

namespace {

constexpr int kSign = 40;

struct BoardColours
{
    QColor ground;
    QColor sign;
};

BoardColours coloursOf(Tone tone)
{
    const Palette& p = colours();
    switch (tone) {
    case Tone::Help:
        return {p.card, p.muted};
    case Tone::Read:
        return {p.primarySoft, p.primary};
    case Tone::Success:
        return {p.successSoft, p.success};
    case Tone::Warning:
        return {p.warningSoft, p.warning};
    case Tone::Error:
        break;
    }
    return {p.dangerSoft, p.danger};
}

} // namespace

PromptBoard::PromptBoard(QWidget* parent) : QWidget(parent), m_words(new WrapLabel)
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(space::kLarge + kSign + space::kMedium, space::kMedium, space::kLarge,
                            space::kMedium);
    row->addWidget(m_words);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setTextSize(*m_words, TextSize::PageTitle);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PromptBoard::fit()
{
    const QMargins edges = layout()->contentsMargins();
    const int words = m_words->heightForWidth(width() - edges.left() - edges.right());
    setFixedHeight(words + edges.top() + edges.bottom());
}

void PromptBoard::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void PromptBoard::say(Icon icon, Tone tone, const Wording& words)
{
    const QString before = text();
    m_icon = icon;
    m_tone = tone;
    m_words->setWording(words);
    setAccessibleName(words.text());
    if (before != text()) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
        fit();
    }
    update();
}

void PromptBoard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(text());
        fit();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fit();
    }
}

void PromptBoard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const BoardColours colour = coloursOf(m_tone);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour.ground);
    painter.drawRoundedRect(QRectF(rect()), kRadius, kRadius);
    paintIcon(painter, m_icon, QRectF(space::kLarge, (height() - kSign) / 2.0, kSign, kSign),
              colour.sign);
}

} // namespace ipis::app
