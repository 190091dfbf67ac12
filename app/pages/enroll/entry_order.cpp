// SPDX-License-Identifier: GPL-3.0-or-later
// Walking through lines, lists and choices.
#include "app/pages/enroll/entry_order.h"

#include "app/widgets/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>

namespace ipis::app {

namespace {

bool isEntry(QWidget* widget)
{
    return qobject_cast<QLineEdit*>(widget) != nullptr ||
           qobject_cast<QComboBox*>(widget) != nullptr ||
           qobject_cast<QRadioButton*>(widget) != nullptr;
}

bool areOneChoice(QWidget* a, QWidget* b)
{
    return qobject_cast<QRadioButton*>(a) != nullptr && qobject_cast<QRadioButton*>(b) != nullptr &&
           a->parentWidget() == b->parentWidget();
}

} // namespace

QWidget* standsFor(QWidget* entry)
{
    auto* const radio = qobject_cast<QRadioButton*>(entry);
    if (radio == nullptr) {
        return entry;
    }
    for (auto* other : radio->parentWidget()->findChildren<QRadioButton*>()) {
        if (other->isChecked()) {
            return other;
        }
    }
    return radio;
}

QWidget* entryAfter(const std::vector<QWidget*>& boxes, QWidget* focused)
{
    bool passed = false;
    for (QWidget* box : boxes) {
        for (QWidget* child : box->findChildren<QWidget*>()) {
            if (passed && isEntry(child) && child->isVisible() && child->isEnabled() &&
                !areOneChoice(child, focused)) {
                return standsFor(child);
            }
            passed = passed || child == focused;
        }
    }
    return nullptr;
}

bool goToNextEntry(const std::vector<QWidget*>& boxes, const QKeyEvent& event)
{
    if (event.isAutoRepeat()) {
        return true;
    }
    QWidget* const next = entryAfter(boxes, QApplication::focusWidget());
    for (QWidget* box : boxes) {
        auto* const field = qobject_cast<FieldBox*>(box);
        if (field != nullptr && field->chooseFirstPlace()) {
            break;
        }
    }
    if (next != nullptr) {
        next->setFocus(Qt::TabFocusReason);
    }
    return next != nullptr;
}

void keepFieldInView(QScrollArea& area, QWidget* focused)
{
    if (focused == nullptr || !area.isAncestorOf(focused)) {
        return;
    }
    QWidget* whole = focused;
    for (QWidget* up = focused; up != &area; up = up->parentWidget()) {
        if (qobject_cast<Field*>(up) != nullptr) {
            whole = up;
        }
    }
    area.ensureWidgetVisible(whole, 0, space::kLarge);
}

bool isEnterKey(const QEvent& event)
{
    const int key = static_cast<const QKeyEvent&>(event).key();
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace ipis::app
