// SPDX-License-Identifier: GPL-3.0-or-later
// Migrations: the numbered steps that bring a database file to the present schema.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace ipis::core {

class Database;

// `sql` takes the schema from `version` - 1 to `version`. Never edited once released.
struct Migration
{
    int version;
    std::string_view sql;
};

// What a file must be to be ours: application_id (the four bytes at offset 68 of the file header,
// https://www.sqlite.org/fileformat.html) and migrations numbered 1, 2, 3 ... (checked).
struct DatabaseFormat
{
    std::int32_t applicationId;
    std::span<const Migration> migrations;
};

// Runs the steps above the file's user_version, each in one transaction together with the new
// user_version. StoreDamaged: another program's file. StoreNewer: user_version above the last step.
Result<void> migrate(Database& database, const DatabaseFormat& format);

} // namespace ipis::core
