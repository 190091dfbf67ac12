// SPDX-License-Identifier: GPL-3.0-or-later
// makePage(): a picture file of a paper becomes one page that is small enough to be kept and sent.
#pragma once

#include "devices/capture_device.h"

namespace ipis::devices {

// JPEG of at most wire::kMaxPage bytes, upright by Exif, scaled down to fit kPageShort x kPageLong
// (a lying picture: kPageLong x kPageShort), never up. Encoded anew from the pixels: no metadata of
// the file gets through. Errors: those of decodePicture().
core::Result<Page> makePage(core::BytesView file);

} // namespace ipis::devices
