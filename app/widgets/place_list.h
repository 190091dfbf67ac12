// SPDX-License-Identifier: GPL-3.0-or-later
// PlaceList: places to choose from, each with the chain of its parents.
#pragma once

#include "core/model/gazetteer.h"

#include <QListWidget>

namespace ipis::app {

// As high as its rows, at most five of them. Enter or a click chooses; up from the first row gives
// the focus back.
class PlaceList : public QListWidget
{
    Q_OBJECT
public:
    explicit PlaceList(QWidget* parent = nullptr);

    void setPlaces(const std::vector<core::PlaceChain>& places);
    bool isEmpty() const { return count() == 0; }

Q_SIGNALS:
    void chosen(const QString& code);
    void leftUpwards();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitHeight();
};

} // namespace ipis::app
