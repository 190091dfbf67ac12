// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the CBOR reader accepts, the writer writes again, byte for byte.
#include "core/base/check.h"
#include "tests/support/cbor_copy.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ipis::core::BytesView in(data, size);
    const auto copy = ipis::test::copyCbor(in);
    ipis::core::check(!copy.ok() || ipis::core::equal(copy.value(), in));
    return 0;
}
