// SPDX-License-Identifier: GPL-3.0-or-later
// What inner.db tells about packets, persons, the log and the inbox.
#include "core/sqlite/rows.h"
#include "sync/registry/repository/inner_rows.h"

#include <algorithm>

namespace ipis::registry {

using namespace core;

namespace {

constexpr std::size_t kMostMessages = 64;
constexpr std::size_t kMostMessageBytes = 4 * 1024 * 1024;

std::uint64_t number(const Statement& row, int column)
{
    return static_cast<std::uint64_t>(row.column<std::int64_t>(column));
}

// Columns of a table that is STRICT and has CHECKs on its lengths; a shorter blob gives zeros.
template <std::size_t N>
ByteArray<N> fixed(const Statement& row, int column)
{
    ByteArray<N> value{};
    const Bytes bytes = row.column<Bytes>(column);
    std::ranges::copy_n(bytes.begin(), static_cast<std::ptrdiff_t>(std::min(N, bytes.size())),
                        value.begin());
    return value;
}

Result<PacketRecord> readPacket(Statement& row)
{
    PacketRecord packet;
    packet.envelopeHash = fixed<32>(row, 0);
    packet.envelope = row.column<Bytes>(1);
    packet.sequence = number(row, 2);
    packet.stage = static_cast<PacketStage>(row.column<std::int64_t>(3));
    packet.verdict = number(row, 4);
    packet.code = number(row, 5);
    if (!row.isNull(6)) {
        packet.leaf = number(row, 6);
    }
    if (!row.isNull(7)) {
        packet.person = PersonId{fixed<16>(row, 7)};
    }
    packet.firstMs = row.column<std::int64_t>(8);
    return packet;
}

Result<LogLeaf> readLeaf(Statement& row)
{
    return LogLeaf{number(row, 0),
                   {StationId{fixed<16>(row, 1)}, PacketId{fixed<16>(row, 2)}},
                   fixed<32>(row, 3),
                   fixed<32>(row, 4),
                   fixed<32>(row, 5)};
}

constexpr std::string_view kLeafColumns =
    "SELECT n, station, packet, envelope_hash, leaf, chain FROM leaf";

} // namespace

Result<std::optional<PacketRecord>> InnerDatabase::packet(const PacketName& name)
{
    auto found = firstRow<PacketRecord>(
        m_database->query("SELECT envelope_hash, envelope, seq, stage, verdict, code, leaf, person,"
                          " first_ms FROM packet WHERE station = ?1 AND id = ?2",
                          BytesView(name.station.bytes), BytesView(name.packet.bytes)),
        readPacket);
    if (!found.ok() || !found.value()) {
        return found;
    }
    found.value()->name = name;
    auto kinds = allRows<PartKind>(
        m_database->query("SELECT kind FROM part WHERE station = ?1 AND packet = ?2 ORDER BY kind",
                          BytesView(name.station.bytes), BytesView(name.packet.bytes)),
        [](Statement& row) -> Result<PartKind> {
            return static_cast<PartKind>(row.column<std::int64_t>(0));
        });
    if (!kinds.ok()) {
        return kinds.error();
    }
    found.value()->taken = std::move(kinds).value();
    return found;
}

Result<std::vector<WaitingPart>> InnerDatabase::waitingParts(const PacketName& name)
{
    return allRows<WaitingPart>(
        m_database->query("SELECT kind, body FROM waiting_part WHERE station = ?1 AND packet = ?2"
                          " ORDER BY kind",
                          BytesView(name.station.bytes), BytesView(name.packet.bytes)),
        [](Statement& row) -> Result<WaitingPart> {
            return WaitingPart{static_cast<PartKind>(row.column<std::int64_t>(0)),
                               row.column<Bytes>(1)};
        });
}

Result<std::optional<PacketId>> InnerDatabase::packetOfSequence(const StationId& station,
                                                                std::uint64_t sequence)
{
    return firstRow<PacketId>(
        m_database->query("SELECT id FROM packet WHERE station = ?1 AND seq = ?2"
                          " ORDER BY first_ms, rowid LIMIT 1",
                          BytesView(station.bytes), sequence),
        [](Statement& row) -> Result<PacketId> { return PacketId{fixed<16>(row, 0)}; });
}

Result<std::optional<Hash>> InnerDatabase::auditHead(const StationId& station,
                                                     std::uint64_t sequence)
{
    return firstRow<Hash>(
        m_database->query("SELECT head FROM audit_head WHERE station = ?1 AND seq = ?2",
                          BytesView(station.bytes), sequence),
        [](Statement& row) -> Result<Hash> { return fixed<32>(row, 0); });
}

Result<RegistryView> InnerDatabase::seenOf(const StationId& station)
{
    auto found = firstRow<RegistryView>(
        m_database->query("SELECT seq, head, (SELECT coalesce(max(seq), 0) FROM packet"
                          " WHERE station = ?1) FROM (SELECT seq, head FROM audit_head"
                          " WHERE station = ?1 UNION ALL SELECT 0, zeroblob(32))"
                          " ORDER BY seq DESC LIMIT 1",
                          BytesView(station.bytes)),
        [](Statement& row) -> Result<RegistryView> {
            return RegistryView{static_cast<std::uint64_t>(row.column<std::int64_t>(0)),
                                fixed<32>(row, 1),
                                static_cast<std::uint64_t>(row.column<std::int64_t>(2))};
        });
    return found.ok() ? Result<RegistryView>(found.value().value_or(RegistryView{}))
                      : found.error();
}

Result<std::optional<Revocation>> InnerDatabase::revocation(const ByteArray<16>& holder)
{
    return firstRow<Revocation>(
        m_database->query("SELECT why, at_ms FROM revocation WHERE holder = ?1", BytesView(holder)),
        [&](Statement& row) -> Result<Revocation> {
            return Revocation{holder, row.column<std::string>(0), row.column<std::int64_t>(1)};
        });
}

Result<std::vector<StationId>> InnerDatabase::stations()
{
    return allRows<StationId>(
        m_database->query("SELECT DISTINCT holder FROM certificate WHERE operator = 0"),
        [](Statement& row) -> Result<StationId> { return StationId{fixed<16>(row, 0)}; });
}

Result<std::vector<std::uint64_t>> InnerDatabase::closedSequences(const StationId& station)
{
    return allRows<std::uint64_t>(
        m_database->query("SELECT DISTINCT seq FROM packet WHERE station = ?1 AND stage = 3"
                          " ORDER BY seq",
                          BytesView(station.bytes)),
        [](Statement& row) -> Result<std::uint64_t> { return number(row, 0); });
}

Result<std::vector<HumanCase>> InnerDatabase::cases()
{
    return allRows<HumanCase>(
        m_database->query("SELECT n, code, station, packet, detail, at_ms, times FROM human_case"
                          " ORDER BY n"),
        [](Statement& row) -> Result<HumanCase> {
            const ErrorCode* code = errorCodeFromNumber(number(row, 1));
            if (code == nullptr) {
                return fail(ErrorCode::StoreDamaged, "a case of an unknown code");
            }
            return HumanCase{*code,
                             {StationId{fixed<16>(row, 2)}, PacketId{fixed<16>(row, 3)}},
                             {},
                             row.column<std::int64_t>(5),
                             row.column<std::string>(4),
                             number(row, 0),
                             number(row, 6)};
        });
}

Result<std::vector<PersonRecord>> InnerDatabase::personsByTag(const Hash& tag)
{
    return allRows<PersonRecord>(
        m_database->query("SELECT person.id, state, number, station, packet, created"
                          " FROM search_tag JOIN person ON person.id = search_tag.person"
                          " WHERE tag = ?1 ORDER BY created, person.id",
                          BytesView(tag)),
        [](Statement& row) -> Result<PersonRecord> {
            PersonRecord person;
            person.id = PersonId{fixed<16>(row, 0)};
            person.state = static_cast<PersonState>(row.column<std::int64_t>(1));
            person.number = row.column<std::string>(2);
            person.createdBy = {StationId{fixed<16>(row, 3)}, PacketId{fixed<16>(row, 4)}};
            person.createdMs = row.column<std::int64_t>(5);
            return person;
        });
}

Result<std::vector<WrappedKey>> InnerDatabase::keysOf(const PersonId& person)
{
    return allRows<WrappedKey>(
        m_database->query("SELECT class, wrapped FROM value_key WHERE person = ?1 ORDER BY class",
                          BytesView(person.bytes)),
        [&](Statement& row) -> Result<WrappedKey> {
            return WrappedKey{person, static_cast<DataClass>(row.column<std::int64_t>(0)),
                              row.column<Bytes>(1)};
        });
}

Result<std::vector<SealedValue>> InnerDatabase::valuesOf(const PersonId& person, std::uint64_t kind)
{
    return allRows<SealedValue>(
        m_database->query("SELECT class, station, packet, sealed FROM value WHERE person = ?1"
                          " AND kind = ?2 ORDER BY rowid",
                          BytesView(person.bytes), kind),
        [&](Statement& row) -> Result<SealedValue> {
            return SealedValue{person,
                               static_cast<DataClass>(row.column<std::int64_t>(0)),
                               kind,
                               {StationId{fixed<16>(row, 1)}, PacketId{fixed<16>(row, 2)}},
                               row.column<Bytes>(3)};
        });
}

Result<std::vector<LogLeaf>> InnerDatabase::leaves(std::uint64_t from, std::size_t most)
{
    return allRows<LogLeaf>(
        m_database->query(std::string(kLeafColumns) + " WHERE n >= ?1 ORDER BY n LIMIT ?2", from,
                          most),
        readLeaf);
}

Result<std::optional<LogLeaf>> InnerDatabase::lastLeaf()
{
    return firstRow<LogLeaf>(
        m_database->query(std::string(kLeafColumns) + " ORDER BY n DESC LIMIT 1"), readLeaf);
}

Result<std::vector<Bytes>> InnerDatabase::messages(const StationId& station, std::uint64_t stream,
                                                   std::uint64_t number)
{
    auto found = allRows<Bytes>(
        m_database->query("SELECT envelope FROM message WHERE station = ?1 AND stream = ?2"
                          " AND n > ?3 ORDER BY n LIMIT ?4",
                          BytesView(station.bytes), stream, number, kMostMessages),
        [](Statement& row) -> Result<Bytes> { return row.column<Bytes>(0); });
    if (!found.ok()) {
        return found;
    }
    std::size_t bytes = 0;
    const auto over = std::ranges::find_if(found.value(), [&](const Bytes& envelope) {
        bytes += envelope.size();
        return bytes > kMostMessageBytes;
    });
    found.value().erase(over, found.value().end());
    return found;
}

} // namespace ipis::registry
