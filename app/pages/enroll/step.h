// SPDX-License-Identifier: GPL-3.0-or-later
// Step: one part of an application being filled in: a page of the form, portrait, fingers, review.
#pragma once

#include "app/models/draft_model.h"
#include "app/widgets/wording.h"

#include <QWidget>

namespace ipis::app {

// Thread: gui. Borrows the draft, which outlives it. Everything a step takes goes into the draft at
// once; it may be left and come back to in any state.
class Step : public QWidget
{
    Q_OBJECT
public:
    explicit Step(DraftModel& draft, QWidget* parent = nullptr) : QWidget(parent), m_draft(draft) {}

    virtual Wording name() const = 0; // in the bar of steps
    virtual void arrive() {}          // it is shown: the focus goes where one begins
    virtual void leave() {}           // another is shown: what is typed is committed, devices rest
    virtual bool isComplete() const = 0;
    virtual void goToMissing() {} // says what is missing, and goes to the first of it

    DraftModel& draft() const { return m_draft; }

Q_SIGNALS:
    void completenessChanged();
    void nextWanted(); // as if Next were pressed
    void failed(const ipis::core::Error& error);

private:
    DraftModel& m_draft;
};

} // namespace ipis::app
