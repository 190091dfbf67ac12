// SPDX-License-Identifier: GPL-3.0-or-later
// A scroll area that nobody sees while all fits.
#include "app/pages/enroll/step_area.h"

#include "app/pages/layouts.h"
#include "app/widgets/theme.h"

#include <QVBoxLayout>

namespace ipis::app {

QScrollArea* makeStepArea(QWidget& step, QWidget* content)
{
    content->setMaximumWidth(kStepWidth);
    auto* const inside = new ScrolledContent;
    inside->setProperty("page", true);
    auto* const across = new QHBoxLayout(inside);
    across->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kLarge);
    across->addStretch(1);
    across->addWidget(content, 1'000, Qt::AlignTop);
    across->addStretch(1);
    auto* const scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    auto* const whole = new QVBoxLayout(&step);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    return scroll;
}

} // namespace ipis::app
