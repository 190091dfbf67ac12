// SPDX-License-Identifier: GPL-3.0-or-later
// The table inbox.
#include "core/store/inbox_ledger.h"

#include "core/sqlite/rows.h"

namespace ipis::core {

namespace {

Result<InboxMark> readMark(Statement& row)
{
    auto hash = row.fixedColumn<32>(1);
    if (!hash.ok()) {
        return hash.error();
    }
    return InboxMark{static_cast<std::uint64_t>(row.column<std::int64_t>(0)), hash.value()};
}

} // namespace

Result<InboxMark> InboxLedger::last()
{
    auto mark = firstRow<InboxMark>(
        m_database.query("SELECT n, hash FROM inbox ORDER BY n DESC LIMIT 1"), readMark);
    if (!mark.ok()) {
        return mark.error();
    }
    return mark.value().value_or(InboxMark{});
}

Result<bool> InboxLedger::isApplied(const InboxMessage& message)
{
    auto before = last();
    if (!before.ok()) {
        return before.error();
    }
    const std::uint64_t n = message.mark.n;
    if (n == before.value().n + 1 && message.previous == before.value().hash) {
        return false;
    }
    auto same = firstRow<InboxMark>(m_database.query("SELECT n, hash FROM inbox WHERE n = ?1", n),
                                    readMark);
    if (!same.ok()) {
        return same.error();
    }
    if (same.value() && *same.value() == message.mark) {
        return true;
    }
    return fail(ErrorCode::InboxGap,
                "message " + std::to_string(n) + " after " + std::to_string(before.value().n));
}

Result<void> InboxLedger::record(Transaction& transaction, const InboxMessage& message)
{
    auto applied = isApplied(message);
    if (!applied.ok()) {
        return applied.error();
    }
    check(!applied.value());
    return transaction.database().run("INSERT INTO inbox VALUES (?1, ?2, ?3, ?4)", message.mark.n,
                                      message.mark.hash, message.kind, message.appliedMs);
}

} // namespace ipis::core
