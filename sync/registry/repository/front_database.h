// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded FrontRepository: front.db, one SQLite file without a key.
#pragma once

#include "core/sqlite/database.h"
#include "sync/registry/repository/front_repository.h"

#include <filesystem>
#include <memory>

namespace ipis::registry {

core::DatabaseFormat frontFormat(); // SCHEMA.md

// Makes the file when there is none. Bound to the calling thread. Errors: as Database::open.
core::Result<std::unique_ptr<FrontRepository>> openFrontDatabase(const std::filesystem::path& file);

} // namespace ipis::registry
