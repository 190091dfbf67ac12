// SPDX-License-Identifier: GPL-3.0-or-later
// The entries of a step in the order in which Enter goes through them.
#pragma once

#include "app/pages/enroll/field_box.h"

#include <QKeyEvent>
#include <QScrollArea>

namespace ipis::app {

// Of choices side by side one stands for all: the chosen one, else the first.
QWidget* standsFor(QWidget* entry);

// What Enter goes to from `focused`, which is within one of `boxes`; nullptr: it was the last.
QWidget* entryAfter(const std::vector<QWidget*>& boxes, QWidget* focused);

// Enter on its way: to `boxes` or, from their last one, on (false). Takes the first place that was
// found; a key that is held down does not run through.
bool goToNextEntry(const std::vector<QWidget*>& boxes, const QKeyEvent& event);

// Scrolls to the field around `focused`, with its label and what stands below it.
void keepFieldInView(QScrollArea& area, QWidget* focused);

bool isEnterKey(const QEvent& event); // a key event, or the override of a shortcut

} // namespace ipis::app
