// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where the program gives up on itself.
#include "core/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace ipis::core {

void check(bool holds, std::source_location where)
{
    if (holds) {
        return;
    }
    std::fprintf(stderr, "check failed: %s:%u\n", where.file_name(), where.line());
    std::abort();
}

} // namespace ipis::core
