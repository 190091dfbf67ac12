// SPDX-License-Identifier: GPL-3.0-or-later
// The system's random bytes.
#include "core/base/random.h"

#include <sodium.h>

namespace ipis::core {

void SystemRandom::fill(std::span<Byte> out)
{
    check(sodium_init() >= 0);
    randombytes_buf(out.data(), out.size());
}

} // namespace ipis::core
