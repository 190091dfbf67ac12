// SPDX-License-Identifier: GPL-3.0-or-later
// Icons: line drawings, drawn sharply in any size and colour.
#pragma once

#include <QColor>
#include <QIcon>
#include <QImage>
#include <QPainter>
#include <QRectF>

namespace ipis::app {

// The list, with the file of each, is icon_names.inc.
enum class Icon
{
    None,
#define IPIS_ICON(name, file) name,
#include "app/widgets/icon_names.inc"
#undef IPIS_ICON
    Last // no icon: the number of them
};

// How much ink lies on each pixel (Format_Alpha8), of the smallest set made at build time that has
// at least `side` pixels, else of the largest. Shares the program's own memory; not for None.
QImage iconMask(Icon icon, int side);

// Draws into the largest square in the middle of `box`, on whole pixels of the device.
void paintIcon(QPainter& painter, Icon icon, const QRectF& box, const QColor& colour);

// For Qt's own actions and menus; drawn anew for every size and pixel ratio.
QIcon qIcon(Icon icon, const QColor& colour);

} // namespace ipis::app
