// SPDX-License-Identifier: GPL-3.0-or-later
// Class keys: one key per class of data, under which every person's own keys are wrapped.
#pragma once

#include "core/base/disk.h"
#include "core/base/random.h"
#include "core/base/secret.h"
#include "sync/registry/repository/inner_records.h"

namespace ipis::registry {

// Move-only. Thread: any, at once.
struct ClassKeys
{
    core::Secret readable;
    core::Secret templates;
    core::Secret full;
    core::Secret search; // of the search tags

    // Documents are wrapped as Full is: the same people read them.
    const core::Secret& of(DataClass dataClass) const;
};

ClassKeys makeClassKeys(core::Random& random);

// HOME/inner/class.keys (KEYS.md), each key wrapped by `wrapping`, which a PKCS#11 token may
// hold later. Errors: as Disk.
core::Result<void> writeClassKeys(core::Disk& disk, const std::filesystem::path& file,
                                  const ClassKeys& keys, const core::Secret& wrapping,
                                  core::Random& random);

// ClassKeysDamaged: missing, not of this shape, changed, or wrapped by another key.
core::Result<ClassKeys> readClassKeys(core::Disk& disk, const std::filesystem::path& file,
                                      const core::Secret& wrapping);

} // namespace ipis::registry
