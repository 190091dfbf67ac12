// SPDX-License-Identifier: GPL-3.0-or-later
// StepFooter: back, save and leave, and the one way on, below every step.
#pragma once

#include "app/pages/enroll/foot_bar.h"
#include "app/widgets/button.h"
#include "app/widgets/wrap_label.h"

namespace ipis::app {

enum class Onward
{
    Next,
    Missing,  // to the first thing that is missing
    ReadBack, // to the family
    Finish
};

// The keys are written on the buttons; who shows the footer hears them. A double click is one
// press.
class StepFooter : public FootBar
{
    Q_OBJECT
public:
    explicit StepFooter(QWidget* parent = nullptr);

    void setOnward(Onward onward);
    void setBackVisible(bool visible) { m_back->setVisible(visible); }
    void setSaved(bool saved) { m_saved->setVisible(saved); }
    // Without a draft only Back leads anywhere; while it is being finished nothing does.
    void setOpen(bool hasDraft, bool isFinishing);

Q_SIGNALS:
    void backWanted();
    void leaveWanted();
    void nextWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Button* m_back;
    WrapLabel* m_saved;
    Button* m_leave;
    Button* m_next;
};

} // namespace ipis::app
