// SPDX-License-Identifier: GPL-3.0-or-later
// Building and emptying layouts.
#include "app/pages/layouts.h"

#include "app/widgets/theme.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace ipis::app {

QVBoxLayout* makeContentColumn(QWidget& page)
{
    auto* const content = new QWidget;
    content->setMaximumWidth(kContentWidth);
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kHuge);
    column->setSpacing(space::kLarge);
    auto* const inside = new ScrolledContent;
    auto* const across = new QHBoxLayout(inside);
    across->setContentsMargins(0, 0, 0, 0);
    across->addStretch(1);
    across->addWidget(content, 1'000);
    across->addStretch(1);
    auto* const scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    auto* const whole = new QVBoxLayout(&page);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    return column;
}

void emptyLayout(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout* inner = item->layout()) {
            emptyLayout(*inner);
        }
        delete item;
    }
}

} // namespace ipis::app
