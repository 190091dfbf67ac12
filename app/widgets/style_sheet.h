// SPDX-License-Identifier: GPL-3.0-or-later
// The style sheet of the window, written from the palette and the sizes of theme.h.
#pragma once

#include "app/widgets/palette.h"

#include <QString>

namespace ipis::app {

// For the present text step. Widgets say what they are by properties: textSize, muted, card, plain,
// invalid, tone. Buttons, segments and check boxes paint themselves.
QString styleSheet(const Palette& palette);

} // namespace ipis::app
