// SPDX-License-Identifier: GPL-3.0-or-later
// Painting hands, and finding the finger that is meant.
#include "app/pages/enroll/hands_view.h"

#include "app/pages/enroll/finger_words.h"
#include "app/pages/enroll/hand_drawing.h"
#include "app/widgets/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ipis::app {

using core::FingerPosition;

namespace {

constexpr double kLargestScale = 2.4;
constexpr double kBetweenHands = 16; // units
constexpr double kLines = 2.6;       // of words, above and below the hands
constexpr double kWordRoom = 41;     // units from tip to tip
constexpr double kMarkRoom = 46;     // of words that are rarely side by side
constexpr double kLowScale = 1.1;
constexpr double kMostStretch = 1.25;
constexpr double kMark = 22;    // pixels across
constexpr double kFarAway = 60; // units from a tip, where a click means no finger

// As they lie side by side on the screen.
constexpr std::array kAlong{FingerPosition::LeftLittle, FingerPosition::LeftRing,
                            FingerPosition::LeftMiddle, FingerPosition::LeftIndex,
                            FingerPosition::LeftThumb,  FingerPosition::RightThumb,
                            FingerPosition::RightIndex, FingerPosition::RightMiddle,
                            FingerPosition::RightRing,  FingerPosition::RightLittle};

struct FingerLook
{
    QColor line;
    QColor ground;
    QColor words;
    double width = 2;
    Qt::PenStyle style = Qt::SolidLine;
};

FingerLook lookOf(FingerState state)
{
    const Palette& p = colours();
    switch (state) {
    case FingerState::ToDo:
        return {p.outline, p.surface, p.muted};
    case FingerState::Now:
        return {p.primary, p.primarySoft, p.primary};
    case FingerState::Good:
        return {p.success, p.successSoft, p.success};
    case FingerState::Poor:
        return {p.warning, p.warningSoft, p.warning};
    case FingerState::Missing:
        break;
    }
    return {p.outline, p.card, p.muted, 2, Qt::DashLine};
}

} // namespace

HandsView::HandsView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setCursor(Qt::PointingHandCursor);
    say();
}

FingerState HandsView::state(FingerPosition finger) const
{
    const auto found = m_states.find(finger);
    return found == m_states.end() ? FingerState::ToDo : found->second;
}

void HandsView::setState(FingerPosition finger, FingerState state)
{
    if (this->state(finger) != state) {
        m_states[finger] = state;
        update();
        say();
    }
}

void HandsView::setCurrent(FingerPosition finger)
{
    if (m_current != finger) {
        m_current = finger;
        update();
        say();
    }
}

// What is heard: the finger that is meant, and how it stands.
void HandsView::say()
{
    const QString words =
        tr("%1: %2").arg(FingerTexts::name(m_current), FingerTexts::state(state(m_current)));
    if (words != accessibleName()) {
        setAccessibleName(words);
    }
}

double HandsView::scale() const
{
    const int line = QFontMetrics(fontFor(TextSize::Small)).height();
    const double across = width() / (2 * kHandWidth + kBetweenHands);
    const double down = (height() - kLines * line) / kHandHeight;
    return std::clamp(std::min(across, down), 0.1, kLargestScale);
}

// In a low window the hands are drawn wider, so that there is room for the words.
double HandsView::stretch() const
{
    const double across = width() / (2 * kHandWidth + kBetweenHands);
    return scale() < kLowScale ? std::clamp(across / scale(), 1.0, kMostStretch) : 1;
}

QTransform HandsView::placeOf(FingerPosition finger) const
{
    const double size = scale();
    const int line = QFontMetrics(fontFor(TextSize::Small)).height();
    const double top = 1.2 * line + (height() - kLines * line - kHandHeight * size) / 2;
    QTransform place;
    place.translate(width() / 2.0, top);
    place.scale((isRight(finger) ? 1 : -1) * size * stretch(), size);
    place.translate(kBetweenHands / 2, 0);
    return place;
}

QPointF HandsView::tipOf(FingerPosition finger) const
{
    return placeOf(finger).map(rightHand().fingers.at(fingerIndex(finger)).tip);
}

void HandsView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double edge = hasFocus() ? kRing : 1;
    painter.setPen(QPen(hasFocus() ? colours().focus : colours().line, edge));
    painter.setBrush(colours().card);
    const double inset = edge / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), kRadius,
                            kRadius);
    paintHand(painter, /*right=*/false);
    paintHand(painter, /*right=*/true);
    for (const FingerPosition finger : kAlong) {
        paintFinger(painter, finger);
    }
    for (const FingerPosition finger : kAlong) {
        paintMark(painter, finger);
    }
}

void HandsView::paintHand(QPainter& painter, bool right) const
{
    const FingerPosition any = right ? FingerPosition::RightThumb : FingerPosition::LeftThumb;
    const QTransform place = placeOf(any);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().surface);
    painter.drawPath(place.map(rightHand().ground));
    painter.setPen(QPen(colours().outline, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(place.map(rightHand().palm));

    const QRectF wrist = place.mapRect(QRectF(0, kHandHeight, kHandWidth, 1));
    painter.setPen(colours().muted);
    painter.setFont(fontFor(TextSize::Small));
    const int line = painter.fontMetrics().height();
    painter.drawText(QRectF(wrist.left(), wrist.top(), wrist.width(), line), Qt::AlignCenter,
                     right ? tr("Right hand") : tr("Left hand"));
}

void HandsView::paintFinger(QPainter& painter, FingerPosition finger) const
{
    const FingerLook look = lookOf(state(finger));
    const QPainterPath outline =
        placeOf(finger).map(rightHand().fingers.at(fingerIndex(finger)).outline);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.ground);
    painter.drawPath(outline);
    const bool chosen = finger == m_current;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(chosen ? colours().primary : look.line, chosen ? 3.5 : look.width,
                        chosen ? Qt::SolidLine : look.style, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(outline);
}

void HandsView::paintMark(QPainter& painter, FingerPosition finger) const
{
    const FingerState how = state(finger);
    const FingerLook look = lookOf(how);
    const FingerShape& shape = rightHand().fingers.at(fingerIndex(finger));
    const QPointF tip = tipOf(finger);
    const double side = std::min(kMark, 2 * shape.radius * scale());
    QRectF mark(0, 0, side, side);
    mark.moveCenter(tip);
    if (how == FingerState::ToDo) {
        painter.setPen(QPen(look.line, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(tip, side / 4, side / 4);
    } else {
        paintIcon(painter, FingerTexts::icon(how), mark, look.words);
    }

    QFont font = fontFor(TextSize::Small);
    font.setBold(finger == m_current);
    painter.setFont(font);
    painter.setPen(look.words);
    const QString words = FingerTexts::state(how);
    const double room = (how == FingerState::ToDo ? kWordRoom : kMarkRoom) * scale() * stretch();
    if (finger != m_current && painter.fontMetrics().horizontalAdvance(words) > room) {
        return; // the words would run into each other: the sign says it
    }
    const QSizeF size(painter.fontMetrics().horizontalAdvance(words) + 2,
                      painter.fontMetrics().height());
    const double sideways = (isRight(finger) ? 1 : -1) * shape.beyond.x();
    const double reach = shape.radius * scale() + size.height() / 2 + 1;
    QRectF box(QPointF(), size);
    box.moveCenter(tip + QPointF(sideways * reach / 2, -reach));
    painter.drawText(box, Qt::AlignCenter, words);
}

FingerPosition HandsView::at(const QPointF& point) const
{
    const auto distance = [&](FingerPosition finger) {
        const QPainterPath outline =
            placeOf(finger).map(rightHand().fingers.at(fingerIndex(finger)).outline);
        const QPointF way = tipOf(finger) - point;
        return outline.contains(point) ? 0 : std::hypot(way.x(), way.y());
    };
    const auto nearest = std::ranges::min_element(kAlong, {}, distance);
    return distance(*nearest) < kFarAway * scale() ? *nearest : m_current;
}

void HandsView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        Q_EMIT chosen(at(event->position()));
    }
}

void HandsView::keyPressEvent(QKeyEvent* event)
{
    const auto here = std::ranges::find(kAlong, m_current);
    const auto* const last = std::prev(kAlong.end());
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT chosen(here == kAlong.begin() ? *here : *std::prev(here));
        break;
    case Qt::Key_Right:
        Q_EMIT chosen(here == last ? *here : *std::next(here));
        break;
    case Qt::Key_Home:
        Q_EMIT chosen(kAlong.front());
        break;
    case Qt::Key_End:
        Q_EMIT chosen(*last);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool HandsView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto& help = static_cast<const QHelpEvent&>(*event);
        const FingerPosition finger = at(help.pos());
        QToolTip::showText(help.globalPos(), FingerTexts::name(finger), this);
        return true;
    }
    return QWidget::event(event);
}

void HandsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        say();
        update();
    }
}

} // namespace ipis::app
