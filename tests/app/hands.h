// SPDX-License-Identifier: GPL-3.0-or-later
// Hands: keys, clicks and the wheel, given to the program where the window system gives them.
#pragma once

#include <QPoint>
#include <QString>
#include <QWidget>

#include <functional>
#include <string>

namespace ipis::test {

inline constexpr int kHandsWaitMs = 30'000;

// Nothing goes around the window: a key goes to the window that has the keys, a click to a place
// on the screen that must show the widget that is meant. The first thing that cannot be done stays
// in fault(), and nothing is done after it, so that what is called one after the other needs one
// look at its end.
class Hands
{
public:
    bool ok() const { return m_fault.empty(); }
    const std::string& fault() const { return m_fault; }
    void fail(const std::string& what);

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void typeLatin(const QString& text); // ASCII
    void typeKhmer(const QString& text); // by the NiDA map on Latin keys
    // Scrolls it into view with the wheel if it is not.
    void click(QWidget* widget);
    void click(QWidget* widget, QPoint at); // in the widget

    // `what` is waited for, in the words of the fault when it does not come.
    void wait(const std::string& what, const std::function<bool()>& isThere,
              int mostMs = kHandsWaitMs);

private:
    void scrollTo(QWidget* widget, QPoint at);

    std::string m_fault;
};

} // namespace ipis::test
