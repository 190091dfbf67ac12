// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a code's sentences and their translation.
#include "app/text/error_text.h"

#include "app/text/sentence_tables.h"
#include "core/base/check.h"

#include <algorithm>

namespace ipis::app {

namespace {

const Sentence& find(core::ErrorCode code)
{
    for (const auto table : {baseSentences(), keysSentences(), storeSentences(), devicesSentences(),
                             syncSentences(), registrySentences()}) {
        const auto found = std::ranges::find(table, code, &Sentence::code);
        if (found != table.end()) {
            return *found;
        }
    }
    core::check(code != core::ErrorCode::ProgramFault); // a test holds that every code is there
    return find(core::ErrorCode::ProgramFault);
}

} // namespace

ErrorText errorText(core::ErrorCode code, Language language)
{
    const Translation translation(language);
    const Sentence& sentence = find(code);
    const auto said = [&](const char* english) { return translation.of("ErrorText", english); };
    return {said(sentence.cause), said(sentence.safe), said(sentence.next), supportCode(code)};
}

QString sentenceFor(core::ErrorCode code, Language language)
{
    const ErrorText text = errorText(code, language);
    return QStringLiteral("%1 %2 %3 (%4)").arg(text.cause, text.safe, text.next, text.supportCode);
}

QString supportCode(core::ErrorCode code)
{
    return QStringLiteral("IPIS-%1").arg(static_cast<int>(code));
}

std::optional<core::ErrorCode> knownCode(int number)
{
    for (const auto table : {baseSentences(), keysSentences(), storeSentences(), devicesSentences(),
                             syncSentences(), registrySentences()}) {
        const auto found = std::ranges::find(
            table, number, [](const Sentence& one) { return static_cast<int>(one.code); });
        if (found != table.end()) {
            return found->code;
        }
    }
    return std::nullopt;
}

} // namespace ipis::app
