// SPDX-License-Identifier: GPL-3.0-or-later
// Opening inner.db, and what it tells about stations, operators, series and counts.
#include "sync/registry/repository/inner_database.h"

#include "core/sqlite/rows.h"
#include "sync/registry/repository/inner_rows.h"

namespace ipis::registry {

using namespace core;

namespace {

Result<Bytes> firstBlob(Statement& row)
{
    return row.column<Bytes>(0);
}

Result<bool> anyRow(Result<Statement> query)
{
    if (!query.ok()) {
        return query.error();
    }
    return query.value().step();
}

} // namespace

Result<std::unique_ptr<InnerRepository>> openInnerDatabase(const std::filesystem::path& file)
{
    auto database = Database::open(file, nullptr, innerFormat(), OpenMode::Create);
    if (!database.ok()) {
        return database.error();
    }
    return std::unique_ptr<InnerRepository>(
        std::make_unique<InnerDatabase>(std::move(database).value()));
}

Result<std::optional<CertifiedStation>> InnerDatabase::station(const StationId& id)
{
    auto certificates = allRows<Bytes>(
        m_database->query("SELECT envelope FROM certificate WHERE holder = ?1 AND operator = 0"
                          " ORDER BY serial",
                          BytesView(id.bytes)),
        firstBlob);
    if (!certificates.ok()) {
        return certificates.error();
    }
    if (certificates.value().empty()) {
        return std::optional<CertifiedStation>();
    }
    auto end = firstRow<InboxEnd>(
        m_database->query("SELECT stream, n, hash FROM message WHERE station = ?1"
                          " ORDER BY stream DESC, n DESC LIMIT 1",
                          BytesView(id.bytes)),
        [](Statement& row) -> Result<InboxEnd> {
            auto hash = row.fixedColumn<32>(2);
            if (!hash.ok()) {
                return hash.error();
            }
            return InboxEnd{static_cast<std::uint64_t>(row.column<std::int64_t>(0)),
                            static_cast<std::uint64_t>(row.column<std::int64_t>(1)), hash.value()};
        });
    if (!end.ok()) {
        return end.error();
    }
    return std::optional(
        CertifiedStation{std::move(certificates).value(), end.value().value_or(InboxEnd{})});
}

Result<std::vector<Bytes>> InnerDatabase::operatorCertificates(const OperatorId& id)
{
    return allRows<Bytes>(
        m_database->query("SELECT envelope FROM certificate WHERE holder = ?1 AND operator = 1"
                          " ORDER BY serial",
                          BytesView(id.bytes)),
        firstBlob);
}

Result<std::optional<Bytes>> InnerDatabase::approval(const Hash& requestHash)
{
    return firstRow<Bytes>(
        m_database->query("SELECT answer FROM approval WHERE request = ?1", BytesView(requestHash)),
        firstBlob);
}

Result<std::optional<Bytes>> InnerDatabase::renewal(const Hash& requestHash)
{
    return firstRow<Bytes>(
        m_database->query("SELECT answer FROM renewal WHERE request = ?1", BytesView(requestHash)),
        [](Statement& row) -> Result<Bytes> { return row.column<Bytes>(0); });
}

Result<std::uint64_t> InnerDatabase::renewalsOf(const StationId& station, std::int64_t sinceMs)
{
    auto count = firstRow<std::uint64_t>(
        m_database->query("SELECT count(*) FROM renewal WHERE station = ?1 AND at_ms >= ?2",
                          BytesView(station.bytes), sinceMs),
        [](Statement& row) -> Result<std::uint64_t> {
            return static_cast<std::uint64_t>(row.column<std::int64_t>(0));
        });
    if (!count.ok()) {
        return count.error();
    }
    return count.value().value_or(0);
}

Result<bool> InnerDatabase::holdsAny(const std::vector<ByteArray<16>>& ids,
                                     const std::vector<ByteArray<32>>& keys)
{
    for (const auto& id : ids) {
        auto held =
            anyRow(m_database->query("SELECT 1 FROM certificate WHERE holder = ?1", BytesView(id)));
        if (!held.ok() || held.value()) {
            return held;
        }
    }
    for (const auto& key : keys) {
        auto held = anyRow(m_database->query("SELECT 1 FROM claimed_key WHERE key = ?1 UNION ALL"
                                             " SELECT 1 FROM renewal WHERE key = ?1",
                                             BytesView(key)));
        if (!held.ok() || held.value()) {
            return held;
        }
    }
    return false;
}

Result<bool> InnerDatabase::hasCase(ErrorCode code, const PacketName& name)
{
    return anyRow(m_database->query("SELECT 1 FROM human_case WHERE code = ?1 AND station = ?2"
                                    " AND packet = ?3",
                                    code, BytesView(name.station.bytes),
                                    BytesView(name.packet.bytes)));
}

Result<std::uint64_t> InnerDatabase::seriesEnd(const std::string& name)
{
    auto last =
        firstRow<std::uint64_t>(m_database->query("SELECT last FROM series WHERE name IN (?1,"
                                                  " substr(?1, 1, instr(?1, '/')) || '*')"
                                                  " ORDER BY name = ?1 DESC LIMIT 1",
                                                  name),
                                [](Statement& row) -> Result<std::uint64_t> {
                                    return static_cast<std::uint64_t>(row.column<std::int64_t>(0));
                                });
    if (!last.ok()) {
        return last.error();
    }
    return last.value().value_or(0);
}

Result<RegisterCounts> InnerDatabase::counts()
{
    auto row = m_database->prepare(
        "SELECT (SELECT count(*) FROM approval),"
        " (SELECT count(*) FROM person WHERE state = 1),"
        " (SELECT count(*) FROM packet),"
        " (SELECT count(*) FROM packet WHERE stage < 3),"
        " (SELECT count(*) FROM packet WHERE verdict = 1),"
        " (SELECT count(*) FROM packet WHERE verdict = 2),"
        " (SELECT count(*) FROM packet WHERE verdict = 3),"
        " (SELECT coalesce(sum(top - seen), 0) FROM"
        "  (SELECT max(seq) AS top, count(DISTINCT seq) AS seen FROM packet GROUP BY station)),"
        " (SELECT count(*) FROM human_case),"
        " (SELECT count(*) FROM leaf),"
        " (SELECT count(*) FROM message)");
    if (!row.ok()) {
        return row.error();
    }
    if (auto stepped = row.value().step(); !stepped.ok()) {
        return stepped.error();
    }
    RegisterCounts counts;
    int column = 0;
    for (std::int64_t* count :
         {&counts.stations, &counts.persons, &counts.packets, &counts.waiting, &counts.registered,
          &counts.suspect, &counts.rejected, &counts.missingSequences, &counts.humanCases,
          &counts.leaves, &counts.messages}) {
        *count = row.value().column<std::int64_t>(column++);
    }
    return counts;
}

} // namespace ipis::registry
