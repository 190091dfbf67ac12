// SPDX-License-Identifier: GPL-3.0-or-later
// The reference number, and its check character.
#include "core/model/reference.h"

#include "core/base/check.h"
#include "core/text/digits.h"
#include "core/text/khmer.h"

#include <algorithm>
#include <charconv>

namespace ipis::core {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::size_t kCommuneDigits = 6;
constexpr std::size_t kStationDigits = 2;
constexpr std::size_t kSequenceDigits = 6;
constexpr std::size_t kDigits = kCommuneDigits + kStationDigits + kSequenceDigits;

bool isDigits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string padded(std::uint32_t value, std::size_t digits)
{
    const std::string text = std::to_string(value);
    check(text.size() <= digits);
    return std::string(digits - text.size(), '0') + text;
}

std::uint32_t numberIn(std::string_view digits)
{
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

} // namespace

char checkCharacter(std::string_view text)
{
    constexpr unsigned kModulus = 36;
    unsigned product = kModulus;
    for (const char c : text) {
        const std::size_t value = kAlphabet.find(c);
        check(value != std::string_view::npos);
        unsigned sum = (product + static_cast<unsigned>(value)) % kModulus;
        sum = sum == 0 ? kModulus : sum;
        product = (sum * 2) % (kModulus + 1);
    }
    return kAlphabet[(kModulus + 1 - product) % kModulus];
}

std::string formatReference(const Reference& reference)
{
    check(reference.commune.size() == kCommuneDigits && isDigits(reference.commune));
    const std::string station = padded(reference.station, kStationDigits);
    const std::string sequence = padded(reference.sequence, kSequenceDigits);
    const char last = checkCharacter(reference.commune + station + sequence);
    return reference.commune + "-" + station + "-" + sequence + "-" + last;
}

Result<Reference> parseReference(std::string_view text)
{
    constexpr std::size_t kTypedMax = 200;
    if (text.size() > kTypedMax) {
        return fail(ErrorCode::ReferenceInvalid, "too long for a reference");
    }
    std::string plain;
    for (const char c : toAsciiDigits(storedForm(text))) {
        if (c != ' ' && c != '-') {
            plain.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
        }
    }
    if (plain.size() != kDigits + 1 || !isDigits(std::string_view(plain).substr(0, kDigits))) {
        return fail(ErrorCode::ReferenceInvalid, "not 14 digits and a check character");
    }
    const std::string_view digits = std::string_view(plain).substr(0, kDigits);
    if (checkCharacter(digits) != plain.back()) {
        return fail(ErrorCode::ReferenceInvalid, "check character does not fit");
    }
    return Reference{std::string(digits.substr(0, kCommuneDigits)),
                     numberIn(digits.substr(kCommuneDigits, kStationDigits)),
                     numberIn(digits.substr(kCommuneDigits + kStationDigits))};
}

} // namespace ipis::core
