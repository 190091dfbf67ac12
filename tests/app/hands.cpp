// SPDX-License-Identifier: GPL-3.0-or-later
// Events for windows, and what is looked at before a click.
#include "tests/app/hands.h"

#include "app/widgets/khmer_keys.h"

#include <QAbstractButton>
#include <QApplication>
#include <QScrollArea>
#include <QTest>
#include <QWheelEvent>
#include <QWindow>

#include <algorithm>

namespace ipis::test {

namespace {

constexpr int kMostTurns = 100; // of the wheel
constexpr int kTurn = 120;

std::string nameOf(const QWidget& widget)
{
    return std::string(widget.metaObject()->className()) + " \"" +
           widget.accessibleName().toStdString() + '"';
}

// A person sees it there: it is shown, and nothing lies over it.
bool isSeenAt(const QWidget& widget, QPoint at)
{
    QWidget* const window = widget.window();
    const QPoint place = widget.mapTo(window, at);
    QWidget* const top = window->rect().contains(place) ? window->childAt(place) : nullptr;
    return top != nullptr && (top == &widget || widget.isAncestorOf(top));
}

QScrollArea* scrollAreaOf(QWidget* widget)
{
    for (QWidget* up = widget->parentWidget(); up != nullptr; up = up->parentWidget()) {
        if (auto* const area = qobject_cast<QScrollArea*>(up)) {
            return area;
        }
    }
    return nullptr;
}

// A window manager gives the keys back to the window behind one that was closed; the platform
// without a screen has none.
QWindow* windowWithTheKeys()
{
    for (QWindow* window : QGuiApplication::topLevelWindows()) {
        if (QGuiApplication::focusWindow() == nullptr && window->isVisible()) {
            window->requestActivate();
            (void)QTest::qWaitFor([] { return QGuiApplication::focusWindow() != nullptr; });
        }
    }
    return QGuiApplication::focusWindow();
}

void turnWheel(QWidget* over, bool down)
{
    const QPointF at = over->rect().center();
    QWheelEvent turn(at, over->mapToGlobal(at), {}, QPoint(0, down ? -kTurn : kTurn), Qt::NoButton,
                     Qt::NoModifier, Qt::NoScrollPhase, /*inverted=*/false);
    QApplication::sendEvent(over, &turn);
}

} // namespace

void Hands::fail(const std::string& what)
{
    if (ok()) {
        const QWidget* const focused = QApplication::focusWidget();
        m_fault = what + "; the focus: " + (focused == nullptr ? "nowhere" : nameOf(*focused));
    }
}

void Hands::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    if (ok() && windowWithTheKeys() == nullptr) {
        fail("no window hears the keys");
    }
    if (ok()) {
        QTest::keyClick(QGuiApplication::focusWindow(), key, modifiers);
    }
}

void Hands::typeLatin(const QString& text)
{
    for (const QChar sign : text) {
        if (!ok() || windowWithTheKeys() == nullptr) {
            return fail("no window hears the keys");
        }
        QTest::keyClick(QGuiApplication::focusWindow(), sign.toLatin1(),
                        sign.isUpper() ? Qt::ShiftModifier : Qt::NoModifier);
    }
}

void Hands::typeKhmer(const QString& text)
{
    for (const char32_t sign : text.toUcs4()) {
        const auto keys = app::khmerKeys();
        const auto key = std::ranges::find_if(keys, [sign](const app::KhmerKey& one) {
            return one.base == sign || one.shift == sign || one.altGr == sign;
        });
        QWindow* const window = windowWithTheKeys();
        if (!ok() || window == nullptr || key == keys.end()) {
            return fail("no key writes a sign of \"" + text.toStdString() + '"');
        }
        if (key->base == sign) {
            QTest::keyClick(window, key->latin);
        } else if (key->shift == sign) {
            QTest::keyClick(window, key->shifted, Qt::ShiftModifier);
        } else {
            QTest::keyClick(window, key->latin, Qt::AltModifier);
        }
    }
}

void Hands::click(QWidget* widget)
{
    if (ok() && widget == nullptr) {
        fail("there is nothing to click");
    }
    if (ok()) {
        click(widget, widget->rect().center());
    }
}

void Hands::click(QWidget* widget, QPoint at)
{
    if (!ok()) {
        return;
    }
    if (!widget->isVisible() || !widget->isEnabled()) {
        return fail("not to be clicked: " + nameOf(*widget));
    }
    (void)windowWithTheKeys();
    scrollTo(widget, at);
    if (!isSeenAt(*widget, at)) {
        return fail("not to be seen: " + nameOf(*widget));
    }
    QWidget* const window = widget->window();
    QTest::mouseClick(window->windowHandle(), Qt::LeftButton, {}, widget->mapTo(window, at));
}

void Hands::scrollTo(QWidget* widget, QPoint at)
{
    QScrollArea* const area = scrollAreaOf(widget);
    for (int turn = 0; area != nullptr && turn < kMostTurns && !isSeenAt(*widget, at); ++turn) {
        QWidget* const view = area->viewport();
        turnWheel(view, widget->mapTo(area, at).y() > view->rect().center().y());
        QCoreApplication::processEvents(); // as it is laid out anew
    }
}

void Hands::wait(const std::string& what, const std::function<bool()>& isThere, int mostMs)
{
    if (ok() && !QTest::qWaitFor(isThere, mostMs)) {
        fail("waited in vain: " + what);
    }
}

} // namespace ipis::test
