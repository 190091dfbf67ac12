// SPDX-License-Identifier: GPL-3.0-or-later
// BEGIN IMMEDIATE, COMMIT, ROLLBACK.
#include "core/sqlite/transaction.h"

#include <sqlite3.h>

#include <utility>

namespace ipis::core {

Result<Transaction> Transaction::begin(Database& database)
{
    check(!database.inTransaction());
    if (auto begun = database.run("BEGIN IMMEDIATE"); !begun.ok()) {
        return begun.error();
    }
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{}

Transaction::~Transaction()
{
    rollback();
}

Result<void> Transaction::commit()
{
    check(m_database != nullptr);
    auto committed = m_database->run("COMMIT");
    if (committed.ok()) {
        m_database = nullptr;
    } else {
        rollback();
    }
    return committed;
}

void Transaction::rollback()
{
    // Some errors (full disk, I/O) have rolled back already. Straight to SQLite: a connection that
    // was stopped must still give its locks and memory back.
    if (m_database != nullptr && m_database->inTransaction()) {
        sqlite3_exec(m_database->m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
    }
    m_database = nullptr;
}

} // namespace ipis::core
