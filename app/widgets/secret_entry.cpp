// SPDX-License-Identifier: GPL-3.0-or-later
// Keys into locked memory, dots onto the screen.
#include "app/widgets/secret_entry.h"

#include "app/widgets/khmer_keys.h"
#include "app/widgets/theme.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace ipis::app {

namespace {

constexpr double kDot = 4; // radius
constexpr double kDotStep = 14;

bool beginsSign(core::Byte byte)
{
    return (byte & 0xC0U) != 0x80U;
}

} // namespace

SecretEntry::SecretEntry(QWidget* parent) : QWidget(parent), m_typed(kSecretMax)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    update();
}

SecretEntry::~SecretEntry() = default;

int SecretEntry::signs() const
{
    return static_cast<int>(std::ranges::count_if(view(), beginsSign));
}

void SecretEntry::clear()
{
    core::wipeBytes(m_typed.span());
    const bool held = std::exchange(m_length, 0) > 0;
    update();
    if (held) {
        Q_EMIT edited();
    }
}

void SecretEntry::setRevealed(bool revealed)
{
    m_revealed = revealed;
    update();
}

void SecretEntry::setScript(KeyScript script)
{
    m_script = script;
    Q_EMIT scriptChanged();
}

QSize SecretEntry::sizeHint() const
{
    return {200, rowHeight(fontMetrics())};
}

void SecretEntry::append(const QString& sign)
{
    QByteArray bytes = sign.toUtf8();
    if (m_length + static_cast<std::size_t>(bytes.size()) <= m_typed.size()) {
        std::ranges::copy(bytes, m_typed.data() + m_length);
        m_length += static_cast<std::size_t>(bytes.size());
    }
    core::wipeBytes(
        {reinterpret_cast<core::Byte*>(bytes.data()), static_cast<std::size_t>(bytes.size())});
    update();
    Q_EMIT edited();
}

void SecretEntry::takeBack()
{
    while (m_length > 0) {
        const core::Byte gone = m_typed.data()[--m_length];
        m_typed.data()[m_length] = 0;
        if (beginsSign(gone)) {
            break;
        }
    }
    update();
    Q_EMIT edited();
}

bool SecretEntry::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (m_script == KeyScript::Khmer && isKhmerKey(key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void SecretEntry::keyPressEvent(QKeyEvent* event)
{
    const bool command = event->modifiers() & (Qt::ControlModifier | Qt::MetaModifier);
    const QString text = event->text();
    if (event->key() == kScriptKey) {
        setScript(m_script == KeyScript::Khmer ? KeyScript::Latin : KeyScript::Khmer);
    } else if (event->key() == Qt::Key_Backspace) {
        takeBack();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT accepted();
        event->ignore(); // Enter goes on for the page too
    } else if (m_script == KeyScript::Khmer && isKhmerKey(*event)) {
        append(khmerTextFor(*event));
    } else if (!command && text == QChar(0x200B)) {
        append(QStringLiteral(" ")); // the space bar of the system's NiDA layout
    } else if (!command && !text.isEmpty() && text[0] >= u' ' && text[0] != u'\x7f') {
        append(typedForm(text));
    } else {
        QWidget::keyPressEvent(event);
    }
}

void SecretEntry::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void SecretEntry::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
    Q_EMIT left();
}

// Answers where the next sign would stand. While revealed, each sign is a text of its own.
double SecretEntry::paintSigns(QPainter& painter, const QRectF& box) const
{
    double x = box.left();
    const core::BytesView bytes = view();
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t end = at + 1;
        while (end < bytes.size() && !beginsSign(bytes[end])) {
            ++end;
        }
        if (m_revealed) {
            QString sign = QString::fromUtf8(reinterpret_cast<const char*>(&bytes[at]),
                                             static_cast<qsizetype>(end - at));
            painter.drawText(QPointF(x, box.center().y() + fontMetrics().ascent() / 2.0 -
                                            fontMetrics().descent() / 2.0),
                             sign);
            x += fontMetrics().horizontalAdvance(sign) + 2;
            sign.fill(QChar(0));
        } else {
            painter.drawEllipse(QPointF(x + kDot, box.center().y()), kDot, kDot);
            x += kDotStep;
        }
        at = end;
    }
    return x;
}

void SecretEntry::paintEvent(QPaintEvent*)
{
    const Palette& p = colours();
    const bool invalid = property("invalid").toBool();
    const int pen = hasFocus() ? kRing : invalid ? 2 : 1;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(invalid ? p.danger : hasFocus() ? p.focus : p.outline, pen));
    painter.setBrush(p.card);
    const double inset = pen / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), kControlRadius,
                            kControlRadius);
    const QRectF box = QRectF(rect()).adjusted(space::kMedium, 0, -space::kMedium, 0);
    painter.setClipRect(box);
    // What does not fit goes out at the left, so that the end stays in sight.
    if (const double over = signs() * kDotStep - box.width(); over > 0 && !m_revealed) {
        painter.translate(-over - kDotStep, 0);
    }
    painter.setPen(m_revealed ? QPen(p.ink) : QPen(Qt::NoPen));
    painter.setBrush(p.ink);
    const double x = paintSigns(painter, box);
    if (hasFocus()) {
        painter.fillRect(QRectF(x + 1, box.center().y() - 11, 1.5, 22), p.ink);
    }
}

} // namespace ipis::app
