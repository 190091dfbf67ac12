// SPDX-License-Identifier: GPL-3.0-or-later
// What the three buttons say.
#include "app/pages/enroll/step_footer.h"

#include "app/widgets/theme.h"

#include <QEvent>

namespace ipis::app {

namespace {

Wording wordsOf(Onward onward)
{
    switch (onward) {
    case Onward::Next:
        return [] { return StepFooter::tr("Next"); };
    case Onward::Missing:
        return [] { return StepFooter::tr("Go to what is missing"); };
    case Onward::ReadBack:
        return [] { return StepFooter::tr("Read back to the family"); };
    case Onward::Finish:
        break;
    }
    return [] { return StepFooter::tr("All is right: Finish"); };
}

} // namespace

StepFooter::StepFooter(QWidget* parent)
    : FootBar(parent), m_back(new Button({}, ButtonKind::Secondary)),
      m_saved(new WrapLabel([] { return tr("Saved"); })),
      m_leave(new Button([] { return tr("Save and leave"); }, ButtonKind::Secondary)),
      m_next(new Button({}, ButtonKind::Primary))
{
    m_back->setLineIcon(Icon::Back);
    m_leave->setLineIcon(Icon::Save);
    setTextSize(*m_saved, TextSize::Small);
    setMuted(*m_saved);
    m_saved->setWordWrap(false);
    row()->addWidget(m_back);
    row()->addStretch();
    row()->addWidget(m_saved);
    row()->addWidget(m_leave);
    row()->addWidget(m_next);
    connect(m_back, &QAbstractButton::clicked, this, &StepFooter::backWanted);
    connect(m_leave, &QAbstractButton::clicked, this, &StepFooter::leaveWanted);
    connect(m_next, &QAbstractButton::clicked, this, &StepFooter::nextWanted);
    for (Button* button : {m_back, m_leave, m_next}) {
        button->installEventFilter(this);
    }
    setOnward(Onward::Next);
}

void StepFooter::setOnward(Onward onward)
{
    const bool finish = onward == Onward::Finish;
    m_back->setWording(finish ? Wording([] { return tr("Something is wrong"); })
                              : Wording([] { return tr("Back"); }));
    m_back->setKey(Qt::Key_Escape);
    m_next->setWording(wordsOf(onward));
    m_next->setEndIcon(finish ? Icon::Check : Icon::Next);
    m_next->setKey(Qt::Key_Return);
}

void StepFooter::setOpen(bool hasDraft, bool isFinishing)
{
    m_back->setEnabled(!isFinishing);
    m_leave->setEnabled(hasDraft && !isFinishing);
    m_next->setEnabled(hasDraft && !isFinishing);
}

bool StepFooter::eventFilter(QObject* watched, QEvent* event)
{
    return event->type() == QEvent::MouseButtonDblClick || FootBar::eventFilter(watched, event);
}

} // namespace ipis::app
