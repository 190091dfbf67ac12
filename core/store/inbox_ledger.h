// SPDX-License-Identifier: GPL-3.0-or-later
// InboxLedger: which of the registry's numbered messages have been applied to this store.
#pragma once

#include "core/crypto/hash.h"
#include "core/sqlite/transaction.h"

namespace ipis::core {

struct InboxMark
{
    std::uint64_t n = 0; // 0: nothing yet
    Hash hash{};         // of the whole message; all zero at n = 0
    bool operator==(const InboxMark&) const = default;
};

struct InboxMessage
{
    InboxMark mark;
    Hash previous{}; // what the message says about the one before it
    std::uint8_t kind = 0;
    std::int64_t appliedMs = 0;
};

// Thread: the store thread.
class InboxLedger
{
public:
    explicit InboxLedger(Database& database) : m_database(database) {}

    Result<InboxMark> last();
    // True: this very message was applied before, skip it. InboxGap: its number was used by another
    // message, or one before it is missing, or it does not follow the last one.
    Result<bool> isApplied(const InboxMessage& message);
    // In the transaction that applies it; isApplied() must have said false.
    Result<void> record(Transaction& transaction, const InboxMessage& message);

private:
    Database& m_database;
};

} // namespace ipis::core
