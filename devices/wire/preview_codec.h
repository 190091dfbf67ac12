// SPDX-License-Identifier: GPL-3.0-or-later
// The frames of a live picture to CBOR and back.
#pragma once

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "devices/wire/message.h"

namespace ipis::devices::wire {

// The entries 2 to 7 of a preview, after its kind and id.
void writePreviewFrame(core::cbor::Writer& out, const PreviewFrame& frame);

// Faults stay in the reader.
PreviewFrame readPreviewFrame(core::cbor::Reader& in);

} // namespace ipis::devices::wire
