// SPDX-License-Identifier: GPL-3.0-or-later
// Breaks Khmer paragraphs for the screen.
#include "app/widgets/wrap_label.h"

#include "core/text/line_breaks.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>

namespace ipis::app {

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

void WrapLabel::changeEvent(QEvent* event)
{
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
