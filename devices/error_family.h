// SPDX-License-Identifier: GPL-3.0-or-later
// The families of device errors: what kind of sentence the person in front of the screen needs.
#pragma once

#include "core/base/error.h"

namespace ipis::devices {

enum class ErrorFamily
{
    Retry,   // tell the person what to do and ask again
    Failure, // tell the operator that the device is unwell
    Picture, // this picture cannot be used, another one may
    Other    // not of the devices room: cancelled, deadline, file errors
};

// By the blocks of core/base/error_codes.inc: 70x, 72x, 74x.
constexpr ErrorFamily familyOf(core::ErrorCode code)
{
    const auto number = static_cast<unsigned>(code);
    if (number >= 700 && number < 720) {
        return ErrorFamily::Retry;
    }
    if (number >= 720 && number < 740) {
        return ErrorFamily::Failure;
    }
    return number >= 740 && number < 760 ? ErrorFamily::Picture : ErrorFamily::Other;
}

} // namespace ipis::devices
