// SPDX-License-Identifier: GPL-3.0-or-later
// Finger pictures for the virtual reader.
#pragma once

#include "core/base/bytes.h"
#include "core/biometrics/iso_template.h"

#include <filesystem>

namespace ipis::devices {

// A feedOf() the picture (PNG, JPEG, BMP). ImageTooLarge, ImageTooSmall: more or less than the
// virtual reader takes; those of decodeGrey() and checkPrint().
core::Result<core::Bytes> feedOfPicture(core::BytesView file);

// The file of this finger in `folder`: right-thumb.png, ... left-little.png, or .bmp or .jpg. Empty
// when there is none. ImageTooLarge, FileUnreadable.
core::Result<core::Bytes> simulatedFinger(const std::filesystem::path& folder,
                                          core::FingerPosition finger);

} // namespace ipis::devices
