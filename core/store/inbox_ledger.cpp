// SPDX-License-Identifier: GPL-3.0-or-later
// The table inbox: streams, numbers and hashes, once each.
#include "core/store/inbox_ledger.h"

#include "core/sqlite/rows.h"

namespace ipis::core {

namespace {

Result<InboxEnd> readEnd(Statement& row)
{
    auto hash = row.fixedColumn<32>(2);
    if (!hash.ok()) {
        return hash.error();
    }
    return InboxEnd{static_cast<std::uint64_t>(row.column<std::int64_t>(0)),
                    static_cast<std::uint64_t>(row.column<std::int64_t>(1)), hash.value()};
}

} // namespace

Result<InboxEnd> InboxLedger::last()
{
    auto end = firstRow<InboxEnd>(
        m_database.query("SELECT stream, n, hash FROM inbox ORDER BY stream DESC, n DESC LIMIT 1"),
        readEnd);
    if (!end.ok()) {
        return end.error();
    }
    return end.value().value_or(InboxEnd{});
}

Result<void> InboxLedger::record(Transaction& transaction, const InboxEnd& end, std::uint64_t kind,
                                 std::int64_t appliedMs)
{
    auto before = last();
    if (!before.ok()) {
        return before.error();
    }
    const bool next = end.stream == before.value().stream
                          ? end.number == before.value().number + 1
                          : end.stream > before.value().stream && end.number == 1;
    if (!next) {
        return fail(ErrorCode::InboxGap, "message " + std::to_string(end.number) + " after " +
                                             std::to_string(before.value().number));
    }
    return transaction.database().run("INSERT INTO inbox VALUES (?1, ?2, ?3, ?4, ?5)", end.stream,
                                      end.number, end.hash, kind, appliedMs);
}

} // namespace ipis::core
