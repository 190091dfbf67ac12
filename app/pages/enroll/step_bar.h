// SPDX-License-Identifier: GPL-3.0-or-later
// StepBar: the parts of an application in a row, which are done, and the one in hand.
#pragma once

#include "app/widgets/wording.h"

#include <QAbstractButton>

#include <vector>

namespace ipis::app {

// Any part may be entered at any time. One stop for Tab; Left and Right go along the row, Enter or
// Space enters. Where the names do not fit, only that of the part in hand is written.
class StepBar : public QWidget
{
    Q_OBJECT
public:
    explicit StepBar(QWidget* parent = nullptr);

    void setSteps(const std::vector<Wording>& names);
    void setCurrent(int step);
    void setDone(int step, bool done);
    int current() const { return m_current; }
    QAbstractButton* focusedMark() const; // nullptr: the focus is elsewhere
    QAbstractButton* mark(int step) const { return m_marks.at(static_cast<std::size_t>(step)); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void wanted(int step);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void arrange();
    void focusBeside(int by);

    std::vector<QAbstractButton*> m_marks;
    int m_current = 0;
};

} // namespace ipis::app
