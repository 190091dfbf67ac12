// SPDX-License-Identifier: GPL-3.0-or-later
// Counting, and the file.
#include "core/store/counts.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/crypto/hash.h"
#include "core/sqlite/rows.h"
#include "core/store/packet_states.h"

#include <algorithm>

namespace ipis::core {

namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kFileLimit = 1024;
constexpr std::size_t kHashSize = 32;

std::filesystem::path fileIn(const std::filesystem::path& home)
{
    return home / "counts.cbor";
}

Result<std::uint64_t> number(Result<Statement> query)
{
    auto found =
        firstRow<std::uint64_t>(std::move(query), [](Statement& row) -> Result<std::uint64_t> {
            return static_cast<std::uint64_t>(row.column<std::int64_t>(0));
        });
    if (!found.ok()) {
        return found.error();
    }
    return found.value().value_or(0);
}

void add(Counts& counts, PacketState state, std::uint64_t packets)
{
    switch (state) {
    case PacketState::Sending:
        counts.sending += packets;
        [[fallthrough]];
    case PacketState::Finished:
        counts.finished += packets;
        break;
    case PacketState::Stored:
        counts.stored += packets;
        break;
    case PacketState::Erased:
        counts.erased += packets;
        [[fallthrough]];
    case PacketState::Opened:
        counts.opened += packets;
        break;
    }
}

Result<void> addPackets(Database& database, Counts& counts)
{
    return eachRow(
        database.query("SELECT state, count(*), min(finished) FROM packet GROUP BY state"),
        [&](Statement& row) -> Result<void> {
            const auto state = static_cast<PacketState>(row.column<std::int64_t>(0));
            add(counts, state, static_cast<std::uint64_t>(row.column<std::int64_t>(1)));
            const auto oldest = row.column<std::int64_t>(2);
            if (state < PacketState::Opened && (counts.oldestMs == 0 || oldest < counts.oldestMs)) {
                counts.oldestMs = oldest;
            }
            return {};
        });
}

} // namespace

Result<Counts> countRows(Database& database, std::int64_t nowMs)
{
    Counts counts;
    counts.asOfMs = nowMs;
    auto drafts = number(database.query("SELECT count(*) FROM draft"));
    if (!drafts.ok()) {
        return drafts.error();
    }
    counts.drafts = drafts.value();
    auto needsYou = number(database.query(
        "SELECT count(*) FROM packet WHERE (verdict IN (?1, ?2) AND seen = 0) OR id IN "
        "(SELECT packet FROM part WHERE part.state = ?3)",
        KnownVerdict::Suspect, KnownVerdict::Rejected, PartState::Refused));
    if (!needsYou.ok()) {
        return needsYou.error();
    }
    counts.needsYou = needsYou.value();
    if (auto added = addPackets(database, counts); !added.ok()) {
        return added.error();
    }
    return counts;
}

Result<DayCounts> countSince(Database& database, std::int64_t fromMs)
{
    auto finished =
        number(database.query("SELECT count(*) FROM packet WHERE finished >= ?1", fromMs));
    auto opened = number(database.query("SELECT count(*) FROM packet WHERE opened >= ?1", fromMs));
    if (!finished.ok() || !opened.ok()) {
        return finished.ok() ? opened.error() : finished.error();
    }
    return DayCounts{finished.value(), opened.value()};
}

Result<void> saveCounts(Disk& disk, const std::filesystem::path& home, const Counts& counts)
{
    cbor::Writer writer;
    writer.map(10);
    writer.key(1);
    writer.uint(kVersion);
    writer.key(2);
    writer.integer(counts.asOfMs);
    std::uint64_t key = 2;
    for (const std::uint64_t value : {counts.drafts, counts.finished, counts.sending, counts.stored,
                                      counts.opened, counts.erased, counts.needsYou}) {
        writer.key(++key);
        writer.uint(value);
    }
    writer.key(10);
    writer.integer(counts.oldestMs);
    Bytes bytes = std::move(writer).take();
    append(bytes, hash(bytes));
    return replaceFile(disk, fileIn(home), bytes);
}

Result<Counts> loadCounts(Disk& disk, const std::filesystem::path& home)
{
    auto file = readFile(disk, fileIn(home), kFileLimit);
    if (!file.ok()) {
        return file.error();
    }
    const BytesView bytes(file.value());
    const std::size_t size = bytes.size() < kHashSize ? 0 : bytes.size() - kHashSize;
    if (size == 0 || !std::ranges::equal(hash(bytes.first(size)), bytes.subspan(size))) {
        std::filesystem::path aside = fileIn(home);
        aside += ".bad-1"; // numbers only, made anew at the next log-in: the last bad one will do
        auto moved = disk.rename(fileIn(home), aside);
        return fail(ErrorCode::FileSetAside, "counts.cbor");
    }
    cbor::Reader reader(bytes.first(size));
    Counts counts;
    reader.map(10);
    reader.key(1);
    if (reader.uint() != kVersion) {
        reader.refuse("version 1");
    }
    reader.key(2);
    counts.asOfMs = reader.integer();
    std::uint64_t key = 2;
    for (std::uint64_t* value : {&counts.drafts, &counts.finished, &counts.sending, &counts.stored,
                                 &counts.opened, &counts.erased, &counts.needsYou}) {
        reader.key(++key);
        *value = reader.uint();
    }
    reader.key(10);
    counts.oldestMs = reader.integer();
    if (auto read = reader.finish(); !read.ok()) {
        return read.error();
    }
    return counts;
}

} // namespace ipis::core
