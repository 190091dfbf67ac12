// SPDX-License-Identifier: GPL-3.0-or-later
// The tables ticket, station, station_key and audit_head.
#include "sync/registry/repository/front_rows.h"

namespace ipis::registry {

using core::ErrorCode;
using core::fail;
using core::Result;
using core::Statement;
using core::Transaction;

namespace {

constexpr auto kStationColumns = "SELECT id, ticket, request_hash, request, operator, signing_key, "
                                 "commune, role, state, approval, created FROM station ";

Result<TicketRow> readTicket(Statement& row)
{
    auto id = row.fixedColumn<16>(0);
    auto secret = row.fixedColumn<32>(1);
    if (!id.ok() || !secret.ok()) {
        return id.ok() ? secret.error() : id.error();
    }
    TicketRow ticket{
        core::TicketId{id.value()},  secret.value(),
        row.column<std::string>(2),  static_cast<core::StationRole>(row.column<std::int64_t>(3)),
        row.column<std::int64_t>(4), {}};
    if (!row.isNull(5)) {
        auto hash = row.fixedColumn<32>(5);
        if (!hash.ok()) {
            return hash.error();
        }
        ticket.usedBy = hash.value();
    }
    return ticket;
}

Result<StationRow> readStation(Statement& row)
{
    auto id = row.fixedColumn<16>(0);
    auto ticket = row.fixedColumn<16>(1);
    auto hash = row.fixedColumn<32>(2);
    auto operatorId = row.fixedColumn<16>(4);
    auto key = row.fixedColumn<32>(5);
    if (!id.ok() || !ticket.ok() || !hash.ok() || !operatorId.ok() || !key.ok()) {
        return fail(ErrorCode::StoreDamaged, "a station row");
    }
    return StationRow{core::StationId{id.value()},
                      core::TicketId{ticket.value()},
                      hash.value(),
                      row.column<core::Bytes>(3),
                      core::OperatorId{operatorId.value()},
                      core::VerifyKey{key.value()},
                      row.column<std::string>(6),
                      static_cast<core::StationRole>(row.column<std::int64_t>(7)),
                      static_cast<StationState>(row.column<std::int64_t>(8)),
                      row.column<core::Bytes>(9),
                      row.column<std::int64_t>(10)};
}

} // namespace

Result<void> EmbeddedStations::addTicket(const TicketRow& ticket)
{
    auto held = this->ticket(ticket.id);
    if (!held.ok()) {
        return held.error();
    }
    if (held.value()) {
        TicketRow unused = *held.value();
        unused.usedBy.reset();
        return unused == ticket ? Result<void>()
                                : fail(ErrorCode::UploadConflict, "another ticket of that id");
    }
    return m_database.run("INSERT INTO ticket VALUES (?1, ?2, ?3, ?4, ?5, NULL)", ticket.id.bytes,
                          ticket.secret, ticket.commune, ticket.role, ticket.notAfterMs);
}

Result<std::optional<TicketRow>> EmbeddedStations::ticket(const core::TicketId& id)
{
    return core::firstRow<TicketRow>(
        m_database.query("SELECT id, secret, commune, role, not_after, used_by FROM ticket "
                         "WHERE id = ?1",
                         id.bytes),
        readTicket);
}

Result<bool> EmbeddedStations::taken(const StationRow& fresh, const ClaimedKeys& keys)
{
    auto ids = countOf(m_database.query("SELECT count(*) FROM station WHERE id = ?1 OR "
                                        "operator = ?2",
                                        fresh.id.bytes, fresh.operatorId.bytes));
    if (!ids.ok() || ids.value() != 0) {
        return ids.ok() ? Result<bool>(true) : ids.error();
    }
    for (const auto& key : keys) {
        auto held =
            countOf(m_database.query("SELECT count(*) FROM station_key WHERE key = ?1", key));
        if (!held.ok() || held.value() != 0) {
            return held.ok() ? Result<bool>(true) : held.error();
        }
    }
    return false;
}

Result<void> EmbeddedStations::insert(const StationRow& fresh, const ClaimedKeys& keys)
{
    auto station = m_database.query("INSERT INTO station VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
                                    "?9, NULL, ?10)",
                                    fresh.id.bytes, fresh.ticket.bytes, fresh.requestHash,
                                    fresh.request, fresh.operatorId.bytes, fresh.signingKey.bytes,
                                    fresh.commune, fresh.role, fresh.state, fresh.createdMs);
    if (!station.ok()) {
        return station.error();
    }
    if (auto inserted = station.value().run(); !inserted.ok()) {
        return inserted;
    }
    for (const auto& key : keys) {
        auto kept = m_database.run("INSERT INTO station_key VALUES (?1, ?2)", key, fresh.id.bytes);
        if (!kept.ok()) {
            return kept;
        }
    }
    return m_database.run("UPDATE ticket SET used_by = ?2 WHERE id = ?1", fresh.ticket.bytes,
                          fresh.requestHash);
}

Result<void> EmbeddedStations::claim(const StationRow& fresh, const ClaimedKeys& keys)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction.ok()) {
        return transaction.error();
    }
    auto held = ticket(fresh.ticket);
    if (!held.ok()) {
        return held.error();
    }
    if (!held.value()) {
        return fail(ErrorCode::TicketOtherRegistry, "no such ticket");
    }
    if (held.value()->usedBy) {
        return *held.value()->usedBy == fresh.requestHash
                   ? Result<void>()
                   : fail(ErrorCode::TicketUsed, "by another request");
    }
    auto conflict = taken(fresh, keys);
    if (!conflict.ok()) {
        return conflict.error();
    }
    if (conflict.value()) {
        return fail(ErrorCode::StationIdTaken, "station, operator or key");
    }
    if (auto inserted = insert(fresh, keys); !inserted.ok()) {
        return inserted;
    }
    return transaction.value().commit();
}

Result<std::optional<StationRow>> EmbeddedStations::station(const core::StationId& id)
{
    return core::firstRow<StationRow>(
        m_database.query(std::string(kStationColumns) + "WHERE id = ?1", id.bytes), readStation);
}

Result<void> EmbeddedStations::approve(const core::StationId& id, core::BytesView answer)
{
    auto held = station(id);
    if (!held.ok()) {
        return held.error();
    }
    if (!held.value()) {
        return fail(ErrorCode::StationUnknown);
    }
    return m_database.run("UPDATE station SET state = ?2, approval = ?3 WHERE id = ?1 AND "
                          "state = ?4",
                          id.bytes, StationState::Approved, answer, StationState::Pending);
}

Result<void> EmbeddedStations::revoke(const core::StationId& id)
{
    auto done = m_database.run("UPDATE station SET state = ?2 WHERE id = ?1", id.bytes,
                               StationState::Revoked);
    return !done.ok() || m_database.changes() == 1 ? std::move(done)
                                                   : fail(ErrorCode::StationUnknown);
}

Result<std::vector<StationRow>> EmbeddedStations::stations()
{
    return core::allRows<StationRow>(
        m_database.query(std::string(kStationColumns) + "ORDER BY created, id"), readStation);
}

Result<void> EmbeddedStations::keepAuditHead(const AuditHeadRow& head)
{
    return m_database.run("INSERT OR IGNORE INTO audit_head VALUES (?1, ?2, ?3, ?4, ?5)",
                          head.station.bytes, head.sequence, head.head, head.envelope, head.atMs);
}

Result<std::optional<RenewalRow>> EmbeddedStations::renewal(const core::StationId& station)
{
    return core::firstRow<RenewalRow>(
        m_database.query("SELECT request_hash, answer, late_until FROM renewal WHERE station = ?1",
                         station.bytes),
        [&](Statement& row) -> Result<RenewalRow> {
            auto hash = row.fixedColumn<32>(0);
            if (!hash.ok()) {
                return hash.error();
            }
            return RenewalRow{station, hash.value(), row.column<core::Bytes>(1),
                              row.column<std::int64_t>(2)};
        });
}

Result<void> EmbeddedStations::keepRenewal(const RenewalRow& row)
{
    return m_database.run("INSERT OR REPLACE INTO renewal VALUES (?1, ?2, ?3, ?4)",
                          row.station.bytes, row.requestHash, row.answer, row.lateUntilMs);
}

} // namespace ipis::registry
