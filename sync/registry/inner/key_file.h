// SPDX-License-Identifier: GPL-3.0-or-later
// Key files: one 32-byte seed each, with what it is for (KEYS.md).
#pragma once

#include "core/base/disk.h"
#include "core/base/secret.h"

namespace ipis::registry {

// Where FORMAT.md 3 has a number for the purpose it is that number.
enum class KeyUse : std::uint8_t
{
    InnerReceipts = 3,
    Policy = 4,
    Time = 6,
    Sealing = 7,
    Enrolment = 8,
    Root = 128,
    ClassKeys = 129 // wraps class.keys
};

// Errors: as Disk. `seed` has 32 bytes (checked).
core::Result<void> writeKeyFile(core::Disk& disk, const std::filesystem::path& file, KeyUse use,
                                const core::Secret& seed);

// RegistryDamaged: missing, another length, another use, or changed bytes.
core::Result<core::Secret> readKeyFile(core::Disk& disk, const std::filesystem::path& file,
                                       KeyUse use);

} // namespace ipis::registry
