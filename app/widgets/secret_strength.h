// SPDX-License-Identifier: GPL-3.0-or-later
// How good a passphrase is to choose, by its length and its words alone.
#pragma once

#include "core/base/bytes.h"

namespace ipis::app {

struct SecretLength
{
    int signs = 0; // code points
    int words = 0; // parted by spaces
};

enum class SecretStrength
{
    Empty,
    TooShort, // fewer than 8 signs: not accepted
    Fair,     // accepted; more words are asked for
    Good      // four words, or 20 signs
};

// Reads the UTF-8 bytes where they lie, copies nothing.
SecretLength lengthOf(core::BytesView secret);
SecretStrength strengthOf(core::BytesView secret);

} // namespace ipis::app
