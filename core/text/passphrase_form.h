// SPDX-License-Identifier: GPL-3.0-or-later
// The form of a passphrase in which it is stretched: what looks the same is the same.
#pragma once

#include "core/base/secret.h"

namespace ipis::core {

// As core/crypto/FORMAT.md 1 says. Ill-formed UTF-8 comes back as it is. Works in locked memory:
// what passes through ordinary memory is wiped. Idempotent.
Secret passphraseForm(const Secret& typed);

} // namespace ipis::core
