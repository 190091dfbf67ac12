// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a telephone number however it was typed.
#include "core/model/form_check.h"

#include "core/text/digits.h"
#include "core/text/khmer.h"

namespace ipis::core {

Result<std::string> checkedPhone(std::string_view typed)
{
    constexpr std::size_t kTypedMax = 100;
    if (typed.size() > kTypedMax) {
        return fail(ErrorCode::NumberInvalid, "too long for a phone number");
    }
    std::string digits;
    for (const char c : toAsciiDigits(storedForm(typed))) {
        if ((c >= '0' && c <= '9') || (c == '+' && digits.empty())) {
            digits.push_back(c);
        } else if (std::string_view(" -.()").find(c) == std::string_view::npos) {
            return fail(ErrorCode::NumberInvalid, "not a digit of a phone number");
        }
    }
    const std::size_t count = digits.size() - (digits.starts_with('+') ? 1 : 0);
    if (count < 8 || count > 15) {
        return fail(ErrorCode::NumberInvalid, "a phone number has 8 to 15 digits");
    }
    return digits;
}

} // namespace ipis::core
