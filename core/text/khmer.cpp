// SPDX-License-Identifier: GPL-3.0-or-later
// storedForm() and searchKey(): steps over code points, ICU for scripts other than Khmer.
#include "core/text/khmer.h"

#include "core/base/check.h"
#include "core/text/khmer_syllable.h"
#include "core/text/plain_signs.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

namespace ipis::core {

namespace {

constexpr char32_t kZwnj = 0x200C;

bool isInvisible(char32_t c)
{
    static constexpr std::array<std::pair<char32_t, char32_t>, 13> kRanges{{
        {0x00AD, 0x00AD},
        {0x034F, 0x034F},
        {0x061C, 0x061C},
        {0x115F, 0x1160},
        {0x17B4, 0x17B5}, // vowels that are heard, not seen
        {0x180B, 0x180F},
        {0x200B, 0x200F},
        {0x202A, 0x202E},
        {0x2060, 0x206F},
        {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF},
        {0xFFF9, 0xFFFB},
        {0xE0000, 0xE0FFF},
    }};
    return c != kZwnj && std::ranges::any_of(kRanges, [&](const auto& range) {
               return c >= range.first && c <= range.second;
           });
}

bool isSpace(char32_t c)
{
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' ||
           (c > 0x7F && u_isUWhiteSpace(static_cast<UChar32>(c)) != 0);
}

// What NiDA's keyboard sends for its two-sign keys where no Compose file replaces them.
std::u32string_view placeholder(char32_t c)
{
    static constexpr std::array<std::u32string_view, 5> kMeaning{
        U"\u17BB\u17C7", U"\u17BB\u17C6", U"\u17C1\u17C7", U"\u17C4\u17C7", U"\u17B6\u17C6"};
    return c >= 0x17FB && c <= 0x17FF ? kMeaning[c - 0x17FB] : std::u32string_view();
}

std::u32string cleaned(std::string_view text)
{
    std::u32string out;
    for (const char32_t c : toCodePoints(text)) {
        const bool ordinary = (c > U' ' && c < 0x7F) || (c >= 0x1780 && c <= 0x17E9);
        if (const auto meaning = placeholder(c); ordinary && !isInvisible(c)) {
            out.push_back(c);
        } else if (!meaning.empty()) {
            out += meaning;
        } else if (isSpace(c)) {
            out.push_back(U' ');
        } else if (!isInvisible(c)) {
            out.push_back(c);
        }
    }
    return out;
}

bool isKhmerSign(char32_t c)
{
    return c >= 0x1780 && c <= 0x17FF;
}

icu::UnicodeString toIcu(std::u32string_view text)
{
    icu::UnicodeString out;
    for (const char32_t c : text) {
        out.append(static_cast<UChar32>(c));
    }
    return out;
}

std::u32string fromIcu(const icu::UnicodeString& text)
{
    std::u32string out;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        out.push_back(static_cast<char32_t>(text.char32At(at)));
    }
    return out;
}

std::u32string normalized(std::u32string_view run, const icu::Normalizer2& form)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString result = form.normalize(toIcu(run), status);
    check(U_SUCCESS(status) != 0); // only memory can run out here
    return fromIcu(result);
}

// Applies `form` to what is not Khmer: NFC swaps U+17DD and U+17D2, which it must not.
template <class ForAscii>
std::u32string normalizedElsewhere(std::u32string_view text, const icu::Normalizer2& form,
                                   ForAscii forAscii)
{
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const bool khmer = isKhmerSign(text[at]);
        const auto end = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                                      [&](char32_t c) { return isKhmerSign(c) != khmer; });
        const std::u32string_view run(text.begin() + static_cast<std::ptrdiff_t>(at), end);
        if (khmer) {
            out += run;
        } else if (std::ranges::all_of(run, [](char32_t c) { return c < 0x80; })) {
            std::ranges::transform(run, std::back_inserter(out), forAscii);
        } else {
            out += normalized(run, form);
        }
        at += run.size();
    }
    return out;
}

std::u32string withSingleSpaces(std::u32string_view text)
{
    std::u32string out;
    for (const char32_t c : text) {
        if (c != U' ' || (!out.empty() && out.back() != U' ')) {
            out.push_back(c);
        }
    }
    if (!out.empty() && out.back() == U' ') {
        out.pop_back();
    }
    return out;
}

const icu::Normalizer2& icuForm(const icu::Normalizer2* (*get)(UErrorCode&))
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = get(status);
    check(U_SUCCESS(status) != 0); // the data of these forms is compiled into ICU
    return *form;
}

std::u32string stored(std::string_view text)
{
    return withSingleSpaces(normalizedElsewhere(inSyllableOrder(cleaned(text)),
                                                icuForm(&icu::Normalizer2::getNFCInstance),
                                                [](char32_t c) { return c; }));
}

// DOMAIN.md 3.1: deprecated and discouraged letters, as The Unicode Standard 15, 16.4 replaces
// them.
std::u32string withoutDeprecated(std::u32string_view text)
{
    std::u32string out;
    for (const char32_t c : text) {
        switch (c) {
        case 0x17A3:
            out += U"\u17A2";
            break;
        case 0x17A4:
            out += U"\u17A2\u17B6";
            break;
        case 0x17A8:
            out += U"\u17A7\u1780";
            break;
        case 0x17B2:
            out += U"\u17B1";
            break;
        case 0x17B4:
        case 0x17B5:
        case kZwnj:
            break;
        case 0x17D3:
            out += U"\u17C6";
            break;
        case 0x17D8:
            out += U"\u17D4\u179B\u17D4";
            break;
        case 0x17DD:
            out += U"\u17D1";
            break;
        default:
            out.push_back(c);
        }
    }
    return out;
}

std::u32string withTaAndAsciiDigits(std::u32string text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == 0x178A && at > 0 && text[at - 1] == 0x17D2) {
            text[at] = 0x178F;
        } else if (isKhmerDigit(text[at])) {
            text[at] = U'0' + (text[at] - 0x17E0);
        }
    }
    return text;
}

char32_t asciiLower(char32_t c)
{
    return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

} // namespace

std::string storedForm(std::string_view text)
{
    return toUtf8(stored(text));
}

// Plain before and after: NFKC makes a space and an accent of U+00B4, and two primes of U+2033.
std::string nameForm(std::string_view text)
{
    const auto same = [](char32_t c) { return c; };
    const std::u32string name = normalizedElsewhere(
        withPlainSigns(stored(text)), icuForm(&icu::Normalizer2::getNFKCInstance), same);
    return toUtf8(withSingleSpaces(withPlainSigns(name)));
}

std::string searchKey(std::string_view text)
{
    const std::u32string plain = withPlainSigns(stored(text));
    const std::u32string ordered = inSyllableOrder(withoutDeprecated(plain));
    const std::u32string folded = withoutRepeatedMarks(withTaAndAsciiDigits(ordered));
    const std::u32string key = normalizedElsewhere(
        folded, icuForm(&icu::Normalizer2::getNFKCCasefoldInstance), asciiLower);
    return toUtf8(withSingleSpaces(withPlainSigns(key)));
}

} // namespace ipis::core
