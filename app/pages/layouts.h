// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts that every page has: content in a column that scrolls, rows that come and go.
#pragma once

#include <QVBoxLayout>
#include <QWidget>

namespace ipis::app {

// Fills `page` with a column of at most kContentWidth, centred, that scrolls when it must.
QVBoxLayout* makeContentColumn(QWidget& page);

// What a scroll area of a page shows. As high as its content is in the width it has: by its least
// height, which is that of the least width, it would be scrolled though all of it fits.
class ScrolledContent : public QWidget
{
    Q_OBJECT
public:
    QSize minimumSizeHint() const override { return {}; }
};

// Takes everything out; the widgets go once their signals have been heard.
void emptyLayout(QLayout& layout);

} // namespace ipis::app
