// SPDX-License-Identifier: GPL-3.0-or-later
// The folding table of latinKey() and its application, word by word.
#include "core/text/latin.h"

#include "core/base/check.h"
#include "core/text/plain_signs.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace ipis::core {

namespace {

using Rule = std::pair<std::string_view, std::string_view>;

constexpr std::array<Rule, 9> kRules{{{"w", "v"},
                                      {"oo", "u"},
                                      {"ou", "u"},
                                      {"ia", "ea"},
                                      {"ey", "ei"},
                                      {"ay", "ai"},
                                      {"chh", "ch"},
                                      {"om", "um"},
                                      {"hh", "h"}}};

icu::UnicodeString decomposed(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const icu::Normalizer2* form = icu::Normalizer2::getNFKDInstance(status);
    check(U_SUCCESS(status) != 0);
    const auto length = static_cast<std::int32_t>(text.size());
    const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), length));
    icu::UnicodeString result = form->normalize(fold->normalize(source, status), status);
    check(U_SUCCESS(status) != 0);
    return result;
}

// Lower case, accents off; anything that is not ASCII is left out.
std::string asciiLetters(std::string_view text)
{
    std::string out;
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        std::ranges::transform(text, std::back_inserter(out), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        return out;
    }
    const icu::UnicodeString letters = decomposed(toUtf8(withPlainSigns(toCodePoints(text))));
    for (std::int32_t at = 0; at < letters.length(); ++at) {
        if (const char16_t c = letters.charAt(at); c < 0x80) {
            out.push_back(static_cast<char>(c));
        }
    }
    return out;
}

std::vector<std::string> plainWords(std::string_view text)
{
    std::vector<std::string> words(1);
    for (const char c : asciiLetters(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            words.back().push_back(c);
        } else if (!words.back().empty() &&
                   (c == '-' || std::string_view(" \t\r\n").find(c) != std::string_view::npos)) {
            words.emplace_back();
        }
    }
    std::erase_if(words, [](const std::string& word) { return word.empty(); });
    return words;
}

bool replaceAll(std::string& word, const Rule& rule)
{
    bool changed = false;
    for (std::size_t at = 0; (at = word.find(rule.first, at)) != std::string::npos;) {
        word.replace(at, rule.first.size(), rule.second);
        changed = true;
    }
    return changed;
}

// Each rule shortens the word or brings it nearer to letters no rule names, so this ends.
std::string foldedWord(std::string word)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (const Rule& rule : kRules) {
            changed = replaceAll(word, rule) || changed;
        }
        const auto repeated = std::ranges::unique(word);
        changed = changed || !repeated.empty();
        word.erase(repeated.begin(), repeated.end());
        if (word.size() > 2 && word.ends_with("kh")) {
            word.pop_back();
            changed = true;
        }
    }
    return word;
}

} // namespace

std::string latinKey(std::string_view text)
{
    std::vector<std::string> words = plainWords(text);
    std::ranges::transform(words, words.begin(), foldedWord);
    std::ranges::sort(words);
    std::string key;
    for (const std::string& word : words) {
        key += key.empty() ? word : " " + word;
    }
    return key;
}

} // namespace ipis::core
