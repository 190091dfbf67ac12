// SPDX-License-Identifier: GPL-3.0-or-later
// libfprint's image becomes our Capture.
#pragma once

#include "devices/capture_device.h"

#include <fprint.h>

namespace ipis::devices {

// The image must have its minutiae detected. FingerUnclear when there are too few or
// they do not lie on ridges, ImageTooLarge, OutOfMemory; those of checkPrint().
core::Result<Capture> captureOf(FpImage& image, core::FingerPosition finger, FpScanType scan,
                                const Provenance& provenance);

} // namespace ipis::devices
