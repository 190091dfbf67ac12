// SPDX-License-Identifier: GPL-3.0-or-later
// The shape of a place code.
#include "core/model/place.h"

#include <algorithm>

namespace ipis::core {

bool isPlaceCode(std::string_view code)
{
    return code.size() >= 2 && code.size() <= 8 && code.size() % 2 == 0 &&
           std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace ipis::core
