// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the wire of ipis-devices accepts, it writes again; byte for byte where text is plain.
#include "core/base/check.h"
#include "devices/wire/codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto message = ipis::devices::wire::decodeMessage({data, size});
    if (message.ok()) {
        const auto once = ipis::devices::wire::encodeMessage(message.value());
        ipis::core::check(once.ok());
        const auto back = ipis::devices::wire::decodeMessage(once.value());
        ipis::core::check(back.ok());
        const auto twice = ipis::devices::wire::encodeMessage(back.value());
        ipis::core::check(twice.ok() && twice.value() == once.value());
    }
    return 0;
}
