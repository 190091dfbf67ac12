// SPDX-License-Identifier: GPL-3.0-or-later
// InboxLedger: how far the registry's numbered messages have been applied to this store.
#pragma once

#include "core/packet/inbox.h"
#include "core/sqlite/transaction.h"

namespace ipis::core {

// Thread: the store thread.
class InboxLedger
{
public:
    explicit InboxLedger(Database& database) : m_database(database) {}

    // Where the applied chain ends; number 0 before the first message. core::openNext() goes on
    // from there and refuses what does not follow.
    Result<InboxEnd> last();
    // In the transaction that applies the message. InboxGap when it does not come after last().
    Result<void> record(Transaction& transaction, const InboxEnd& end, std::uint64_t kind,
                        std::int64_t appliedMs);

private:
    Database& m_database;
};

} // namespace ipis::core
