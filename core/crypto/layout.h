// SPDX-License-Identifier: GPL-3.0-or-later
// What the fixed binary layouts of FORMAT.md share. Internal to core/crypto.
#pragma once

#include "core/base/bytes.h"

#include <algorithm>

namespace ipis::core::layout {

inline void appendU16(Bytes& out, std::size_t value)
{
    check(value <= 0xFFFF);
    out.push_back(static_cast<Byte>(value >> 8));
    out.push_back(static_cast<Byte>(value));
}

inline void appendZerosTo(Bytes& out, std::size_t size)
{
    check(out.size() <= size);
    out.resize(size, 0);
}

template <std::size_t N>
ByteArray<N> arrayAt(BytesView in, std::size_t offset)
{
    ByteArray<N> out{};
    std::ranges::copy(in.subspan(offset, N), out.begin());
    return out;
}

inline bool isZero(BytesView bytes)
{
    return std::ranges::all_of(bytes, [](Byte byte) { return byte == 0; });
}

} // namespace ipis::core::layout
