// SPDX-License-Identifier: GPL-3.0-or-later
// check(): stops the program at a broken promise of our own code; never used on outside input.
#pragma once

namespace ipis::core {

// Aborts with file and line when `holds` is false. On in every build. Builtins instead of
// std::source_location, which clang 14 (our libFuzzer) cannot compile from GCC 12's library.
void check(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE());

} // namespace ipis::core
