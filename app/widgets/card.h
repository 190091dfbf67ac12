// SPDX-License-Identifier: GPL-3.0-or-later
// Card: a white panel that holds what belongs together.
#pragma once

#include "app/widgets/wording.h"
#include "app/widgets/wrap_label.h"

#include <QFrame>
#include <QVBoxLayout>

namespace ipis::app {

// A column with padding; the title stands above everything that is added. An empty title takes no
// room.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(Wording title = {}, QWidget* parent = nullptr);

    void setTitle(Wording title);
    QVBoxLayout* column() const { return m_column; }
    void add(QWidget* widget) { m_column->addWidget(widget); }

private:
    WrapLabel* m_title;
    QVBoxLayout* m_column;
};

} // namespace ipis::app
