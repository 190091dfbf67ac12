// SPDX-License-Identifier: GPL-3.0-or-later
// Counting and painting the status line.
#include "app/window/status_line.h"

#include "app/widgets/numbers.h"
#include "app/widgets/theme.h"

#include <QEvent>
#include <QPainter>

namespace ipis::app {

StatusLine::StatusLine(const HomeModel& home, const SyncModel& sync, QWidget* parent)
    : QWidget(parent), m_home(home), m_sync(sync)
{
    setTextSize(*this, TextSize::Small);
    connect(&home, &HomeModel::changed, this, &StatusLine::refresh);
    connect(&sync, &SyncModel::changed, this, &StatusLine::refresh);
    refresh();
}

QString StatusLine::records() const
{
    const core::Counts& counts = m_home.facts().counts;
    const QString here = numberText(counts.finished + counts.stored);
    QString text = tr("%1 finished records are safe on this computer").arg(here);
    if (counts.opened > 0) {
        text += QStringLiteral("  ·  ") +
                tr("%1 checked and kept by the centre").arg(numberText(counts.opened));
    }
    return text;
}

QString StatusLine::link() const
{
    const LinkFacts& facts = m_sync.facts();
    if (facts.underWay) {
        return facts.bytesInAll > 0
                   ? tr("sending: %1 of %2")
                         .arg(bytesText(facts.bytesSent), bytesText(facts.bytesInAll))
                   : tr("asking the centre");
    }
    if (facts.error && facts.unreachedSinceMs != 0) {
        return tr("the centre cannot be reached since %1").arg(clockText(facts.unreachedSinceMs));
    }
    return facts.hasBeenReached
               ? tr("last heard from the centre at %1").arg(clockText(facts.lastReachedMs))
               : tr("the centre has not been asked yet");
}

QString StatusLine::text() const
{
    QString text = records() + QStringLiteral("  ·  ") + link();
    if (m_sync.facts().clockWrong) {
        text += QStringLiteral("  ·  ") + tr("the clock of this computer is wrong");
    }
    return text;
}

void StatusLine::refresh()
{
    m_text = text();
    setAccessibleName(m_text);
    setMinimumHeight(rowHeight(fontMetrics()));
    update();
}

void StatusLine::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        refresh();
    }
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colours().card);
    painter.fillRect(QRect(0, 0, width(), 1), colours().line);
    const bool broken = m_sync.facts().error.has_value() || m_sync.facts().clockWrong;
    const int dot = 10;
    const QRectF place(space::kLarge, (height() - dot) / 2.0, dot, dot);
    painter.setPen(Qt::NoPen);
    painter.setBrush(broken ? colours().warning : colours().success);
    // A link that is gone has a square, so that the colour does not stand alone.
    broken ? painter.drawRect(place) : painter.drawEllipse(place);
    painter.setPen(colours().muted);
    const QRect box = rect().adjusted(space::kLarge + dot + space::kSmall, 0, -space::kLarge, 0);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, box.width()));
}

} // namespace ipis::app
