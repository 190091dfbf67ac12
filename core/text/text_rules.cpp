// SPDX-License-Identifier: GPL-3.0-or-later
// Script, length and title checks over the stored form.
#include "core/text/text_rules.h"

#include "core/text/khmer.h"
#include "core/text/khmer_syllable.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace ipis::core {

namespace {

constexpr std::size_t kBytesPerCodePoint = 4;
constexpr std::size_t kInvisibleAllowance = 4; // U+200B and doubled signs that will go

UScriptCode icuScript(char32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(c), &status);
}

bool isLetter(char32_t c)
{
    return u_isalpha(static_cast<UChar32>(c)) != 0;
}

Script scriptOfLetter(char32_t c)
{
    if (isKhmerLetter(c) || isKhmerMark(c)) {
        return Script::Khmer;
    }
    const UScriptCode script = icuScript(c);
    if (script == USCRIPT_KHMER) {
        return Script::Khmer; // the repetition sign ៗ
    }
    return script == USCRIPT_LATIN ? Script::Latin : Script::Other;
}

bool isNotText(char32_t c)
{
    switch (u_charType(static_cast<UChar32>(c))) {
    case U_CONTROL_CHAR:
    case U_UNASSIGNED:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return true;
    default:
        return c == 0xFFFD;
    }
}

Script scriptOf(const std::u32string& text)
{
    Script found = Script::None;
    for (const char32_t c : text) {
        if (!isLetter(c) && !isKhmerMark(c)) {
            continue;
        }
        const Script script = scriptOfLetter(c);
        if (found != Script::None && found != script) {
            return Script::Mixed;
        }
        found = script;
    }
    return found;
}

Result<void> checkScript(const std::u32string& text, ScriptRule rule)
{
    const Script script = scriptOf(text);
    const bool khmerLetter = std::ranges::any_of(text, isKhmerLetter);
    if (rule == ScriptRule::Khmer && (script != Script::Khmer || !khmerLetter)) {
        return fail(ErrorCode::TextNotKhmer);
    }
    if (rule == ScriptRule::Latin && script != Script::Latin) {
        return fail(ErrorCode::TextNotLatin);
    }
    return {};
}

bool belongsInName(char32_t c)
{
    constexpr std::u32string_view kExtra = U" -'.\u17D7\u200C";
    return isLetter(c) || isKhmerMark(c) || kExtra.find(c) != std::u32string_view::npos ||
           u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

bool isMark(char32_t c)
{
    constexpr char32_t kRepetition = 0x17D7; // says a word again, so one must stand before it
    const auto type = u_charType(static_cast<UChar32>(c));
    return isKhmerMark(c) || c == kRepetition || type == U_NON_SPACING_MARK ||
           type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK;
}

// Also of a later word: a subscript, vowel sign or accent with no letter to stand on.
bool beginsWithMark(const std::u32string& text)
{
    bool standsOnLetter = false;
    for (const char32_t c : text) {
        if (isMark(c) && !standsOnLetter) {
            return true;
        }
        if (c != 0x200C) { // it stands before a shifter
            standsOnLetter = isLetter(c) || isMark(c);
        }
    }
    return false;
}

Result<void> checkPoints(const std::u32string& points, std::size_t most)
{
    if (points.empty()) {
        return fail(ErrorCode::TextEmpty);
    }
    if (std::ranges::any_of(points, isNotText)) {
        return fail(ErrorCode::TextNotUtf8, "control or unassigned characters");
    }
    if (points.size() > most) {
        return fail(ErrorCode::TextTooLong, std::to_string(points.size()) + " code points");
    }
    return {};
}

Result<void> checkRaw(std::string_view raw, std::size_t most)
{
    if (!isUtf8(raw)) {
        return fail(ErrorCode::TextNotUtf8, "ill-formed utf-8");
    }
    if (raw.size() > most * kBytesPerCodePoint * kInvisibleAllowance) {
        return fail(ErrorCode::TextTooLong, std::to_string(raw.size()) + " bytes");
    }
    return {};
}

} // namespace

Script scriptOf(std::string_view text)
{
    return scriptOf(toCodePoints(text));
}

Result<std::string> checkedText(std::string_view raw, const TextRule& rule)
{
    if (auto taken = checkRaw(raw, rule.maxCodePoints); !taken.ok()) {
        return taken.error();
    }
    std::string stored = storedForm(raw);
    const std::u32string points = toCodePoints(stored);
    if (auto kept = checkPoints(points, rule.maxCodePoints); !kept.ok()) {
        return kept.error();
    }
    if (auto script = checkScript(points, rule.script); !script.ok()) {
        return script.error();
    }
    return stored;
}

Result<std::string> checkedName(std::string_view raw, ScriptRule script)
{
    if (auto taken = checkRaw(raw, kNameMax); !taken.ok()) {
        return taken.error();
    }
    std::string name = nameForm(withoutTitle(raw));
    const std::u32string points = toCodePoints(name);
    if (auto kept = checkPoints(points, kNameMax); !kept.ok()) {
        return kept.error();
    }
    if (auto kept = checkScript(points, script); !kept.ok()) {
        return kept.error();
    }
    if (beginsWithMark(points)) {
        return fail(ErrorCode::TextBeginsWithMark, "a mark without a letter");
    }
    if (!std::ranges::all_of(points, belongsInName)) {
        return fail(script == ScriptRule::Latin ? ErrorCode::TextNotLatin : ErrorCode::TextNotKhmer,
                    "digits or signs in a name");
    }
    return name;
}

std::string_view withoutTitle(std::string_view raw)
{
    static constexpr std::array<std::string_view, 8> kTitles{
        "លោកជំទាវ", "លោកស្រី", "លោកយាយ", "លោកតា", "លោក", "កញ្ញា", "ឧកញ៉ា", "ឯកឧត្តម"};
    static constexpr std::array<std::string_view, 3> kSeparators{" ", "\u200B", "\u00A0"};
    const auto skip = [&](std::string_view text) {
        bool skipped = true;
        while (skipped) {
            skipped = false;
            for (const std::string_view separator : kSeparators) {
                if (text.starts_with(separator)) {
                    text.remove_prefix(separator.size());
                    skipped = true;
                }
            }
        }
        return text;
    };
    const std::string_view start = skip(raw);
    for (const std::string_view title : kTitles) {
        if (!start.starts_with(title)) {
            continue;
        }
        const std::string_view after = start.substr(title.size());
        const std::string_view rest = skip(after);
        if (rest.size() < after.size() && !rest.empty()) {
            return withoutTitle(rest);
        }
    }
    return raw;
}

} // namespace ipis::core
