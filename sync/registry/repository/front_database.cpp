// SPDX-License-Identifier: GPL-3.0-or-later
// The schema of front.db as numbered steps, and opening it.
#include "sync/registry/repository/front_database.h"

#include "sync/registry/repository/front_rows.h"

namespace ipis::registry {

using core::Database;
using core::Result;

namespace {

constexpr std::int32_t kApplicationId = 0x49505246; // "IPRF"

constexpr core::Migration kSteps[] = {{1, R"sql(
CREATE TABLE ticket (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    secret BLOB NOT NULL CHECK (length(secret) = 32),
    commune TEXT NOT NULL,
    role INTEGER NOT NULL,
    not_after INTEGER NOT NULL,
    used_by BLOB CHECK (length(used_by) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE station (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    ticket BLOB NOT NULL UNIQUE REFERENCES ticket (id),
    request_hash BLOB NOT NULL UNIQUE CHECK (length(request_hash) = 32),
    request BLOB NOT NULL,
    operator BLOB NOT NULL UNIQUE CHECK (length(operator) = 16),
    signing_key BLOB NOT NULL CHECK (length(signing_key) = 32),
    commune TEXT NOT NULL,
    role INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
    approval BLOB,
    created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE station_key (
    key BLOB PRIMARY KEY CHECK (length(key) = 32),
    station BLOB NOT NULL REFERENCES station (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE renewal (
    station BLOB PRIMARY KEY REFERENCES station (id),
    request_hash BLOB NOT NULL CHECK (length(request_hash) = 32),
    answer BLOB NOT NULL,
    late_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_head (
    station BLOB NOT NULL REFERENCES station (id),
    seq INTEGER NOT NULL,
    head BLOB NOT NULL CHECK (length(head) = 32),
    envelope BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (station, seq, head)
) STRICT, WITHOUT ROWID;

CREATE TABLE upload (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    station BLOB NOT NULL REFERENCES station (id),
    bundle BLOB NOT NULL CHECK (length(bundle) = 16),
    length INTEGER NOT NULL,
    offset INTEGER NOT NULL CHECK (offset BETWEEN 0 AND length),
    rows INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    UNIQUE (station, bundle)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
    upload BLOB NOT NULL REFERENCES upload (id),
    row INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    envelope BLOB NOT NULL,
    PRIMARY KEY (upload, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE packet (
    station BLOB NOT NULL REFERENCES station (id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    envelope_hash BLOB NOT NULL CHECK (length(envelope_hash) = 32),
    envelope BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (station, id)
) STRICT;

CREATE TABLE part (
    station BLOB NOT NULL,
    packet BLOB NOT NULL,
    kind INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    length INTEGER NOT NULL,
    receipt BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (station, packet, kind),
    FOREIGN KEY (station, packet) REFERENCES packet (station, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE equivocation (
    station BLOB NOT NULL,
    packet BLOB NOT NULL,
    kind INTEGER NOT NULL,
    envelope_hash BLOB NOT NULL CHECK (length(envelope_hash) = 32),
    envelope BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    at INTEGER NOT NULL,
    PRIMARY KEY (station, packet, envelope_hash, kind),
    FOREIGN KEY (station, packet) REFERENCES packet (station, id)
) STRICT;

CREATE TABLE work (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    station BLOB NOT NULL,
    packet BLOB NOT NULL,
    kind INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    UNIQUE (station, packet, kind),
    FOREIGN KEY (station, packet, kind) REFERENCES part (station, packet, kind)
) STRICT;
CREATE INDEX work_by_turn ON work (rank, id);
)sql"}};

class EmbeddedFront final : public FrontRepository
{
public:
    explicit EmbeddedFront(std::unique_ptr<Database> database)
        : m_database(std::move(database)), m_stations(*m_database), m_uploads(*m_database),
          m_parts(*m_database)
    {}
    StationRepository& stations() override { return m_stations; }
    UploadRepository& uploads() override { return m_uploads; }
    PartRepository& parts() override { return m_parts; }

private:
    std::unique_ptr<Database> m_database;
    EmbeddedStations m_stations;
    EmbeddedUploads m_uploads;
    EmbeddedParts m_parts;
};

} // namespace

core::DatabaseFormat frontFormat()
{
    return {kApplicationId, kSteps};
}

Result<std::unique_ptr<FrontRepository>> openFrontDatabase(const std::filesystem::path& file)
{
    auto database = Database::open(file, nullptr, frontFormat(), core::OpenMode::Create);
    if (!database.ok()) {
        return database.error();
    }
    // This process alone has the file: a lease found in it is of one that died.
    if (auto freed = database.value()->run("UPDATE work SET not_before = 0"); !freed.ok()) {
        return freed.error();
    }
    return std::unique_ptr<FrontRepository>(
        std::make_unique<EmbeddedFront>(std::move(database).value()));
}

Result<std::int64_t> countOf(Result<core::Statement> query)
{
    auto found = core::firstRow<std::int64_t>(
        std::move(query),
        [](core::Statement& row) -> Result<std::int64_t> { return row.column<std::int64_t>(0); });
    if (!found.ok()) {
        return found.error();
    }
    return found.value().value_or(0);
}

} // namespace ipis::registry
