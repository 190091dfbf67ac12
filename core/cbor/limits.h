// SPDX-License-Identifier: GPL-3.0-or-later
// How large one CBOR document may be.
#pragma once

#include <cstddef>

namespace ipis::core::cbor {

struct Limits
{
    std::size_t depth = 8;    // arrays and maps open at once
    std::size_t items = 4096; // of every kind: containers, keys and values each count one
};

} // namespace ipis::core::cbor
