// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a slip on whatever a QPainter paints on: Khmer first, English under it, always one page.
#pragma once

#include "app/printing/slip.h"

#include <QPainter>

namespace ipis::app {

enum class Paper
{
    A5,
    A6
};

QSizeF sizeOf(Paper paper); // mm, upright

// Fills `sheet` (the whole paper, margins included, in the painter's own coordinates, of the
// paper's proportions). Long texts are wrapped, and where that is not enough all letters become
// smaller together until the page holds them; nothing is left out. The same slip gives the same
// page on every device. Errors: of checkSlip(); FontMissing; ProgramFault. Then nothing is drawn.
// Thread: any with a QGuiApplication, one at a time.
core::Result<void> drawSlip(QPainter& painter, const QRectF& sheet, Paper paper, const Slip& slip);

} // namespace ipis::app
