// SPDX-License-Identifier: GPL-3.0-or-later
// Rules over code points that lie in locked memory.
#include "core/crypto/passphrase.h"

#include <algorithm>
#include <array>
#include <span>

namespace ipis::core {

namespace {

constexpr std::size_t kLeastDistinct = 5; // signs
constexpr std::size_t kLeastFree = 5;     // signs that the one before does not foretell
constexpr std::size_t kLongUnit = 16;     // signs: said twice this is still long

// Code points, or what is left of them, in locked memory.
class Signs
{
public:
    explicit Signs(BytesView utf8) : m_memory(std::max<std::size_t>(utf8.size(), 1) * 4)
    {
        for (const Byte byte : utf8) {
            if ((byte & 0xC0) == 0x80 && m_count > 0) {
                all()[m_count - 1] = all()[m_count - 1] << 6 | (byte & 0x3FU);
            } else {
                push(byte < 0x80 ? byte : byte & 0x1FU);
            }
        }
    }
    template <class Keep>
    Signs(std::span<const char32_t> from, Keep keep)
        : m_memory(std::max<std::size_t>(from.size(), 1) * 4)
    {
        for (const char32_t sign : from) {
            if (const char32_t kept = keep(sign); kept != 0) {
                push(kept);
            }
        }
    }
    std::span<const char32_t> view() const
    {
        return {reinterpret_cast<const char32_t*>(m_memory.data()), m_count};
    }

private:
    char32_t* all() { return reinterpret_cast<char32_t*>(m_memory.data()); }
    void push(char32_t sign) { all()[m_count++] = sign; }

    Secret m_memory;
    std::size_t m_count = 0;
};

using View = std::span<const char32_t>;

bool isDigit(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= 0x17E0 && c <= 0x17E9);
}

char32_t lower(char32_t c)
{
    return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

// Letters alone; what stands for a letter ("p@ssw0rd") is that letter.
char32_t letter(char32_t c)
{
    constexpr std::u32string_view kLooks = U"@40!1|3$57";
    constexpr std::u32string_view kMeans = U"aaoiiiesst";
    static_assert(kLooks.size() == kMeans.size());
    const std::size_t at = kLooks.find(c);
    const char32_t meant = at == std::u32string_view::npos ? lower(c) : kMeans[at];
    return (meant >= U'a' && meant <= U'z') || meant > 0x7F ? meant : 0;
}

char32_t plainLetter(char32_t c)
{
    c = lower(c);
    return (c >= U'a' && c <= U'z') || (c > 0x7F && !isDigit(c)) ? c : 0;
}

// Without the digits and marks that people put before and behind a word.
View undecorated(View signs)
{
    while (!signs.empty() && plainLetter(signs.front()) == 0) {
        signs = signs.subspan(1);
    }
    while (!signs.empty() && plainLetter(signs.back()) == 0) {
        signs = signs.first(signs.size() - 1);
    }
    return signs;
}

std::size_t distinct(View signs)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < signs.size(); ++at) {
        const View before = signs.first(at);
        count += std::ranges::find(before, signs[at]) == before.end() ? 1U : 0U;
    }
    return count;
}

bool repeatsAUnit(View signs)
{
    for (std::size_t unit = 1; unit <= signs.size() / 2 && unit < kLongUnit; ++unit) {
        std::size_t same = unit;
        while (same < signs.size() && signs[same] == signs[same - unit]) {
            ++same;
        }
        if (same == signs.size()) {
            return true;
        }
    }
    return false;
}

bool areKeysSideBySide(char32_t a, char32_t b)
{
    constexpr std::array<std::u32string_view, 7> kRows{
        U"qwertyuiop", U"asdfghjkl", U"zxcvbnm", U"azerty", U"qaz", U"wsx", U"edc"};
    return std::ranges::any_of(kRows, [&](std::u32string_view row) {
        const std::size_t at = row.find(a);
        return at != std::u32string_view::npos &&
               ((at > 0 && row[at - 1] == b) || (at + 1 < row.size() && row[at + 1] == b));
    });
}

// How many signs the sign before does not foretell: "abcd1234" has two.
std::size_t unforetold(View signs)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < signs.size(); ++at) {
        const char32_t c = lower(signs[at]);
        const char32_t before = at == 0 ? 0 : lower(signs[at - 1]);
        const bool follows = at > 0 && (c == before || c == before + 1 || c + 1 == before ||
                                        areKeysSideBySide(before, c));
        count += follows ? 0U : 1U;
    }
    return count;
}

// What is guessed first, each between two blanks.
constexpr std::u32string_view kCommon =
    U" password passwords passwort passphrase mypassword passwd passcode letmein "
    U"letmeinnow welcome welcometo admin admins administrator adminadmin adminpassword "
    U"iloveyou ilovecambodia cambodia kampuchea phnompenh siemreap battambang angkor "
    U"angkorwat ankorwat kingdomofcambodia khmer khmerkhmer sunshine princess football "
    U"baseball superman batman dragon monkey master michael jennifer computer internet "
    U"whatever trustno trustnoone starwars secret secrets topsecret changeme changeit "
    U"default defaultpassword guest operator registry registrar station commune identity "
    U"ipis ipisenroll enroll enrollment demo test testtest testing tester qwerty "
    U"qwertyuiop abc login user username hello helloworld freedom charlie samsung google "
    U"facebook manchester liverpool barcelona chelsea ministry government "
    U"correcthorsebatterystaple លេខសម្ងាត់ កម្ពុជា ព្រះរាជាណាចក្រកម្ពុជា ភ្នំពេញ "
    U"អង្គរវត្ត ";

bool isCommon(View letters)
{
    for (std::size_t at = 1; at < kCommon.size();) {
        const std::size_t end = kCommon.find(U' ', at);
        if (std::ranges::equal(letters, kCommon.substr(at, end - at))) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

// What is left of the passphrase without the code, however often it stands there.
bool isHardlyMoreThan(std::string_view code, View signs)
{
    std::size_t left = signs.size();
    for (std::size_t at = 0; at + code.size() <= signs.size();) {
        const bool here =
            std::ranges::equal(signs.subspan(at, code.size()), code, {}, {}, [](char c) {
                return static_cast<char32_t>(static_cast<unsigned char>(c));
            });
        left -= here ? code.size() : 0;
        at += here ? code.size() : 1;
    }
    return left != signs.size() && left < kPassphraseMinCharacters;
}

} // namespace

Result<void> checkPassphrase(const Secret& passphrase, std::string_view code)
{
    const Signs signs(passphrase.view());
    if (signs.view().size() < kPassphraseMinCharacters) {
        return fail(ErrorCode::PassphraseTooShort);
    }
    const Signs letters(undecorated(signs.view()), letter);
    const Signs plain(signs.view(), plainLetter);
    const bool weak = plain.view().empty() || distinct(signs.view()) < kLeastDistinct ||
                      repeatsAUnit(signs.view()) || unforetold(signs.view()) < kLeastFree ||
                      isCommon(letters.view()) || isCommon(plain.view()) ||
                      (!code.empty() && isHardlyMoreThan(code, signs.view()));
    return weak ? fail(ErrorCode::PassphraseWeak) : Result<void>();
}

} // namespace ipis::core
