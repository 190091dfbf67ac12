// SPDX-License-Identifier: GPL-3.0-or-later
// How a button looks and how large it is.
#include "app/widgets/button.h"

#include "app/widgets/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace ipis::app {

namespace {

constexpr int kSide = space::kLarge; // between edge and content
constexpr int kGap = space::kSmall;
constexpr double kKeyScale = 0.78;

} // namespace

Button::Button(Wording text, ButtonKind kind, QWidget* parent)
    : QPushButton(parent), m_wording(std::move(text)), m_kind(kind)
{
    setFocusPolicy(Qt::StrongFocus);
    setAutoDefault(false);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setWording(m_wording);
}

void Button::setWording(Wording text)
{
    m_wording = std::move(text);
    const QKeySequence key = shortcut(); // Qt takes it away with the old text
    setText(m_wording.text());
    setShortcut(key);
    say();
    updateGeometry();
    update();
}

void Button::setSpoken(Wording words)
{
    m_spoken = std::move(words);
    say();
}

void Button::say()
{
    const QString spoken = m_spoken.text();
    setAccessibleName(spoken.isEmpty() ? m_wording.text() : spoken);
    if (!spoken.isEmpty()) {
        setToolTip(spoken);
    }
}

void Button::setLineIcon(Icon icon)
{
    m_icon = icon;
    updateGeometry();
}

void Button::setEndIcon(Icon icon)
{
    m_endIcon = icon;
    updateGeometry();
}

void Button::setKey(const QKeySequence& key)
{
    m_key = key;
    setShortcut(key);
    updateGeometry();
}

QString Button::keyText() const
{
    QString text = m_key.toString(QKeySequence::NativeText);
    text.replace(QStringLiteral("Return"), QStringLiteral("Enter"));
    return text;
}

QFont Button::keyFont() const
{
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * kKeyScale);
    return small;
}

int Button::contentWidth() const
{
    int width = fontMetrics().horizontalAdvance(text());
    for (const Icon icon : {m_icon, m_endIcon}) {
        width += icon == Icon::None ? 0 : kIconSize + (text().isEmpty() ? 0 : kGap);
    }
    if (!m_key.isEmpty()) {
        width += kGap + QFontMetrics(keyFont()).horizontalAdvance(keyText());
    }
    return width;
}

QSize Button::sizeHint() const
{
    ensurePolished();
    const int height = rowHeight(fontMetrics()) + 2 * kRing;
    const bool tight = text().isEmpty() || m_kind == ButtonKind::Quiet;
    const int side = tight ? space::kSmall : kSide;
    return {std::max(contentWidth() + 2 * side + 2 * kRing, height), height};
}

Button::Look Button::look() const
{
    const Palette& p = colours();
    const bool pressed = isDown() || isChecked();
    const bool hovered = underMouse();
    if (!isEnabled()) {
        return {m_kind == ButtonKind::Quiet ? QColor(Qt::transparent) : p.surface,
                m_kind == ButtonKind::Quiet ? QColor(Qt::transparent) : p.line, p.muted};
    }
    switch (m_kind) {
    case ButtonKind::Primary: {
        const QColor ground = pressed || hovered ? p.primaryPressed : p.primary;
        return {ground, ground, p.onPrimary};
    }
    case ButtonKind::Danger: {
        const QColor ground = pressed || hovered ? p.danger.darker(115) : p.danger;
        return {ground, ground, p.onPrimary};
    }
    case ButtonKind::Secondary:
        return {pressed || hovered ? p.primarySoft : p.card, p.outline, p.primary};
    case ButtonKind::Quiet:
        break;
    }
    return {pressed || hovered ? p.primarySoft : QColor(Qt::transparent), Qt::transparent,
            p.primary};
}

void Button::paintContent(QPainter& painter, const Look& look) const
{
    int x = (width() - contentWidth()) / 2;
    const auto drawIcon = [&](Icon icon) {
        if (icon != Icon::None) {
            paintIcon(painter, icon, QRectF(x, (height() - kIconSize) / 2.0, kIconSize, kIconSize),
                      look.text);
            x += kIconSize + (text().isEmpty() ? 0 : kGap);
        }
    };
    drawIcon(m_icon);
    painter.setPen(look.text);
    painter.setFont(font());
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    x += fontMetrics().horizontalAdvance(text()) + kGap;
    if (!m_key.isEmpty()) {
        painter.setFont(keyFont());
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft,
                         keyText());
        x += QFontMetrics(keyFont()).horizontalAdvance(keyText()) + kGap;
    }
    drawIcon(m_endIcon);
}

void Button::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Look colour = look();
    const QRectF body = QRectF(rect()).adjusted(kRing, kRing, -kRing, -kRing);
    painter.setPen(colour.edge == Qt::transparent ? QPen(Qt::NoPen) : QPen(colour.edge, 1));
    painter.setBrush(colour.ground);
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), kControlRadius, kControlRadius);
    paintContent(painter, colour);
    if (hasFocus()) {
        const Palette& p = colours();
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(p.card, 4));
        painter.drawRoundedRect(body, kControlRadius, kControlRadius);
        painter.setPen(QPen(p.focus, kRing));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), kControlRadius + 2,
                                kControlRadius + 2);
    }
}

void Button::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        setWording(m_wording);
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
    }
    QPushButton::changeEvent(event);
}

Button* makeIconButton(Icon icon, Wording name, QWidget* parent)
{
    auto* const button = new Button({}, ButtonKind::Quiet, parent);
    button->setLineIcon(icon);
    button->setSpoken(std::move(name));
    return button;
}

} // namespace ipis::app
