// SPDX-License-Identifier: GPL-3.0-or-later
// The English sentences of all error codes, in tables by room; the source of the translation.
#pragma once

#include "core/base/error.h"

#include <QtGlobal>

#include <span>

namespace ipis::app {

// Three whole sentences each, in plain words: what happened, what is safe, what to do next.
struct Sentence
{
    core::ErrorCode code;
    const char* cause;
    const char* safe;
    const char* next;
};

std::span<const Sentence> baseSentences();     // base, text, model, cbor
std::span<const Sentence> keysSentences();     // crypto, packet
std::span<const Sentence> storeSentences();    // sqlite, store
std::span<const Sentence> devicesSentences();  // devices
std::span<const Sentence> syncSentences();     // sync
std::span<const Sentence> registrySentences(); // the central side, and the commands

} // namespace ipis::app
