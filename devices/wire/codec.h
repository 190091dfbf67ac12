// SPDX-License-Identifier: GPL-3.0-or-later
// Messages to bytes and back, FORMAT.md.
#pragma once

#include "devices/wire/message.h"

namespace ipis::devices::wire {

// Without the length in front. Text becomes printable ASCII, cut to its limit. Anything else that
// is over its limit: WireMalformed.
core::Result<core::Bytes> encodeMessage(const Message& message);

// Total: any bytes give a message within the limits of message.h, or WireMalformed. The version in
// Hello is not judged here.
core::Result<Message> decodeMessage(core::BytesView bytes);

} // namespace ipis::devices::wire
