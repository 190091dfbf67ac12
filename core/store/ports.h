// SPDX-License-Identifier: GPL-3.0-or-later
// StorePorts: what the store takes from the outside world.
#pragma once

#include "core/base/clock.h"
#include "core/base/disk.h"
#include "core/base/log.h"
#include "core/base/random.h"

namespace ipis::core {

// Borrowed; all four outlive the store.
struct StorePorts
{
    Disk& disk;
    const Clock& clock;
    Random& random;
    Log& log;
};

} // namespace ipis::core
