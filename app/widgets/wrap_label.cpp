// SPDX-License-Identifier: GPL-3.0-or-later
// Breaks Khmer paragraphs for the screen.
#include "app/widgets/wrap_label.h"

#include "core/text/line_breaks.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHash>
#include <QMenu>

#include <algorithm>

namespace ipis::app {

namespace {

// Signs that reach further up and down than the face says of itself.
const char* const kStacked = "ក្ញុំ ស្ត្រី ប្រុំ ញ្ញឹ ញ្ញើ";

QMargins measuredRoom(const QFontMetrics& metrics)
{
    const QRect ink = metrics.tightBoundingRect(QString::fromUtf8(kStacked));
    const int spare = 2 + metrics.height() / 24; // rounding, and smooth edges
    const int above = std::max(0, -ink.top() - metrics.ascent()) + spare;
    const int below = std::max(0, ink.bottom() + 1 - metrics.descent()) + spare;
    return {0, above, 0, below};
}

// A page has dozens of labels in few fonts: each font is measured once.
QMargins roomFor(const QFont& font, const QFontMetrics& metrics)
{
    static QHash<QString, QMargins> known;
    const QString key = font.key();
    const auto found = known.constFind(key);
    return found != known.cend() ? *found : *known.insert(key, measuredRoom(metrics));
}

} // namespace

QString displayForm(const QString& text)
{
    static const auto breaker = core::KhmerLineBreaker::create();
    if (!breaker.ok()) {
        return text; // lines then break at spaces only; nothing is lost
    }
    return QString::fromStdString(breaker.value().forDisplay(text.toStdString()));
}

WrapLabel::WrapLabel(Wording text, QWidget* parent) : QLabel(parent)
{
    fit();
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::NoTextInteraction);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setWording(std::move(text));
}

void WrapLabel::setWording(Wording text)
{
    m_wording = std::move(text);
    const QString plain = m_wording.text();
    setText(displayForm(plain));
    setAccessibleName(plain);
}

void WrapLabel::fit()
{
    const QMargins room = roomFor(font(), fontMetrics());
    if (contentsMargins() != room) {
        setContentsMargins(room);
    }
}

void WrapLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fit();
    }
    if (event->type() == QEvent::LanguageChange) {
        setWording(m_wording);
    }
    QLabel::changeEvent(event);
}

void WrapLabel::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString plain = plainText();
    menu->addAction(tr("Copy"), this, [plain] { QGuiApplication::clipboard()->setText(plain); });
    menu->popup(event->globalPos());
}

} // namespace ipis::app
