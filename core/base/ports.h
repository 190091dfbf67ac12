// SPDX-License-Identifier: GPL-3.0-or-later
// Ports: what a room takes from the outside world, handed in together.
#pragma once

#include "core/base/clock.h"
#include "core/base/disk.h"
#include "core/base/log.h"
#include "core/base/random.h"

namespace ipis::core {

// Borrowed; all four outlive whoever was given them.
struct Ports
{
    Disk& disk;
    const Clock& clock;
    Random& random;
    Log& log;
};

} // namespace ipis::core
