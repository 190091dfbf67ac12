// SPDX-License-Identifier: GPL-3.0-or-later
// Rail: the places of the window, at its left edge.
#pragma once

#include "app/widgets/icon.h"
#include "app/widgets/wording.h"

#include <QAbstractButton>
#include <QVBoxLayout>

namespace ipis::app {

enum class Place
{
    Home,
    People,
    Sync,
    Settings
};

// Thread: gui. Up and Down go through the entries.
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);

    void mark(Place place);

Q_SIGNALS:
    void wanted(ipis::app::Place place);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void add(Place place, Icon icon, Wording text);

    QVBoxLayout* m_column;
    std::vector<std::pair<Place, QAbstractButton*>> m_entries;
};

} // namespace ipis::app
