// SPDX-License-Identifier: GPL-3.0-or-later
// Padding that hides a length: ISO/IEC 7816-4 (80 00 ... 00), to a whole number of blocks.
#pragma once

#include "core/base/bytes.h"

namespace ipis::core {

// At least one byte longer than `bytes`.
Bytes pad(BytesView bytes, std::size_t block);

// The part before the padding, sharing memory. DecryptFailed when it was not padded to `block`.
Result<BytesView> unpad(BytesView padded, std::size_t block);

} // namespace ipis::core
