// SPDX-License-Identifier: GPL-3.0-or-later
// Reference: the number on the slip, e.g. 250106-03-000127-G.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ipis::core {

// Made on the station, so it works without a link; not an official number.
struct Reference
{
    std::string commune;        // NCDD commune code, 6 digits
    std::uint32_t station = 0;  // of that commune, 0..99
    std::uint32_t sequence = 0; // of that station, 0..999999

    bool operator==(const Reference&) const = default;
};

// ISO/IEC 7064:2003, hybrid system MOD 37,36, over 0-9 A-Z (checked): one of 0-9 A-Z. Finds every
// single wrong character and, with digits, about nine swaps of neighbours in ten (measured).
char checkCharacter(std::string_view text);

// `reference` must be within its limits (checked).
std::string formatReference(const Reference& reference);

// Reads it however it was typed: spaces, hyphens or none, small letters, Khmer digits.
// Errors: ReferenceInvalid, also for a wrong check character.
Result<Reference> parseReference(std::string_view text);

} // namespace ipis::core
