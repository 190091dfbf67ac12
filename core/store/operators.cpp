// SPDX-License-Identifier: GPL-3.0-or-later
// The table operator.
#include "core/store/operators.h"

#include "core/sqlite/rows.h"

namespace ipis::core {

namespace {

constexpr std::string_view kSelect =
    "SELECT id, code, name, role, active, certificate FROM operator ";

Result<OperatorRow> readOperator(Statement& row)
{
    auto id = row.fixedColumn<16>(0);
    if (!id.ok()) {
        return id.error();
    }
    return OperatorRow{
        OperatorId{id.value()},           row.column<std::string>(1),
        row.column<std::string>(2),       static_cast<std::uint8_t>(row.column<std::int64_t>(3)),
        row.column<std::int64_t>(4) != 0, row.column<Bytes>(5)};
}

Result<OperatorRow> only(Result<Statement> query)
{
    auto found = firstRow<OperatorRow>(std::move(query), readOperator);
    if (!found.ok()) {
        return found.error();
    }
    if (!found.value()) {
        return fail(ErrorCode::OperatorUnknown);
    }
    return std::move(*found.value());
}

} // namespace

Result<void> Operators::put(Transaction& transaction, const OperatorRow& row)
{
    return transaction.database().run(
        "INSERT INTO operator VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET "
        "code = excluded.code, name = excluded.name, role = excluded.role, "
        "active = excluded.active, certificate = excluded.certificate",
        row.id.bytes, row.code, row.name, row.role, row.active ? 1 : 0, row.certificate);
}

Result<OperatorRow> Operators::load(const OperatorId& id)
{
    return only(m_database.query(std::string(kSelect) + "WHERE id = ?1", id.bytes));
}

Result<OperatorRow> Operators::byCode(std::string_view code)
{
    return only(m_database.query(std::string(kSelect) + "WHERE code = ?1", code));
}

Result<std::vector<OperatorRow>> Operators::list()
{
    return allRows<OperatorRow>(m_database.query(std::string(kSelect) + "ORDER BY code"),
                                readOperator);
}

} // namespace ipis::core
