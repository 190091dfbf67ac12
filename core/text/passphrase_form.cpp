// SPDX-License-Identifier: GPL-3.0-or-later
// storedForm() once more, over buffers that are wiped.
#include "core/text/passphrase_form.h"

#include "core/base/check.h"
#include "core/text/khmer_syllable.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <string>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

namespace ipis::core {

namespace {

// Characters in a string whose memory is wiped when it goes; it never grows beyond `most`.
template <class Char>
struct Wiped
{
    explicit Wiped(std::size_t most) { text.reserve(most); }
    explicit Wiped(std::basic_string<Char> made) : text(std::move(made)) {}
    Wiped(const Wiped&) = delete;
    Wiped& operator=(const Wiped&) = delete;
    ~Wiped() { wipeBytes({reinterpret_cast<Byte*>(text.data()), text.capacity() * sizeof(Char)}); }

    std::basic_string<Char> text;
};

bool isUnseen(char32_t c)
{
    return u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR || c == 0x034F ||
           (c >= 0x115F && c <= 0x1160) || c == 0x17B4 || c == 0x17B5 ||
           (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F) ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

// What one code point as typed becomes; at most two.
std::u32string_view seen(const char32_t& c)
{
    constexpr std::u32string_view kNida[] = {U"\u17BB\u17C7", U"\u17BB\u17C6", U"\u17C1\u17C7",
                                             U"\u17C4\u17C7", U"\u17B6\u17C6"};
    if (c >= 0x17FB && c <= 0x17FF) {
        return kNida[c - 0x17FB];
    }
    if (isUnseen(c)) {
        return {};
    }
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 ? std::u32string_view(U" ")
                                                         : std::u32string_view(&c, 1);
}

void readInto(std::u32string& out, BytesView utf8)
{
    for (std::size_t at = 0; at < utf8.size();) {
        const Byte first = utf8[at++];
        char32_t c = first < 0x80   ? first
                     : first < 0xE0 ? first & 0x1FU
                     : first < 0xF0 ? first & 0x0FU
                                    : first & 0x07U;
        for (; at < utf8.size() && (utf8[at] & 0xC0) == 0x80; ++at) {
            c = c << 6 | (utf8[at] & 0x3FU);
        }
        out += seen(c);
        wipeBytes({reinterpret_cast<Byte*>(&c), sizeof c});
    }
}

bool isKhmer(char32_t c)
{
    return c >= 0x1780 && c <= 0x17FF;
}

// NFC of a run without Khmer, whose marks NFC would put out of order.
void composeInto(std::u32string& out, std::u32string_view run)
{
    constexpr std::size_t kGrowth = 6; // NFC makes at most three of one, in pairs of UTF-16
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* const form = unorm2_getNFCInstance(&status);
    const auto room = static_cast<std::int32_t>(run.size() * kGrowth);
    Wiped<char16_t> from(0);
    Wiped<char16_t> to(0);
    Wiped<char32_t> back(0);
    from.text.resize(static_cast<std::size_t>(room));
    to.text.resize(static_cast<std::size_t>(room));
    back.text.resize(static_cast<std::size_t>(room));
    std::int32_t length = 0;
    u_strFromUTF32(from.text.data(), room, &length, reinterpret_cast<const UChar32*>(run.data()),
                   static_cast<std::int32_t>(run.size()), &status);
    length = unorm2_normalize(form, from.text.data(), length, to.text.data(), room, &status);
    std::int32_t points = 0;
    u_strToUTF32(reinterpret_cast<UChar32*>(back.text.data()), room, &points, to.text.data(),
                 length, &status);
    check(U_SUCCESS(status) != 0); // the text is well-formed and has room
    out.append(back.text, 0, static_cast<std::size_t>(points));
}

void composedInto(std::u32string& out, std::u32string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const bool khmer = isKhmer(text[at]);
        std::size_t end = at;
        while (end < text.size() && isKhmer(text[end]) == khmer) {
            ++end;
        }
        const std::u32string_view run = text.substr(at, end - at);
        if (khmer) {
            out += run;
        } else {
            composeInto(out, run);
        }
        at = end;
    }
}

void writeSign(Secret& out, std::size_t& size, char32_t c)
{
    const int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    constexpr Byte kLead[] = {0, 0xC0, 0xE0, 0xF0};
    out.data()[size++] = static_cast<Byte>(kLead[more] | (c >> (6 * more)));
    for (int i = more; i-- > 0;) {
        out.data()[size++] = static_cast<Byte>(0x80U | ((c >> (6 * i)) & 0x3FU));
    }
}

Secret written(std::u32string_view text)
{
    Secret room(text.size() * 4);
    std::size_t size = 0;
    bool space = false;
    for (const char32_t c : text) {
        if (c == U' ') {
            space = size > 0;
            continue;
        }
        if (space) {
            writeSign(room, size, U' ');
            space = false;
        }
        writeSign(room, size, c);
    }
    return Secret::copyOf(room.view().first(size));
}

} // namespace

Secret passphraseForm(const Secret& typed)
{
    const BytesView utf8 = typed.view();
    if (utf8.empty() || !isUtf8(textOf(utf8))) {
        return typed.clone();
    }
    Wiped<char32_t> shown(utf8.size() * 2);
    readInto(shown.text, utf8);
    Wiped<char32_t> ordered(inSyllableOrder(shown.text));
    for (std::size_t at = 1; at < ordered.text.size(); ++at) {
        if (ordered.text[at] == 0x178A && ordered.text[at - 1] == 0x17D2) {
            ordered.text[at] = 0x178F; // below another letter both look alike
        }
    }
    Wiped<char32_t> once(withoutRepeatedMarks(ordered.text));
    Wiped<char32_t> composed(once.text.size() * 3 + 1);
    composedInto(composed.text, once.text);
    return written(composed.text);
}

} // namespace ipis::core
