// SPDX-License-Identifier: GPL-3.0-or-later
// Segment and CheckRow: a choice in a frame, and a sentence to agree with.
#pragma once

#include "app/widgets/wording.h"

#include <QCheckBox>
#include <QRadioButton>

namespace ipis::app {

// One of a few choices: a framed radio button that paints itself. Follows LanguageChange.
class Segment : public QRadioButton
{
    Q_OBJECT
public:
    explicit Segment(Wording text, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool hitButton(const QPoint& at) const override { return rect().contains(at); }

private:
    Wording m_wording;
};

// A check box whose sentence may take several lines. Follows LanguageChange.
class CheckRow : public QCheckBox
{
    Q_OBJECT
public:
    explicit CheckRow(Wording text, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool hitButton(const QPoint& at) const override { return rect().contains(at); }

private:
    Wording m_wording;
};

} // namespace ipis::app
