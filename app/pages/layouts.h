// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts that every page has: content in a column that scrolls, rows that come and go.
#pragma once

#include <QVBoxLayout>
#include <QWidget>

namespace ipis::app {

// Fills `page` with a column of at most kContentWidth, centred, that scrolls when it must.
QVBoxLayout* makeContentColumn(QWidget& page);

// Takes everything out; the widgets go once their signals have been heard.
void emptyLayout(QLayout& layout);

} // namespace ipis::app
