// SPDX-License-Identifier: GPL-3.0-or-later
// HandsView: both hands as the person lays them down, and how each finger stands.
#pragma once

#include "app/models/finger_marks.h"

#include <QWidget>

#include <map>

namespace ipis::app {

// State is colour, sign and word at every finger. A click chooses a finger; Left and Right go along
// the hands, Home and End to their outermost. What is chosen is the owner's to set.
class HandsView : public QWidget
{
    Q_OBJECT
public:
    explicit HandsView(QWidget* parent = nullptr);

    void setState(core::FingerPosition finger, FingerState state);
    void setCurrent(core::FingerPosition finger);
    core::FingerPosition current() const { return m_current; }
    QPointF tipOf(core::FingerPosition finger) const; // in pixels of the widget

    QSize sizeHint() const override { return {640, 380}; }
    QSize minimumSizeHint() const override { return {320, 150}; }

Q_SIGNALS:
    void chosen(ipis::core::FingerPosition finger);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    FingerState state(core::FingerPosition finger) const;
    QTransform placeOf(core::FingerPosition finger) const; // hand units to pixels
    double scale() const;
    double stretch() const;
    void paintHand(QPainter& painter, bool right) const;
    void paintFinger(QPainter& painter, core::FingerPosition finger) const;
    void paintMark(QPainter& painter, core::FingerPosition finger) const;
    core::FingerPosition at(const QPointF& point) const;
    void say();

    std::map<core::FingerPosition, FingerState> m_states;
    core::FingerPosition m_current = kFingerOrder.front();
};

} // namespace ipis::app
