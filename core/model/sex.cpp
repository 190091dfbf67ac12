// SPDX-License-Identifier: GPL-3.0-or-later
// Codes and Khmer words of sex.
#include "core/model/sex.h"

#include "core/text/khmer.h"

namespace ipis::core {

std::string_view sexCode(Sex sex)
{
    return sex == Sex::Male ? "M" : "F";
}

Result<Sex> parseSex(std::string_view text)
{
    const std::string key = searchKey(text);
    if (key == "m" || key == searchKey("ប្រុស")) {
        return Sex::Male;
    }
    if (key == "f" || key == searchKey("ស្រី")) {
        return Sex::Female;
    }
    return fail(ErrorCode::FieldInvalid, "neither M nor F");
}

} // namespace ipis::core
