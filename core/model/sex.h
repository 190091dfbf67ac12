// SPDX-License-Identifier: GPL-3.0-or-later
// Sex as civil registration records it.
#pragma once

#include "core/base/result.h"

#include <string_view>

namespace ipis::core {

enum class Sex
{
    Male,
    Female
};

std::string_view sexCode(Sex sex); // "M" or "F"

// M, F, ប្រុស or ស្រី, in any spelling searchKey() folds. Errors: FieldInvalid.
Result<Sex> parseSex(std::string_view text);

} // namespace ipis::core
