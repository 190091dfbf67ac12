// SPDX-License-Identifier: GPL-3.0-or-later
// Splitting rows into two columns of one height.
#include "app/pages/enroll/form_columns.h"

#include "app/widgets/theme.h"

#include <QEvent>

#include <algorithm>

namespace ipis::app {

namespace {

constexpr int kNarrowest = 360; // a column that is narrower goes below the other

} // namespace

FormColumns::FormColumns(QWidget* parent)
    : QWidget(parent), m_across(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_across->setContentsMargins(0, 0, 0, 0);
    m_across->setSpacing(space::kPage);
}

void FormColumns::add(QWidget* row, double height)
{
    row->setParent(this);
    m_rows.push_back({row, height});
}

// The rows of the first column: so many that the higher of the two is as low as it can be.
std::size_t FormColumns::evenSplit() const
{
    double below = 0;
    for (const Row& row : m_rows) {
        below += row.height;
    }
    double above = 0;
    double best = below;
    std::size_t split = m_rows.size();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        above += m_rows[i].height;
        below -= m_rows[i].height;
        if (std::max(above, below) < best) {
            best = std::max(above, below);
            split = i + 1;
        }
    }
    return split;
}

void FormColumns::finish()
{
    const std::size_t split = evenSplit();
    std::size_t at = 0;
    for (const std::size_t end : {split, m_rows.size()}) {
        auto* const holder = new QWidget(this);
        auto* const column = new QVBoxLayout(holder);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(space::kLarge);
        for (; at < end; ++at) {
            column->addWidget(m_rows[at].widget);
        }
        m_across->addWidget(holder, 1, Qt::AlignTop);
    }
}

void FormColumns::resizeEvent(QResizeEvent* event)
{
    const bool wide = width() >= 2 * kNarrowest + space::kPage;
    m_across->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_across->setSpacing(wide ? space::kPage : space::kLarge);
    QWidget::resizeEvent(event);
}

QWidget* sideBySide(const std::vector<QWidget*>& widgets)
{
    auto* const row = new QWidget;
    auto* const across = new QHBoxLayout(row);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(space::kLarge);
    for (QWidget* widget : widgets) {
        across->addWidget(widget, 1, Qt::AlignTop);
    }
    row->setMaximumWidth(kFieldWidth);
    return row;
}

} // namespace ipis::app
