// SPDX-License-Identifier: GPL-3.0-or-later
// libfprint's errors in our words.
#pragma once

#include "core/base/error.h"

#include <gio/gio.h>

namespace ipis::devices {

// FP_DEVICE_RETRY becomes the Retry family, FP_DEVICE_ERROR and G_IO_ERROR the Failure family,
// G_IO_ERROR_CANCELLED Cancelled. The detail is the domain and number, never the driver's prose.
core::Error deviceError(const GError& error);

} // namespace ipis::devices
