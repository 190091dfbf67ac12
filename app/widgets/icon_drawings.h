// SPDX-License-Identifier: GPL-3.0-or-later
// The strokes of every icon as text.
#pragma once

#include "app/widgets/icon.h"

namespace ipis::app {

// Words parted by spaces on a square of 24: M x y (lift), L x y (line), Q and C (curves as in SVG),
// O x y r (circle), R x y w h r (box), A x y r from sweep (arc), Z (close).
const char* drawingOf(Icon icon);

} // namespace ipis::app
