// SPDX-License-Identifier: GPL-3.0-or-later
// QrCode: the black and white squares of a QR code, as plain values.
#pragma once

#include "core/base/result.h"

#include <string_view>
#include <vector>

namespace ipis::app {

// `size` by `size` modules, row by row; true is black. The quiet zone of kQrQuietZone modules on
// each side is not in it: who draws leaves it white.
struct QrCode
{
    int size = 0;
    std::vector<bool> black;

    bool at(int x, int y) const { return black[static_cast<std::size_t>(y * size + x)]; }
};

inline constexpr int kQrQuietZone = 4;

// Error correction M (15 % of the code may be soiled). `text` is ASCII. TextTooLong: it does not
// fit into any QR code. Thread: any.
core::Result<QrCode> encodeQr(std::string_view text);

} // namespace ipis::app
