// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where the program gives up on itself.
#include "core/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace ipis::core {

void check(bool holds, const char* file, int line)
{
    if (holds) {
        return;
    }
    std::fprintf(stderr, "check failed: %s:%d\n", file, line);
    std::abort();
}

} // namespace ipis::core
