// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an answer of ipis-devices can be true. The process holds strangers' pictures and drivers:
// what it says is looked at like a stranger's.
#pragma once

#include "devices/wire/message.h"

namespace ipis::devices {

// Against the call and the list of simulated drivers, without decoding a picture. Names are
// printable already (devices/wire). Errors: WireMalformed, with the reason; the host is then not to
// be spoken to again. Thread: any.
//   devices: ids are of their driver and unique; `simulated` is what the list of drivers says, and
//     only where it is allowed; kinds as asked.
//   a finger: of the device that was asked; a grey PNG of the size, resolution and template said.
//   a portrait, a page: JPEGs of the size said, without anything but the picture in them.
core::Result<void> checkAnswer(const wire::Call& call, const wire::Value& value,
                               bool simulatedAllowed);

} // namespace ipis::devices
