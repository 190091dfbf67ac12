// SPDX-License-Identifier: GPL-3.0-or-later
// What a passphrase must be before it is set: long enough and not the first that is guessed.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <string_view>

namespace ipis::core {

inline constexpr std::size_t kPassphraseMinCharacters = 8;

// `passphrase` in its kept form (FORMAT.md 1). PassphraseTooShort; PassphraseWeak: only digits, few
// signs said again and again, a sequence of the alphabet or of the keyboard, hardly more than the
// log-in `code`, or one of the commonest, however decorated. Copies nothing to ordinary memory.
Result<void> checkPassphrase(const Secret& passphrase, std::string_view code);

} // namespace ipis::core
