// SPDX-License-Identifier: GPL-3.0-or-later
// The folding table of latinKey() and its application, word by word.
#include "core/text/latin.h"

#include "core/base/check.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
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

std::vector<std::string> plainWords(std::string_view text)
{
    std::vector<std::string> words(1);
    const icu::UnicodeString letters = decomposed(text);
    for (std::int32_t at = 0; at < letters.length(); ++at) {
        const char16_t c = letters.charAt(at);
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9')) {
            words.back().push_back(static_cast<char>(c));
        } else if (!words.back().empty() && (c == u' ' || c == u'-')) {
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
