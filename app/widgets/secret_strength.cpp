// SPDX-License-Identifier: GPL-3.0-or-later
// Counts signs and words of a passphrase.
#include "app/widgets/secret_strength.h"

namespace ipis::app {

namespace {

constexpr int kLeast = 8;
constexpr int kLong = 20;
constexpr int kWords = 4;

} // namespace

SecretLength lengthOf(core::BytesView secret)
{
    SecretLength length;
    bool inWord = false;
    for (const core::Byte byte : secret) {
        if ((byte & 0xC0U) == 0x80U) {
            continue;
        }
        ++length.signs;
        const bool space = byte == ' ';
        length.words += !space && !inWord ? 1 : 0;
        inWord = !space;
    }
    return length;
}

SecretStrength strengthOf(core::BytesView secret)
{
    const SecretLength length = lengthOf(secret);
    if (length.signs == 0) {
        return SecretStrength::Empty;
    }
    if (length.signs < kLeast) {
        return SecretStrength::TooShort;
    }
    return length.words >= kWords || length.signs >= kLong ? SecretStrength::Good
                                                           : SecretStrength::Fair;
}

} // namespace ipis::app
