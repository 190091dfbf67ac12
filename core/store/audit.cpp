// SPDX-License-Identifier: GPL-3.0-or-later
// h_n = BLAKE2b-256(h_{n-1} || entry), the entry a CBOR array of nine.
#include "core/store/audit.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/sqlite/rows.h"
#include "core/store/numbers.h"

namespace ipis::core {

namespace {

constexpr std::uint64_t kVersion = 1;

Bytes encode(const AuditRecord& record)
{
    cbor::Writer writer;
    writer.array(9);
    writer.uint(kVersion);
    writer.uint(record.seq);
    writer.text(record.bootId);
    writer.uint(record.monotonicMs);
    writer.integer(record.wallMs);
    writer.integer(record.floorMs);
    writer.bytes(record.actor.bytes);
    writer.uint(record.action);
    writer.bytes(record.object);
    return std::move(writer).take();
}

Result<AuditRecord> decode(BytesView entry)
{
    cbor::Reader reader(entry);
    AuditRecord record;
    reader.array(9);
    if (reader.uint() != kVersion) {
        reader.refuse("version 1");
    }
    record.seq = reader.uint();
    record.bootId = reader.text(64);
    record.monotonicMs = reader.uint();
    record.wallMs = reader.integer();
    record.floorMs = reader.integer();
    record.actor.bytes = reader.bytesExactly<16>();
    record.action = reader.uint();
    record.object = reader.bytesExactly<32>();
    if (auto read = reader.finish(); !read.ok()) {
        return read.error();
    }
    return record;
}

Hash chained(const Hash& previous, BytesView entry)
{
    Hasher hasher;
    hasher.update(previous);
    hasher.update(entry);
    return hasher.finish();
}

Error brokenAt(std::uint64_t seq)
{
    return fail(ErrorCode::AuditBroken, "seq " + std::to_string(seq));
}

} // namespace

Result<ChainEnd> Audit::append(Transaction& transaction, const AuditEntry& entry)
{
    auto before = head();
    if (!before.ok()) {
        return before;
    }
    auto floor = Numbers(m_database).get(kTimeFloor);
    if (!floor.ok()) {
        return floor.error();
    }
    const AuditRecord record{before.value().seq + 1,
                             m_clock.bootId().substr(0, 64),
                             m_clock.monotonicMs(),
                             m_clock.wallMs(),
                             floor.value(),
                             entry.actor,
                             static_cast<std::uint64_t>(entry.action),
                             entry.object};
    const Bytes encoded = encode(record);
    const ChainEnd after{record.seq, chained(before.value().hash, encoded)};
    auto added = transaction.database().run("INSERT INTO audit VALUES (?1, ?2, ?3)", after.seq,
                                            encoded, after.hash);
    if (!added.ok()) {
        return added.error();
    }
    return after;
}

Result<ChainEnd> Audit::head()
{
    auto last = firstRow<ChainEnd>(
        m_database.query("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"),
        [](Statement& row) -> Result<ChainEnd> {
            auto hash = row.fixedColumn<32>(1);
            if (!hash.ok()) {
                return hash.error();
            }
            return ChainEnd{static_cast<std::uint64_t>(row.column<std::int64_t>(0)), hash.value()};
        });
    if (!last.ok()) {
        return last.error();
    }
    return last.value().value_or(ChainEnd{});
}

Result<std::optional<Hash>> Audit::hashAt(std::uint64_t seq)
{
    return firstRow<Hash>(
        m_database.query("SELECT hash FROM audit WHERE seq = ?1", static_cast<std::int64_t>(seq)),
        [](Statement& row) { return row.fixedColumn<32>(0); });
}

Result<void> Audit::each(const std::function<void(const AuditRecord&)>& take)
{
    return eachRow(m_database.query("SELECT entry FROM audit ORDER BY seq"),
                   [&](Statement& row) -> Result<void> {
                       if (auto record = decode(row.column<Bytes>(0)); record.ok()) {
                           take(record.value());
                       }
                       return {};
                   });
}

Result<ChainEnd> Audit::verify(std::optional<ChainEnd> known)
{
    ChainEnd at;
    bool met = !known || *known == at;
    auto walked = eachRow(m_database.query("SELECT seq, entry, hash FROM audit ORDER BY seq"),
                          [&](Statement& row) -> Result<void> {
                              const std::uint64_t expected = at.seq + 1;
                              const Bytes entry = row.column<Bytes>(1);
                              const auto record = decode(entry);
                              const bool numbered = row.column<std::int64_t>(0) ==
                                                        static_cast<std::int64_t>(expected) &&
                                                    record.ok() && record.value().seq == expected;
                              at = {expected, chained(at.hash, entry)};
                              if (!numbered || !equal(row.column<Bytes>(2), at.hash)) {
                                  return brokenAt(expected);
                              }
                              if (known && known->seq == expected && !(met = *known == at)) {
                                  return brokenAt(expected);
                              }
                              return {};
                          });
    if (!walked.ok()) {
        return walked.error();
    }
    if (!met) {
        return brokenAt(at.seq + 1);
    }
    return at;
}

Result<std::vector<AuditRecord>> Audit::newest(int limit)
{
    return allRows<AuditRecord>(
        m_database.query("SELECT entry FROM audit ORDER BY seq DESC LIMIT ?1", limit),
        [](Statement& row) { return decode(row.column<Bytes>(0)); });
}

} // namespace ipis::core
