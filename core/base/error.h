// SPDX-License-Identifier: GPL-3.0-or-later
// Error: a code that never changes plus an English detail for the log.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ipis::core {

// The list, with its numbers, is error_codes.inc.
enum class ErrorCode : std::uint16_t
{
#define IPIS_ERROR(name, number) name = number,
#include "core/base/error_codes.inc"
#undef IPIS_ERROR
};

// What went wrong. `detail` is English, lower case, for logs and support: record ids, sizes and
// system errors only, never a name, a date of birth or any other personal value. The sentence a
// clerk reads is made from the code alone (app/text).
struct Error
{
    ErrorCode code;
    std::string detail;
};

// "StoreLocked"; used in logs and in --json output.
std::string_view nameOf(ErrorCode code);

// Every code there is, for the test that each has a sentence.
std::span<const ErrorCode> allErrorCodes();

// The code with this number, or nullptr: numbers arrive from the wire.
const ErrorCode* errorCodeFromNumber(std::uint64_t number);

} // namespace ipis::core
