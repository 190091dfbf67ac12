// SPDX-License-Identifier: GPL-3.0-or-later
// The counter table.
#include "core/store/numbers.h"

#include "core/sqlite/rows.h"

namespace ipis::core {

Result<std::int64_t> Numbers::get(std::string_view name)
{
    auto value = firstRow<std::int64_t>(
        m_database.query("SELECT value FROM counter WHERE name = ?1", name),
        [](Statement& row) -> Result<std::int64_t> { return row.column<std::int64_t>(0); });
    if (!value.ok()) {
        return value.error();
    }
    return value.value().value_or(0);
}

Result<void> Numbers::set(Transaction& transaction, std::string_view name, std::int64_t value)
{
    return transaction.database().run(
        "INSERT INTO counter VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = "
        "excluded.value",
        name, value);
}

Result<void> Numbers::raise(Transaction& transaction, std::string_view name, std::int64_t value)
{
    return transaction.database().run(
        "INSERT INTO counter VALUES (?1, ?2) "
        "ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
        name, value);
}

} // namespace ipis::core
