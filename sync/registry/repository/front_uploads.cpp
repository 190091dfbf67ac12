// SPDX-License-Identifier: GPL-3.0-or-later
// The tables upload and receipt.
#include "sync/registry/repository/front_rows.h"

namespace ipis::registry {

using core::ErrorCode;
using core::fail;
using core::Result;
using core::Statement;
using core::Transaction;

namespace {

constexpr auto kUploadColumns = "SELECT id, station, bundle, length, offset, rows, state, created, "
                                "expires FROM upload ";

Result<UploadRow> readUpload(Statement& row)
{
    auto id = row.fixedColumn<16>(0);
    auto station = row.fixedColumn<16>(1);
    auto bundle = row.fixedColumn<16>(2);
    if (!id.ok() || !station.ok() || !bundle.ok()) {
        return fail(ErrorCode::StoreDamaged, "an upload row");
    }
    return UploadRow{UploadId{id.value()},
                     core::StationId{station.value()},
                     core::BundleId{bundle.value()},
                     static_cast<std::uint64_t>(row.column<std::int64_t>(3)),
                     static_cast<std::uint64_t>(row.column<std::int64_t>(4)),
                     static_cast<std::size_t>(row.column<std::int64_t>(5)),
                     static_cast<UploadState>(row.column<std::int64_t>(6)),
                     row.column<std::int64_t>(7),
                     row.column<std::int64_t>(8)};
}

} // namespace

Result<UploadRow> EmbeddedUploads::open(const UploadRow& fresh, std::size_t mostOpen)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction.ok()) {
        return transaction.error();
    }
    auto held = ofBundle(fresh.station, fresh.bundle);
    if (!held.ok()) {
        return held.error();
    }
    if (held.value()) {
        return held.value()->length == fresh.length
                   ? Result<UploadRow>(*held.value())
                   : fail(ErrorCode::UploadConflict, "the bundle has another length");
    }
    auto open = countOf(m_database.query("SELECT count(*) FROM upload WHERE station = ?1 AND "
                                         "state = ?2",
                                         fresh.station.bytes, UploadState::Open));
    if (!open.ok()) {
        return open.error();
    }
    if (static_cast<std::size_t>(open.value()) >= mostOpen) {
        return fail(ErrorCode::RegistryBusy, "too many open uploads of this station");
    }
    auto inserted =
        m_database.run("INSERT INTO upload VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                       fresh.id.bytes, fresh.station.bytes, fresh.bundle.bytes, fresh.length,
                       fresh.offset, fresh.rows, fresh.state, fresh.createdMs, fresh.expiresMs);
    if (!inserted.ok()) {
        return inserted.error();
    }
    auto committed = transaction.value().commit();
    return committed.ok() ? Result<UploadRow>(fresh) : committed.error();
}

Result<std::optional<UploadRow>> EmbeddedUploads::upload(const UploadId& id)
{
    return core::firstRow<UploadRow>(
        m_database.query(std::string(kUploadColumns) + "WHERE id = ?1", id.bytes), readUpload);
}

Result<std::optional<UploadRow>> EmbeddedUploads::ofBundle(const core::StationId& station,
                                                           const core::BundleId& bundle)
{
    return core::firstRow<UploadRow>(
        m_database.query(std::string(kUploadColumns) + "WHERE station = ?1 AND bundle = ?2",
                         station.bytes, bundle.bytes),
        readUpload);
}

Result<void> EmbeddedUploads::update(const UploadRow& row)
{
    auto updated = m_database.run("UPDATE upload SET offset = ?2, state = ?3, expires = ?4 WHERE "
                                  "id = ?1",
                                  row.id.bytes, row.offset, row.state, row.expiresMs);
    if (updated.ok() && m_database.changes() == 0) {
        return fail(ErrorCode::UploadGone);
    }
    return updated;
}

Result<void> EmbeddedUploads::remove(const UploadId& id)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction.ok()) {
        return transaction.error();
    }
    for (const char* sql :
         {"DELETE FROM receipt WHERE upload = ?1", "DELETE FROM upload WHERE id = ?1"}) {
        if (auto removed = m_database.run(sql, id.bytes); !removed.ok()) {
            return removed;
        }
    }
    return transaction.value().commit();
}

Result<std::vector<UploadRow>> EmbeddedUploads::all()
{
    return core::allRows<UploadRow>(
        m_database.query(std::string(kUploadColumns) + "ORDER BY created, id"), readUpload);
}

Result<std::vector<core::Bytes>> EmbeddedUploads::receipts(const UploadId& id)
{
    return core::allRows<core::Bytes>(
        m_database.query("SELECT envelope FROM receipt WHERE upload = ?1 ORDER BY row", id.bytes),
        [](Statement& row) -> Result<core::Bytes> { return row.column<core::Bytes>(0); });
}

} // namespace ipis::registry
