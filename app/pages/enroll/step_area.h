// SPDX-License-Identifier: GPL-3.0-or-later
// The room of a step: its content in the middle, not too wide, scrolled where it is too high.
#pragma once

#include <QScrollArea>

namespace ipis::app {

inline constexpr int kStepWidth = 1120; // two columns of fields with their card's padding

// Lays `content` out in `step`, which has no layout yet.
QScrollArea* makeStepArea(QWidget& step, QWidget* content);

} // namespace ipis::app
