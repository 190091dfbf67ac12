// SPDX-License-Identifier: GPL-3.0-or-later
// What all widgets of the program hold in words, whether it is seen or not.
#pragma once

#include <QStringList>
#include <QWidget>

namespace ipis::test {

// Texts, titles, tool tips, placeholders, what is read aloud, the items of lists, and what undo
// would bring back.
QStringList textsOfAllWidgets();
QStringList textsOf(const QWidget& parent); // of what is in it

// Which of `words` stand in one of `texts`.
QStringList found(const QStringList& words, const QStringList& texts);

} // namespace ipis::test
