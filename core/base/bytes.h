// SPDX-License-Identifier: GPL-3.0-or-later
// Byte strings: the plain types, text views of them, hexadecimal and big-endian numbers.
#pragma once

#include "core/base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ipis::core {

using Byte = std::uint8_t;
using Bytes = std::vector<Byte>;
using BytesView = std::span<const Byte>;
template <std::size_t N>
using ByteArray = std::array<Byte, N>;

// Views share memory with what they were made from.
BytesView viewOf(std::string_view text);
std::string_view textOf(BytesView bytes);

Bytes toBytes(BytesView bytes);
void append(Bytes& out, BytesView more);
bool equal(BytesView a, BytesView b); // not for secrets: stops at the first difference

// Lower-case hexadecimal, and strictly back (even length, 0-9a-f only; else CborMalformed).
std::string toHex(BytesView bytes);
Result<Bytes> fromHex(std::string_view hex);

// Unsigned numbers, most significant byte first; read* need at least that many bytes (checked).
void appendU32(Bytes& out, std::uint32_t value);
void appendU64(Bytes& out, std::uint64_t value);
std::uint32_t readU32(BytesView in);
std::uint64_t readU64(BytesView in);

} // namespace ipis::core
