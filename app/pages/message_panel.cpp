// SPDX-License-Identifier: GPL-3.0-or-later
// Four short lines beside a sign.
#include "app/pages/message_panel.h"

#include "app/text/error_text.h"
#include "app/widgets/icon.h"
#include "app/widgets/language.h"
#include "app/widgets/theme.h"

#include <QAccessible>
#include <QPainter>
#include <QVBoxLayout>

namespace ipis::app {

namespace {

Wording part(core::ErrorCode code, QString ErrorText::*which)
{
    return [code, which] { return errorText(code, currentLanguage()).*which; };
}

} // namespace

MessagePanel::MessagePanel(QWidget* parent)
    : QFrame(parent), m_safe(new WrapLabel), m_cause(new WrapLabel), m_next(new WrapLabel),
      m_support(new WrapLabel)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge + kIconSize + space::kMedium, space::kMedium,
                               space::kLarge, space::kMedium);
    column->setSpacing(space::kTight);
    m_cause->setProperty("strong", true);
    setTextSize(*m_support, TextSize::Small);
    setMuted(*m_support);
    for (WrapLabel* line : {m_cause, m_safe, m_next, m_support}) {
        column->addWidget(line);
    }
    hide();
}

void MessagePanel::say(const core::Error& error)
{
    m_code = error.code;
    m_cause->setWording(part(error.code, &ErrorText::cause));
    m_safe->setWording(part(error.code, &ErrorText::safe));
    m_next->setWording(part(error.code, &ErrorText::next));
    m_support->setWording(part(error.code, &ErrorText::supportCode));
    const ErrorText text = errorText(error.code, currentLanguage());
    setAccessibleName(text.cause + ' ' + text.safe + ' ' + text.next);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessagePanel::clear()
{
    m_code.reset();
    hide();
}

void MessagePanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours().danger, 1));
    painter.setBrush(colours().dangerSoft);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    paintIcon(painter, Icon::Warning, QRectF(space::kLarge, space::kMedium, kIconSize, kIconSize),
              colours().danger);
}

} // namespace ipis::app
