// SPDX-License-Identifier: GPL-3.0-or-later
// Name: surname and given name in both scripts.
#pragma once

#include <string>

namespace ipis::core {

// Each part in stored form (core/text), at most kNameMax code points; empty when not known. Family
// name first; the Latin spelling is chosen by the family or copied from papers, never derived.
struct Name
{
    std::string surnameKhmer;
    std::string givenKhmer;
    std::string surnameLatin;
    std::string givenLatin;

    bool operator==(const Name&) const = default;
};

} // namespace ipis::core
