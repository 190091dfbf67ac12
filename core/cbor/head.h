// SPDX-License-Identifier: GPL-3.0-or-later
// Head: the first bytes of one CBOR item, decoded and encoded by libcbor. Internal to core/cbor.
#pragma once

#include "core/base/bytes.h"

namespace ipis::core::cbor {

// The items of our subset (CBOR.md).
enum class Type
{
    End, // no item: end of the input, or a fault
    Unsigned,
    Negative,
    Bytes,
    Text,
    Array,
    Map,
    Boolean
};

struct Head
{
    Type type = Type::End;
    std::uint64_t argument = 0; // the number (Negative: -1 - argument), length, count or truth
    std::size_t size = 0;       // bytes of the head itself
};

// Failure CborMalformed: cut short, outside the subset, or not the shortest form. A string's whole
// length must be there.
Result<Head> decodeHead(BytesView in);

void encodeHead(Bytes& out, Type type, std::uint64_t argument);

} // namespace ipis::core::cbor
