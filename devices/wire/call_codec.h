// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters of each method to CBOR and back.
#pragma once

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "devices/wire/message.h"

namespace ipis::devices::wire {

// One map; text becomes printable ASCII, cut to its limit.
void writeCall(core::cbor::Writer& out, const Call& call);

// Faults stay in the reader.
Call readCall(core::cbor::Reader& in, std::uint64_t method);

// Printable ASCII of `text`, anything else becomes '?'.
std::string printable(std::string_view text, std::size_t limit);

// Text that printable() has nothing to change in; anything else is a fault.
std::string readPlain(core::cbor::Reader& in, std::size_t limit);

} // namespace ipis::devices::wire
