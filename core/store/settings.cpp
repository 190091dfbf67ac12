// SPDX-License-Identifier: GPL-3.0-or-later
// The tables setting and identity.
#include "core/store/settings.h"

#include "core/sqlite/rows.h"

namespace ipis::core {

Result<Bytes> Settings::get(std::string_view name)
{
    const std::string_view sql = m_table == Table::Setting
                                     ? "SELECT value FROM setting WHERE name = ?1"
                                     : "SELECT body FROM identity WHERE kind = ?1";
    auto found = firstRow<Bytes>(m_database.query(sql, name), [](Statement& row) -> Result<Bytes> {
        return row.column<Bytes>(0);
    });
    if (!found.ok()) {
        return found.error();
    }
    if (!found.value()) {
        return fail(ErrorCode::RecordMissing, std::string(name));
    }
    return std::move(*found.value());
}

Result<void> Settings::put(Transaction& transaction, std::string_view name, BytesView value)
{
    if (value.size() > kSettingLimit) {
        return fail(ErrorCode::FileTooLarge, std::string(name));
    }
    const std::string_view sql = m_table == Table::Setting
                                     ? "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT (name) "
                                       "DO UPDATE SET value = excluded.value"
                                     : "INSERT INTO identity VALUES (?1, ?2) ON CONFLICT (kind) "
                                       "DO UPDATE SET body = excluded.body";
    return transaction.database().run(sql, name, value);
}

} // namespace ipis::core
