// SPDX-License-Identifier: GPL-3.0-or-later
// Names and numbers of the error codes, made from the one list.
#include "core/base/error.h"

#include <algorithm>
#include <array>

namespace ipis::core {

namespace {

constexpr std::array kCodes{
#define IPIS_ERROR(name, number) ErrorCode::name,
#include "core/base/error_codes.inc"
#undef IPIS_ERROR
};

} // namespace

std::string_view nameOf(ErrorCode code)
{
    switch (code) {
#define IPIS_ERROR(name, number)                                                                   \
    case ErrorCode::name:                                                                          \
        return #name;
#include "core/base/error_codes.inc"
#undef IPIS_ERROR
    }
    return "ProgramFault";
}

std::span<const ErrorCode> allErrorCodes()
{
    return kCodes;
}

const ErrorCode* errorCodeFromNumber(std::uint64_t number)
{
    const auto found = std::ranges::find_if(
        kCodes, [&](ErrorCode code) { return static_cast<std::uint64_t>(code) == number; });
    return found == kCodes.end() ? nullptr : &*found;
}

} // namespace ipis::core
