// SPDX-License-Identifier: GPL-3.0-or-later
// Finding: something about this store that must be said, though work goes on.
#pragma once

#include "core/base/error.h"

namespace ipis::core {

struct Finding
{
    ErrorCode code;
    std::string object = {}; // an id in hexadecimal, a file's name, or nothing in particular
    bool operator==(const Finding&) const = default;
};

} // namespace ipis::core
