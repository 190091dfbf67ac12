// SPDX-License-Identifier: GPL-3.0-or-later
// Its ground, and the line above it.
#include "app/pages/enroll/foot_bar.h"

#include "app/widgets/theme.h"

#include <QPainter>

namespace ipis::app {

FootBar::FootBar(QWidget* parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(space::kHuge, space::kSmall, space::kHuge, space::kSmall);
    m_row->setSpacing(space::kMedium);
}

void FootBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().card);
    painter.fillRect(QRect(0, 0, width(), 1), colours().line);
}

} // namespace ipis::app
