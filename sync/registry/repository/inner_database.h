// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded InnerRepository: HOME/inner/inner.db, one SQLite file (SCHEMA-INNER.md).
#pragma once

#include "core/sqlite/database.h"
#include "sync/registry/repository/inner_repository.h"

#include <filesystem>
#include <memory>

namespace ipis::registry {

core::DatabaseFormat innerFormat();

// The file has no key of its own: what is personal in it is encrypted value by value. Makes the
// file when there is none. Bound to the calling thread. Errors: as Database::open.
core::Result<std::unique_ptr<InnerRepository>> openInnerDatabase(const std::filesystem::path& file);

} // namespace ipis::registry
