// SPDX-License-Identifier: GPL-3.0-or-later
// A shared library with core/sqlite inside: sqlite_hidden_test reads which symbols it gives away.
#include "core/sqlite/database.h"

extern "C" __attribute__((visibility("default"))) int ipisSqliteProbe()
{
    const ipis::core::DatabaseFormat format{1, {}};
    auto database =
        ipis::core::Database::open("probe.db", nullptr, format, ipis::core::OpenMode::MustExist);
    return database.ok() ? 0 : 1;
}
