// SPDX-License-Identifier: GPL-3.0-or-later
// The tables packet, part and receipt.
#include "core/store/packets.h"

#include "core/sqlite/rows.h"
#include "core/store/numbers.h"

namespace ipis::core {

namespace {

std::string selectPackets(std::string_view rest)
{
    return "SELECT " + std::string(kPacketColumns) + " FROM packet " + std::string(rest);
}

Result<PacketPart> readPart(Statement& row)
{
    auto hash = row.fixedColumn<32>(2);
    if (!hash.ok()) {
        return hash.error();
    }
    return PacketPart{static_cast<std::uint8_t>(row.column<std::int64_t>(0)),
                      static_cast<std::uint64_t>(row.column<std::int64_t>(1)), hash.value(),
                      static_cast<PartState>(row.column<std::int64_t>(3))};
}

PacketState stateOf(const std::vector<PacketPart>& parts)
{
    const auto isStored = [](const PacketPart& part) { return part.state == PartState::Stored; };
    const auto isHere = [](const PacketPart& part) {
        return part.state == PartState::Finished || part.state == PartState::Refused;
    };
    if (std::ranges::all_of(parts, isStored)) {
        return PacketState::Stored;
    }
    return std::ranges::all_of(parts, isHere) ? PacketState::Finished : PacketState::Sending;
}

Error notAllowed(std::string_view from, std::string_view to)
{
    return fail(ErrorCode::StoreFailed,
                "no move from " + std::string(from) + " to " + std::string(to));
}

} // namespace

Result<PacketRow> readPacket(Statement& row)
{
    auto id = row.fixedColumn<16>(0);
    auto draft = row.fixedColumn<16>(3);
    auto hash = row.fixedColumn<32>(9);
    if (!id.ok() || !draft.ok() || !hash.ok()) {
        return fail(ErrorCode::StoreDamaged, "a packet row");
    }
    PacketRow packet;
    packet.id.bytes = id.value();
    packet.seq = static_cast<std::uint64_t>(row.column<std::int64_t>(1));
    packet.reference = row.column<std::string>(2);
    packet.draft.bytes = draft.value();
    packet.form = row.column<std::string>(4);
    packet.state = static_cast<PacketState>(row.column<std::int64_t>(5));
    packet.verdict = static_cast<KnownVerdict>(row.column<std::int64_t>(6));
    packet.seen = row.column<std::int64_t>(7) != 0;
    packet.size = static_cast<std::uint64_t>(row.column<std::int64_t>(8));
    packet.hash = hash.value();
    packet.finishedMs = row.column<std::int64_t>(10);
    packet.openedMs = row.optionalColumn<std::int64_t>(11);
    packet.summary = row.column<Bytes>(12);
    if (!row.isNull(13)) {
        auto corrects = row.fixedColumn<16>(13);
        if (!corrects.ok()) {
            return fail(ErrorCode::StoreDamaged, "a packet row");
        }
        packet.corrects = PacketId{corrects.value()};
    }
    return packet;
}

Result<std::uint64_t> Packets::nextSequence()
{
    auto last = firstRow<std::uint64_t>(
        m_database.query("SELECT max(coalesce((SELECT max(seq) FROM packet), 0), "
                         "coalesce((SELECT value FROM counter WHERE name = ?1), 0))",
                         kPacketSequence),
        [](Statement& row) -> Result<std::uint64_t> {
            return static_cast<std::uint64_t>(row.column<std::int64_t>(0));
        });
    if (!last.ok()) {
        return last.error();
    }
    return last.value().value_or(0) + 1;
}

Result<void> Packets::insert(Transaction& transaction, const PacketRow& row,
                             const std::vector<PacketPart>& parts)
{
    check(!parts.empty() && parts.size() <= kPartLimit && row.summary.size() <= kSummaryLimit);
    Database& database = transaction.database();
    std::optional<BytesView> corrects;
    if (row.corrects) {
        corrects = row.corrects->bytes;
    }
    auto added = database.run(
        "INSERT INTO packet VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9, ?10, NULL, ?11, ?12)",
        row.id.bytes, row.seq, row.reference, row.draft.bytes, row.form, PacketState::Finished,
        KnownVerdict::None, row.size, row.hash, row.finishedMs, row.summary, corrects);
    for (const PacketPart& part : parts) {
        if (added.ok()) {
            added = database.run("INSERT INTO part VALUES (?1, ?2, ?3, ?4, ?5)", row.id.bytes,
                                 part.kind, part.length, part.hash, PartState::Finished);
        }
    }
    return added;
}

Result<void> Packets::movePart(Transaction& transaction, const PacketId& id, std::uint8_t kind,
                               PartState to)
{
    auto all = parts(id);
    if (!all.ok()) {
        return all.error();
    }
    const auto part = std::ranges::find(all.value(), kind, &PacketPart::kind);
    if (part == all.value().end()) {
        return fail(ErrorCode::RecordMissing, "part " + std::to_string(kind) + " of " + id.hex());
    }
    if (part->state == to) {
        return {};
    }
    if (!isAllowed(part->state, to)) {
        return notAllowed(nameOf(part->state), nameOf(to));
    }
    auto moved = transaction.database().run(
        "UPDATE part SET state = ?3 WHERE packet = ?1 AND kind = ?2", id.bytes, kind, to);
    return moved.ok() ? followParts(transaction, id) : std::move(moved);
}

Result<void> Packets::followParts(Transaction& transaction, const PacketId& id)
{
    auto packet = load(id);
    if (!packet.ok()) {
        return packet.error();
    }
    const PacketState now = packet.value().state;
    if (now == PacketState::Opened || now == PacketState::Erased) {
        return {}; // the inner's word stands above the front's
    }
    auto all = parts(id);
    if (!all.ok()) {
        return all.error();
    }
    return setState(transaction, id, stateOf(all.value()));
}

Result<void> Packets::setState(Transaction& transaction, const PacketId& id, PacketState to)
{
    auto packet = load(id);
    if (!packet.ok()) {
        return packet.error();
    }
    const PacketState from = packet.value().state;
    if (from == to) {
        return {};
    }
    if (!isAllowed(from, to)) {
        return notAllowed(nameOf(from), nameOf(to));
    }
    return transaction.database().run("UPDATE packet SET state = ?2 WHERE id = ?1", id.bytes, to);
}

Result<void> Packets::markOpened(Transaction& transaction, const PacketId& id, KnownVerdict verdict,
                                 std::int64_t nowMs)
{
    auto packet = load(id);
    if (!packet.ok()) {
        return packet.error();
    }
    Database& database = transaction.database();
    // A later word of the inner (suspect, then registered) replaces an earlier one.
    auto done = database.run("UPDATE packet SET verdict = ?2, seen = CASE WHEN verdict = ?2 THEN "
                             "seen ELSE 0 END, opened = coalesce(opened, ?3) WHERE id = ?1",
                             id.bytes, verdict, nowMs);
    if (done.ok()) {
        done = database.run("UPDATE part SET state = ?2 WHERE packet = ?1", id.bytes,
                            PartState::Stored);
    }
    if (!done.ok() || packet.value().state == PacketState::Erased) {
        return done;
    }
    return setState(transaction, id, PacketState::Opened);
}

Result<void> Packets::markErased(Transaction& transaction, const PacketId& id)
{
    return setState(transaction, id, PacketState::Erased);
}

Result<void> Packets::markSeen(Transaction& transaction, const PacketId& id)
{
    auto done = transaction.database().run("UPDATE packet SET seen = 1 WHERE id = ?1", id.bytes);
    if (done.ok() && m_database.changes() == 0) {
        return fail(ErrorCode::RecordMissing, id.hex());
    }
    return done;
}

Result<void> Packets::keepReceipt(Transaction& transaction, const KeptReceipt& receipt)
{
    if (receipt.body.size() > kReceiptLimit) {
        return fail(ErrorCode::FileTooLarge, "receipt of " + receipt.packet.hex());
    }
    return transaction.database().run(
        "INSERT INTO receipt VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE"
        " SET received = excluded.received, body = excluded.body WHERE body <> excluded.body",
        receipt.packet.bytes, receipt.kind, receipt.part, receipt.receivedMs, receipt.body);
}

Result<PacketRow> Packets::load(const PacketId& id)
{
    auto found =
        firstRow<PacketRow>(m_database.query(selectPackets("WHERE id = ?1"), id.bytes), readPacket);
    if (!found.ok()) {
        return found.error();
    }
    if (!found.value()) {
        return fail(ErrorCode::RecordMissing, id.hex());
    }
    return std::move(*found.value());
}

Result<std::optional<PacketRow>> Packets::ofDraft(const DraftId& draft)
{
    return firstRow<PacketRow>(m_database.query(selectPackets("WHERE draft = ?1"), draft.bytes),
                               readPacket);
}

Result<std::vector<PacketPart>> Packets::parts(const PacketId& id)
{
    return allRows<PacketPart>(
        m_database.query(
            "SELECT kind, length, hash, state FROM part WHERE packet = ?1 ORDER BY kind", id.bytes),
        readPart);
}

Result<std::vector<KeptReceipt>> Packets::receipts(const PacketId& id)
{
    return allRows<KeptReceipt>(
        m_database.query("SELECT kind, part, received, body FROM receipt WHERE packet = ?1 "
                         "ORDER BY kind, part",
                         id.bytes),
        [&](Statement& row) -> Result<KeptReceipt> {
            return KeptReceipt{id, static_cast<std::uint8_t>(row.column<std::int64_t>(0)),
                               static_cast<std::uint8_t>(row.column<std::int64_t>(1)),
                               row.column<std::int64_t>(2), row.column<Bytes>(3)};
        });
}

Result<std::vector<PacketRow>> Packets::correctionsOf(const PacketId& id)
{
    return allRows<PacketRow>(
        m_database.query(selectPackets("WHERE corrects = ?1 ORDER BY seq"), id.bytes), readPacket);
}

Result<std::vector<PacketRow>> Packets::list(std::uint64_t afterSeq, int limit)
{
    return allRows<PacketRow>(
        m_database.query(selectPackets("WHERE seq > ?1 ORDER BY seq LIMIT ?2"), afterSeq, limit),
        readPacket);
}

Result<std::vector<PacketRow>> Packets::newest(int limit)
{
    return allRows<PacketRow>(m_database.query(selectPackets("ORDER BY seq DESC LIMIT ?1"), limit),
                              readPacket);
}

Result<std::vector<PacketId>> Packets::erasable(std::int64_t beforeMs)
{
    return allRows<PacketId>(
        m_database.query("SELECT id FROM packet WHERE state = ?1 AND opened <= ?2 AND "
                         "(verdict = ?3 OR seen = 1) ORDER BY seq",
                         PacketState::Opened, beforeMs, KnownVerdict::Registered),
        [](Statement& row) -> Result<PacketId> {
            auto id = row.fixedColumn<16>(0);
            if (!id.ok()) {
                return id.error();
            }
            return PacketId{id.value()};
        });
}

} // namespace ipis::core
