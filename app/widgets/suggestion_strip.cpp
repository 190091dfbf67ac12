// SPDX-License-Identifier: GPL-3.0-or-later
// Lays suggestions out in one row.
#include "app/widgets/suggestion_strip.h"

#include "app/widgets/button.h"
#include "app/widgets/theme.h"

#include <QPainter>

namespace ipis::app {

namespace {

constexpr qsizetype kMost = 6;

} // namespace

SuggestionStrip::SuggestionStrip(QWidget* parent) : QWidget(parent)
{
    for (qsizetype i = 0; i < kMost; ++i) {
        auto* const button = new Button({}, ButtonKind::Secondary, this);
        button->setFocusPolicy(Qt::NoFocus); // the focus stays in the field
        if (i == 0) {
            button->setKey(QKeySequence(kSuggestionKey));
        }
        connect(button, &QAbstractButton::clicked, this,
                [this, i] { Q_EMIT chosen(m_texts.value(i)); });
        m_buttons << button;
    }
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    arrange();
}

void SuggestionStrip::setTexts(const QStringList& texts)
{
    m_texts = texts.mid(0, kMost);
    arrange();
    update();
}

QSize SuggestionStrip::sizeHint() const
{
    return {kFieldWidth, m_buttons.front()->sizeHint().height()};
}

QSize SuggestionStrip::minimumSizeHint() const
{
    return {kTarget, sizeHint().height()};
}

void SuggestionStrip::arrange()
{
    int x = -kRing; // no ring is ever drawn: the edge stands under the fields' edge
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        Button* const button = m_buttons[i];
        const bool there = i < m_texts.size();
        if (there) {
            button->setWording(m_texts[i]);
        }
        const QSize size = button->sizeHint();
        button->setVisible(there && x + size.width() <= width());
        button->setEnabled(there);
        button->setGeometry(QRect(QPoint(x, 0), size));
        x += size.width() + space::kTight;
    }
}

void SuggestionStrip::paintEvent(QPaintEvent*)
{
    if (!m_texts.isEmpty()) {
        return;
    }
    QPainter painter(this);
    painter.setFont(fontFor(TextSize::Small));
    painter.setPen(colours().muted);
    const QString words = tr("Suggestions for the name appear here");
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, width()));
}

void SuggestionStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace ipis::app
