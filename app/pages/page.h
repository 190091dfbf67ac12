// SPDX-License-Identifier: GPL-3.0-or-later
// Page: one screen of the window.
#pragma once

#include "app/widgets/wording.h"

#include <QWidget>

namespace ipis::app {

// Thread: gui. Follows LanguageChange through its widgets.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual Wording title() const = 0; // for the top bar
    virtual void arrive() {}           // it is shown now: what may have changed is read again
    virtual void leave() {}            // another is shown now: what is typed is kept
    virtual bool wantsAllOfTheWindow() const { return false; } // without rail, for captures

Q_SIGNALS:
    void titleChanged();
};

} // namespace ipis::app
