// SPDX-License-Identifier: GPL-3.0-or-later
// Slips of invented people, pictures of their pages, and what can be seen on a picture.
#pragma once

#include "app/printing/slip_painter.h"

#include <QImage>

namespace ipis::test {

inline constexpr double kDotsPerMm = 150 / 25.4; // what a cheap scanner sees

app::Slip plainSlip();
app::Slip demoSlip();
app::Slip longNameSlip(); // Khmer: 60 code points, most of them stacked; Latin: one long word
app::Slip longestSlip();  // everything as long as checkSlip() lets it be
std::vector<std::pair<const char*, app::Slip>> allSlips();

// The page on white at 150 dpi, by our own painter; a null image when it is refused.
QImage pictureOf(const app::Slip& slip, app::Paper paper);

// The smallest rectangle around everything that is not nearly white.
QRect inkOf(const QImage& picture);

// What a reader finds on the picture; empty when it finds no QR code or one that is not level M.
std::string qrOn(const QImage& picture);

} // namespace ipis::test
