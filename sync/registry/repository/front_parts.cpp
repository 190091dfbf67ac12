// SPDX-License-Identifier: GPL-3.0-or-later
// The tables packet, part, equivocation and work.
#include "sync/registry/repository/front_rows.h"

namespace ipis::registry {

using core::ErrorCode;
using core::fail;
using core::Result;
using core::Statement;
using core::Transaction;

namespace {

// A station that keeps sending other bytes under one name fills no disk.
constexpr int kMostAside = 8;

Result<KnownPacket> readKnown(Statement& row)
{
    auto hash = row.fixedColumn<32>(0);
    if (!hash.ok()) {
        return hash.error();
    }
    return KnownPacket{hash.value(), row.optionalColumn<core::Bytes>(1)};
}

Result<WorkRow> readWork(Statement& row)
{
    auto station = row.fixedColumn<16>(1);
    auto packet = row.fixedColumn<16>(2);
    auto hash = row.fixedColumn<32>(5);
    if (!station.ok() || !packet.ok() || !hash.ok()) {
        return fail(ErrorCode::StoreDamaged, "a work row");
    }
    return WorkRow{row.column<std::int64_t>(0),
                   {core::StationId{station.value()}, core::PacketId{packet.value()},
                    static_cast<core::PartKind>(row.column<std::int64_t>(3))},
                   row.column<core::Bytes>(4),
                   hash.value(),
                   static_cast<std::uint64_t>(row.column<std::int64_t>(6)),
                   static_cast<int>(row.column<std::int64_t>(7)) + 1};
}

} // namespace

Result<std::optional<KnownPacket>> EmbeddedParts::known(const PartName& name)
{
    return core::firstRow<KnownPacket>(
        m_database.query("SELECT packet.envelope_hash, part.receipt FROM packet LEFT JOIN part ON "
                         "part.station = packet.station AND part.packet = packet.id AND "
                         "part.kind = ?3 WHERE packet.station = ?1 AND packet.id = ?2",
                         name.station.bytes, name.packet.bytes, name.kind),
        readKnown);
}

Result<void> EmbeddedParts::keep(const KeptPart& part, core::BytesView receipt)
{
    const PartName& name = part.name;
    auto packet = m_database.run("INSERT OR IGNORE INTO packet VALUES (?1, ?2, ?3, ?4, ?5)",
                                 name.station.bytes, name.packet.bytes, part.envelopeHash,
                                 part.envelope, part.atMs);
    if (!packet.ok()) {
        return packet;
    }
    auto kept = m_database.run("INSERT INTO part VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                               name.station.bytes, name.packet.bytes, name.kind, part.partHash,
                               part.length, receipt, part.atMs);
    if (!kept.ok()) {
        return kept;
    }
    const int rank = name.kind == core::PartKind::Civil ? 0 : 1;
    return m_database.run("INSERT INTO work (station, packet, kind, rank, tries, not_before) "
                          "VALUES (?1, ?2, ?3, ?4, 0, 0)",
                          name.station.bytes, name.packet.bytes, name.kind, rank);
}

Result<void> EmbeddedParts::keepAside(const KeptPart& part)
{
    const PartName& name = part.name;
    return m_database.run("INSERT OR IGNORE INTO equivocation SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 "
                          "WHERE (SELECT count(*) FROM equivocation WHERE station = ?1 AND "
                          "packet = ?2) < ?8",
                          name.station.bytes, name.packet.bytes, name.kind, part.envelopeHash,
                          part.envelope, part.partHash, part.atMs, kMostAside);
}

Result<void> EmbeddedParts::answerRow(const FrameAnswer& answer)
{
    auto next = m_database.run("UPDATE upload SET rows = rows + 1 WHERE id = ?1 AND rows = ?2",
                               answer.upload.bytes, answer.row);
    if (next.ok() && m_database.changes() == 0) {
        return fail(ErrorCode::UploadConflict, "not the next row of an upload");
    }
    if (!next.ok()) {
        return next;
    }
    return m_database.run("INSERT INTO receipt VALUES (?1, ?2, ?3, ?4)", answer.upload.bytes,
                          answer.row, answer.verdict, answer.receipt);
}

Result<void> EmbeddedParts::commit(const FrameAnswer& answer)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction.ok()) {
        return transaction.error();
    }
    if (auto answered = answerRow(answer); !answered.ok()) {
        return answered;
    }
    if (answer.part) {
        auto kept = answer.verdict == FrameVerdict::Equivocal ? keepAside(*answer.part)
                                                              : keep(*answer.part, answer.receipt);
        if (!kept.ok()) {
            return kept;
        }
    }
    return transaction.value().commit();
}

Result<std::optional<WorkRow>> EmbeddedParts::takeWork(std::int64_t nowMs, std::int64_t leaseMs)
{
    auto work = core::firstRow<WorkRow>(
        m_database.query("SELECT work.id, work.station, work.packet, work.kind, packet.envelope, "
                         "part.hash, part.length, work.tries FROM work JOIN packet ON "
                         "packet.station = work.station AND packet.id = work.packet JOIN part ON "
                         "part.station = work.station AND part.packet = work.packet AND "
                         "part.kind = work.kind WHERE work.not_before <= ?1 OR "
                         // further ahead than any wait: written by a clock that was
                         "work.not_before BETWEEN ?1 + ?2 + 1 AND 9223372036854775806 "
                         "ORDER BY work.rank, work.id LIMIT 1",
                         nowMs, leaseMs),
        readWork);
    if (!work.ok() || !work.value()) {
        return work;
    }
    auto leased = m_database.run("UPDATE work SET tries = tries + 1, not_before = ?2 WHERE id = ?1",
                                 work.value()->id, nowMs + leaseMs);
    return leased.ok() ? std::move(work) : leased.error();
}

Result<void> EmbeddedParts::settleWork(std::int64_t id, std::optional<std::int64_t> retryAtMs)
{
    if (retryAtMs) {
        return m_database.run("UPDATE work SET not_before = ?2 WHERE id = ?1", id, *retryAtMs);
    }
    return m_database.run("DELETE FROM work WHERE id = ?1", id);
}

Result<FrontCounts> EmbeddedParts::counts()
{
    FrontCounts counts;
    const std::pair<std::int64_t*, const char*> queries[] = {
        {&counts.stationsPending, "SELECT count(*) FROM station WHERE state = 1"},
        {&counts.stationsApproved, "SELECT count(*) FROM station WHERE state = 2"},
        {&counts.uploadsOpen, "SELECT count(*) FROM upload WHERE state = 1"},
        {&counts.packets, "SELECT count(*) FROM packet"},
        {&counts.parts, "SELECT count(*) FROM part"},
        {&counts.equivocations, "SELECT count(*) FROM equivocation"},
        {&counts.workWaiting, "SELECT count(*) FROM work WHERE not_before < 9223372036854775807"},
    };
    for (const auto& [target, sql] : queries) {
        auto counted = countOf(m_database.query(sql));
        if (!counted.ok()) {
            return counted.error();
        }
        *target = counted.value();
    }
    return counts;
}

} // namespace ipis::registry
