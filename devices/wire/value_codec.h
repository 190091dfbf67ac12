// SPDX-License-Identifier: GPL-3.0-or-later
// The value of each answer to CBOR and back.
#pragma once

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "devices/wire/message.h"

namespace ipis::devices::wire {

void writeValue(core::cbor::Writer& out, const Value& value);

// Faults stay in the reader.
Value readValue(core::cbor::Reader& in, std::uint64_t method);

} // namespace ipis::devices::wire
