// SPDX-License-Identifier: GPL-3.0-or-later
// What a typed text must be before it is kept: script, length, nothing that is not text.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace ipis::core {

inline constexpr std::size_t kNameMax = 100; // code points of a surname or given name, stored form

// Which letters a text is made of; digits, spaces and punctuation do not count.
enum class Script
{
    None,
    Khmer,
    Latin,
    Mixed,
    Other
};

Script scriptOf(std::string_view text);

enum class ScriptRule
{
    Any,
    Khmer,
    Latin
};

struct TextRule
{
    ScriptRule script = ScriptRule::Any;
    std::size_t maxCodePoints = 200;
};

// The stored form of `raw`, if it keeps `rule`. A Khmer or Latin text may hold digits, spaces and
// common punctuation but no letter of another script, and at least one of its own.
// Errors: TextNotUtf8 (ill-formed, or control characters such as NUL, or code points that are no
// characters), TextEmpty (also: nothing but U+200B), TextTooLong, TextNotKhmer, TextNotLatin.
// Error details never quote the text.
Result<std::string> checkedText(std::string_view raw, const TextRule& rule);

// The same for a surname or given name, in nameForm(): at most kNameMax, letters, spaces, hyphen,
// apostrophe and full stop only; a title before it is taken off. `script` is Khmer or Latin.
// TextBeginsWithMark: a word of it begins with a subscript, a vowel sign or another mark.
Result<std::string> checkedName(std::string_view raw, ScriptRule script);

// Takes a leading title (លោក, លោកស្រី, កញ្ញា, ឧកញ៉ា, ឯកឧត្តម and their like) off a name as typed. Only
// where a space or U+200B parts it from the name: កញ្ញា also begins given names.
std::string_view withoutTitle(std::string_view raw);

} // namespace ipis::core
