// SPDX-License-Identifier: GPL-3.0-or-later
// Written from UTN #61 itself: the published khnormal script passes a flag as a count, so its
// U-to-shifter repair never runs, and its table of weak consonants names KA for NYO.
#include "core/text/khmer_syllable.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ipis::core {

namespace {

constexpr char32_t kBa = 0x1794;
constexpr char32_t kRo = 0x179A;
constexpr char32_t kAa = 0x17B6;
constexpr char32_t kIi = 0x17B8;
constexpr char32_t kU = 0x17BB;
constexpr char32_t kOe = 0x17BE;
constexpr char32_t kE = 0x17C1;
constexpr char32_t kOo = 0x17C4;
constexpr char32_t kNikahit = 0x17C6;
constexpr char32_t kMuusikatoan = 0x17C9;
constexpr char32_t kTriisap = 0x17CA;
constexpr char32_t kRobat = 0x17CC;
constexpr char32_t kCoeng = 0x17D2;
constexpr char32_t kZwnj = 0x200C;

// The places after the base, in order.
enum class Slot
{
    Robat,
    Coeng,
    CoengRo,
    ZwnjBefore, // the shifter
    Shifter,
    Zwnj,
    VowelPre,
    VowelBelow,
    VowelAbove,
    VowelPost,
    Sign,
    FinalSign
};

struct Mark
{
    Slot slot = Slot::Sign;
    char32_t sign = 0; // of a coeng pair: the letter below
};

bool isPair(Slot slot)
{
    return slot == Slot::Coeng || slot == Slot::CoengRo;
}

Slot vowelSlot(char32_t c)
{
    if (c == kAa) {
        return Slot::VowelPost;
    }
    if ((c >= 0x17B7 && c <= 0x17BA) || c == kOe || c == 0x17BF) {
        return Slot::VowelAbove;
    }
    return c >= 0x17BB && c <= 0x17BD ? Slot::VowelBelow : Slot::VowelPre;
}

Slot slotOf(char32_t c)
{
    if (c == kRobat) {
        return Slot::Robat;
    }
    if (c == kMuusikatoan || c == kTriisap) {
        return Slot::Shifter;
    }
    if (c == kZwnj) {
        return Slot::Zwnj;
    }
    if (c >= kAa && c <= 0x17C5) {
        return vowelSlot(c);
    }
    return c == 0x17C7 || c == 0x17C8 ? Slot::FinalSign : Slot::Sign;
}

// Consonants of the first series, which take TRIISAP; UTN #61, class "strong".
bool isStrong(char32_t c)
{
    constexpr std::u32string_view kWeak = U"\u1784\u1789\u178E\u1793\u1794\u1798\u1799\u179A\u179B"
                                          U"\u179C\u179D\u17A1";
    return c >= 0x1780 && c <= 0x17A2 && kWeak.find(c) == std::u32string_view::npos;
}

struct Syllable
{
    char32_t base = 0; // 0: signs at the start or after something that is not Khmer
    std::vector<Mark> marks;

    bool has(char32_t sign) const
    {
        return std::ranges::any_of(marks,
                                   [&](Mark m) { return !isPair(m.slot) && m.sign == sign; });
    }
    bool has(Slot slot) const
    {
        return std::ranges::any_of(marks, [&](Mark m) { return m.slot == slot; });
    }
    // BA makes any syllable weak.
    bool isStrongSyllable() const
    {
        bool strong = isStrong(base);
        bool ba = base == kBa;
        for (const Mark& mark : marks) {
            strong = strong || (isPair(mark.slot) && isStrong(mark.sign));
            ba = ba || (isPair(mark.slot) && mark.sign == kBa);
        }
        return strong && !ba;
    }
};

void removeSigns(Syllable& syllable, char32_t sign, std::ptrdiff_t count)
{
    std::erase_if(syllable.marks,
                  [&](Mark m) { return !isPair(m.slot) && m.sign == sign && count-- > 0; });
}

// The left half of a two-part vowel typed apart from its other half.
void composeVowel(Syllable& syllable, char32_t otherHalf, char32_t whole)
{
    const auto countOf = [&](char32_t sign) {
        return std::ranges::count_if(syllable.marks,
                                     [&](Mark m) { return !isPair(m.slot) && m.sign == sign; });
    };
    const std::ptrdiff_t wholes = std::min(countOf(kE), countOf(otherHalf));
    removeSigns(syllable, kE, wholes);
    removeSigns(syllable, otherHalf, wholes);
    syllable.marks.insert(syllable.marks.end(), static_cast<std::size_t>(wholes),
                          {vowelSlot(whole), whole});
}

// Under an upper vowel both shifters look like U, so U is what people type.
void repairShifter(Syllable& syllable)
{
    const bool upper = syllable.has(Slot::VowelAbove) || syllable.has(0x17D0) ||
                       syllable.has(0x17DD) || (syllable.has(kAa) && syllable.has(kNikahit));
    if (syllable.base == 0 || !upper || !syllable.has(kU) || syllable.has(Slot::Shifter)) {
        return;
    }
    std::erase_if(syllable.marks, [](Mark m) { return !isPair(m.slot) && m.sign == kU; });
    syllable.marks.push_back(
        {Slot::Shifter, syllable.isStrongSyllable() ? kTriisap : kMuusikatoan});
}

bool isAbove(Mark mark)
{
    return mark.slot == Slot::VowelAbove || mark.slot == Slot::Sign; // no sign stands lower
}

// ZWNJ beside a shifter says "do not turn it into its lower form": before it by the text of The
// Unicode Standard 16, 16.4, before the upper sign after it by the examples there; shapers take
// both. It stays where it was typed, once, and means nothing anywhere else.
void tidyZwnj(Syllable& syllable)
{
    const std::vector<Mark> typed = std::exchange(syllable.marks, {});
    const bool upper = std::ranges::any_of(typed, isAbove);
    for (auto mark = typed.begin(); mark != typed.end(); ++mark) {
        if (mark->slot != Slot::Zwnj) {
            syllable.marks.push_back(*mark);
            continue;
        }
        const auto next = std::find_if(mark, typed.end(), [](Mark m) { return m.sign != kZwnj; });
        const bool before = next != typed.end() && next->slot == Slot::Shifter;
        const bool after =
            upper && !syllable.marks.empty() && syllable.marks.back().slot == Slot::Shifter;
        const Slot slot = before ? Slot::ZwnjBefore : Slot::Zwnj;
        if ((before || after) && !syllable.has(slot)) {
            syllable.marks.push_back({slot, kZwnj});
        }
    }
}

// Reads one syllable's marks from `at`, which it moves behind them.
Syllable readSyllable(std::u32string_view text, std::size_t& at)
{
    Syllable syllable;
    if (isKhmerLetter(text[at])) {
        syllable.base = text[at++];
    }
    for (; at < text.size() && (isKhmerMark(text[at]) || text[at] == kZwnj); ++at) {
        const char32_t c = text[at];
        if (c != kCoeng) {
            syllable.marks.push_back({slotOf(c), c});
            continue;
        }
        std::size_t next = at + 1;
        while (next < text.size() && text[next] == kZwnj) {
            ++next;
        }
        if (next < text.size() && isKhmerLetter(text[next])) {
            syllable.marks.push_back({text[next] == kRo ? Slot::CoengRo : Slot::Coeng, text[next]});
            at = next;
        }
    }
    tidyZwnj(syllable);
    composeVowel(syllable, kIi, kOe);
    composeVowel(syllable, kAa, kOo);
    repairShifter(syllable);
    std::ranges::stable_sort(syllable.marks, {}, &Mark::slot);
    return syllable;
}

void write(std::u32string& out, const Syllable& syllable)
{
    if (syllable.base != 0) {
        out.push_back(syllable.base);
    }
    for (const Mark& mark : syllable.marks) {
        if (isPair(mark.slot)) {
            out.push_back(kCoeng);
        }
        out.push_back(mark.sign);
    }
}

} // namespace

bool isKhmerLetter(char32_t c)
{
    return c >= 0x1780 && c <= 0x17B3;
}

bool isKhmerMark(char32_t c)
{
    return (c >= 0x17B4 && c <= 0x17D3) || c == 0x17DD;
}

bool isKhmerDigit(char32_t c)
{
    return c >= 0x17E0 && c <= 0x17E9;
}

std::u32string inSyllableOrder(std::u32string_view text)
{
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (isKhmerLetter(text[at]) || isKhmerMark(text[at]) || text[at] == kZwnj) {
            write(out, readSyllable(text, at));
        } else {
            out.push_back(text[at++]);
        }
    }
    return out;
}

std::u32string withoutRepeatedMarks(std::u32string_view ordered)
{
    std::u32string out;
    for (std::size_t at = 0; at < ordered.size(); ++at) {
        const char32_t c = ordered[at];
        if (c == kCoeng && at + 1 < ordered.size()) {
            const std::u32string_view pair = ordered.substr(at, 2);
            if (!out.ends_with(pair)) {
                out += pair;
            }
            ++at;
        } else if (!isKhmerMark(c) || out.empty() || out.back() != c) {
            out.push_back(c);
        }
    }
    return out;
}

} // namespace ipis::core
