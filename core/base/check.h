// SPDX-License-Identifier: GPL-3.0-or-later
// check(): stops the program at a broken promise of our own code; never used on outside input.
#pragma once

#include <source_location>

namespace ipis::core {

// Aborts with file and line when `holds` is false. On in every build.
void check(bool holds, std::source_location where = std::source_location::current());

} // namespace ipis::core
