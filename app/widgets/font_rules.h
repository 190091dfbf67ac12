// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own rules for fonts in place of the desktop's.
#pragma once

namespace ipis::app {

// The window writes with its built-in face; of the system it needs only the fonts for signs that
// the face lacks. The dozens of rule files of a desktop cost a fifth of the start and would let
// every laptop look another way. Where our rules cannot be set, the desktop's stay.
// Once, before the first text is measured. Thread: gui.
void useOwnFontRules();

} // namespace ipis::app
