// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: named bytes of the station, and its sealed identity keys.
#pragma once

#include "core/sqlite/transaction.h"

namespace ipis::core {

inline constexpr std::size_t kSettingLimit = 256 * 1024;

// Two tables of the same shape: settings (policy, key list, form packs: what the registry signed,
// as it came) and identity (the station's own keys, already encrypted by the caller).
// Thread: the store thread.
class Settings
{
public:
    enum class Table
    {
        Setting,
        Identity
    };

    Settings(Database& database, Table table) : m_database(database), m_table(table) {}

    // RecordMissing when it was never put.
    Result<Bytes> get(std::string_view name);
    Result<void> put(Transaction& transaction, std::string_view name, BytesView value);

private:
    Database& m_database;
    Table m_table;
};

} // namespace ipis::core
