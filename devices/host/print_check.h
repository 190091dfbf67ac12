// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a grey picture can be a whole print of a finger at the resolution said of it.
#pragma once

#include "devices/host/minutia_direction.h"

namespace ipis::devices {

// The median distance of ridges in pixels of 500 dpi, 0 when there are too few ridges to measure.
// Along the normal of the flow the first peak of the autocorrelation (after Hong, Wan & Jain, PAMI
// 1998, 2.5, who count peaks). About 9 for adults, 6 to 8 for children.
double ridgePeriod(const FingerRaster& raster);

// FingerPartMissing: a flat part with a straight edge, or black beside white paper. FingerInverted:
// ridges light on a dark ground; not seen where the ridges fill the whole picture.
// FingerResolutionUnfit: the ridges lie too near or too far for `raster.dpi`, as those of 250 and
// 1,000 dpi do at 500. `binary` is not looked at. Thread: any.
core::Result<void> checkPrint(const FingerRaster& raster);

} // namespace ipis::devices
