// SPDX-License-Identifier: GPL-3.0-or-later
// How radio buttons and check boxes look.
#include "app/widgets/segment.h"

#include "app/widgets/icon.h"
#include "app/widgets/theme.h"
#include "app/widgets/wrap_label.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace ipis::app {

namespace {

constexpr int kMark = 20; // the circle or the box
constexpr int kMarkRoom = kMark + space::kSmall;
constexpr int kBox = 24;
constexpr int kBoxRoom = kBox + space::kMedium;

void paintCircle(QPainter& painter, const QPointF& middle, bool checked, const QColor& colour)
{
    painter.setPen(QPen(colour, 2));
    painter.setBrush(colours().card);
    painter.drawEllipse(middle, kMark / 2.0 - 1, kMark / 2.0 - 1);
    if (checked) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(middle, kMark / 4.0, kMark / 4.0);
    }
}

} // namespace

Segment::Segment(Wording text, QWidget* parent)
    : QRadioButton(text.text(), parent), m_wording(std::move(text))
{
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize Segment::sizeHint() const
{
    ensurePolished();
    return {fontMetrics().horizontalAdvance(text()) + kMarkRoom + 2 * space::kMedium + 2,
            rowHeight(fontMetrics())};
}

void Segment::paintEvent(QPaintEvent*)
{
    const Palette& p = colours();
    const bool invalid = parentWidget() != nullptr && parentWidget()->property("invalid").toBool();
    const QColor strong = isEnabled() ? p.primary : p.muted;
    const int pen = hasFocus() ? kRing : isChecked() || invalid ? 2 : 1;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(invalid ? p.danger : isChecked() || hasFocus() ? strong : p.outline, pen));
    painter.setBrush(isChecked() || (underMouse() && isEnabled()) ? p.primarySoft : p.card);
    const double inset = pen / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), kControlRadius,
                            kControlRadius);
    paintCircle(painter, QPointF(space::kMedium + kMark / 2.0, height() / 2.0), isChecked(),
                isChecked() ? strong : p.outline);
    painter.setPen(isEnabled() ? p.ink : p.muted);
    painter.drawText(rect().adjusted(space::kMedium + kMarkRoom, 0, -space::kTight, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, text());
}

void Segment::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        setText(m_wording.text());
        updateGeometry();
    }
    QRadioButton::changeEvent(event);
}

CheckRow::CheckRow(Wording text, QWidget* parent)
    : QCheckBox(text.text(), parent), m_wording(std::move(text))
{
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int CheckRow::heightForWidth(int width) const
{
    ensurePolished();
    const int room = std::max(width - kBoxRoom - 2 * kRing, kTarget);
    const QRect text = fontMetrics().boundingRect(QRect(0, 0, room, 4000), Qt::TextWordWrap,
                                                  displayForm(this->text()));
    return std::max(rowHeight(fontMetrics()), text.height() + kRowPadding);
}

QSize CheckRow::sizeHint() const
{
    ensurePolished();
    const int width =
        std::min(fontMetrics().horizontalAdvance(text()) + kBoxRoom + 2 * kRing + 2, kFieldWidth);
    return {width, heightForWidth(width)};
}

QSize CheckRow::minimumSizeHint() const
{
    return {kBoxRoom + 120, rowHeight(fontMetrics())};
}

void CheckRow::paintEvent(QPaintEvent*)
{
    const Palette& p = colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int row = rowHeight(fontMetrics());
    const QRectF box(kRing + 1, (std::min(row, height()) - kBox) / 2.0, kBox, kBox);
    const bool on = isChecked();
    painter.setPen(QPen(on ? p.primary : p.outline, 2));
    painter.setBrush(on ? p.primary : p.card);
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4);
    if (on) {
        paintIcon(painter, Icon::Check, box.adjusted(2, 2, -2, -2), p.onPrimary);
    }
    if (hasFocus()) {
        painter.setPen(QPen(p.focus, kRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), 6, 6);
    }
    painter.setPen(isEnabled() ? p.ink : p.muted);
    painter.drawText(rect().adjusted(kBoxRoom + kRing, kRowPadding / 2, -kRing, 0),
                     Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, displayForm(text()));
}

void CheckRow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        setText(m_wording.text());
        updateGeometry();
    }
    QCheckBox::changeEvent(event);
}

} // namespace ipis::app
