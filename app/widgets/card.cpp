// SPDX-License-Identifier: GPL-3.0-or-later
// The padding and the title of a card.
#include "app/widgets/card.h"

#include "app/widgets/theme.h"

namespace ipis::app {

Card::Card(Wording title, QWidget* parent)
    : QFrame(parent), m_title(new WrapLabel({}, this)), m_column(new QVBoxLayout(this))
{
    setProperty("card", true);
    m_column->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kHuge);
    m_column->setSpacing(space::kLarge);
    setTextSize(*m_title, TextSize::Title);
    m_column->addWidget(m_title);
    setTitle(std::move(title));
}

void Card::setTitle(Wording title)
{
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title.text());
    m_title->setWording(std::move(title));
}

} // namespace ipis::app
