// SPDX-License-Identifier: GPL-3.0-or-later
// Which text may stand in a CBOR text string of ours.
#pragma once

#include <string_view>

namespace ipis::core::cbor {

// Well-formed UTF-8 (Unicode 15 table 3-7: no surrogates, no overlong forms, at most U+10FFFF)
// without U+0000.
bool isText(std::string_view text);

} // namespace ipis::core::cbor
