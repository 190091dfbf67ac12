// SPDX-License-Identifier: GPL-3.0-or-later
// Transaction: everything between begin and commit(), or nothing of it.
#pragma once

#include "core/sqlite/database.h"

namespace ipis::core {

// BEGIN IMMEDIATE; rolled back on destruction unless commit() succeeded. Functions that must run
// inside a transaction take one as a parameter. They do not nest (checked).
// Thread: that of its Database, which it must not outlive.
class Transaction
{
public:
    static Result<Transaction> begin(Database& database);
    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;

    // Durable when it returns ok. After a failure nothing of it remains, except after DiskFailed,
    // where only opening anew can tell. May be called once (checked).
    Result<void> commit();

    Database& database() { return *m_database; }

private:
    explicit Transaction(Database& database) : m_database(&database) {}
    void rollback();

    Database* m_database; // nullptr: over, or moved from
};

// `act(Transaction&)` gives a Result<void>; committed when it succeeded, else rolled back.
template <class Act>
Result<void> inTransaction(Database& database, Act act)
{
    auto transaction = Transaction::begin(database);
    if (!transaction.ok()) {
        return transaction.error();
    }
    if (Result<void> done = act(transaction.value()); !done.ok()) {
        return done;
    }
    return transaction.value().commit();
}

} // namespace ipis::core
