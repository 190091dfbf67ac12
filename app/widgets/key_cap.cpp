// SPDX-License-Identifier: GPL-3.0-or-later
// How a key of the screen looks.
#include "app/widgets/key_cap.h"

#include "app/widgets/theme.h"
#include "core/text/khmer_syllable.h"

#include <QPainter>

namespace ipis::app {

namespace {

constexpr QChar kDottedCircle(0x25CC);
constexpr double kCornerScale = 0.7; // of what Shift would give

// A mark stands on a dotted circle, as in every table of letters.
QString shownAs(const QString& sign)
{
    return !sign.isEmpty() && core::isKhmerMark(sign[0].unicode()) ? kDottedCircle + sign : sign;
}

} // namespace

KeyCap::KeyCap(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAutoRepeat(true);
}

void KeyCap::setSigns(const QString& now, const QString& shifted)
{
    m_now = now;
    m_shifted = shifted == now ? QString() : shifted;
    setAccessibleName(now);
    setEnabled(!now.isEmpty());
    update();
}

void KeyCap::setSign(Icon icon)
{
    m_icon = icon;
    update();
}

QSize KeyCap::sizeHint() const
{
    ensurePolished();
    return {kTarget, rowHeight(fontMetrics())};
}

QSize KeyCap::minimumSizeHint() const
{
    return sizeHint();
}

void KeyCap::paintEvent(QPaintEvent*)
{
    const Palette& p = colours();
    const bool lit = isDown() || isChecked();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(lit ? p.primary : isEnabled() ? p.outline : p.line, 1));
    painter.setBrush(lit ? p.primarySoft : isEnabled() ? p.card : p.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kControlRadius,
                            kControlRadius);
    if (m_icon != Icon::None) {
        paintIcon(painter, m_icon, QRectF(rect()).adjusted(0, 10, 0, -10), lit ? p.primary : p.ink);
        return;
    }
    const bool corner = !m_shifted.isEmpty();
    painter.setPen(lit ? p.primary : p.ink);
    painter.drawText(rect().adjusted(0, 0, corner ? -width() / 3 : 0, 0), Qt::AlignCenter,
                     shownAs(m_now));
    if (corner) {
        QFont small = font();
        small.setPointSizeF(font().pointSizeF() * kCornerScale);
        painter.setFont(small);
        painter.setPen(p.muted);
        painter.drawText(rect().adjusted(0, 2, -5, 0), Qt::AlignTop | Qt::AlignRight,
                         shownAs(m_shifted));
    }
}

} // namespace ipis::app
