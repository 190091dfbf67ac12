// SPDX-License-Identifier: GPL-3.0-or-later
// Finish, step by step, and what puts a cut-off Finish right.
#include "core/store/outbox.h"

#include "core/store/packet_search.h"

namespace ipis::core {

Outbox::Outbox(Database& database, Drafts& drafts, DraftKeys& keys, Audit& audit, Ports ports,
               std::filesystem::path folder)
    : m_database(database), m_drafts(drafts), m_keys(keys), m_audit(audit), m_ports(ports),
      m_folder(std::move(folder))
{}

std::filesystem::path Outbox::fileOf(const PacketId& id) const
{
    return m_folder / (id.hex() + std::string(kPacket));
}

std::filesystem::path Outbox::temporaryOf(const PacketId& id) const
{
    return m_folder / (id.hex() + std::string(kTemporary));
}

Result<FinishOutcome> Outbox::finish(const FinishedRecord& record)
{
    check(record.sealed.size() <= kPacketFileLimit);
    auto first = Packets(m_database).ofDraft(record.packet.draft);
    if (!first.ok()) {
        return first.error();
    }
    if (first.value()) {
        return complete(*first.value(), /*already=*/true);
    }
    if (auto draft = m_drafts.row(record.packet.draft); !draft.ok()) {
        return draft.error();
    }
    auto written = m_ports.disk.write(temporaryOf(record.packet.id), record.sealed);
    if (!written.ok()) {
        dropTemporary(record.packet.id);
        return written.error();
    }
    auto committed = inTransaction(
        m_database, [&](Transaction& transaction) { return insert(transaction, record); });
    if (!committed.ok()) {
        // After DiskFailed the row may be there all the same: the next unlock knows.
        if (committed.error().code != ErrorCode::DiskFailed) {
            dropTemporary(record.packet.id);
        }
        return committed.error();
    }
    return complete(record.packet, /*already=*/false);
}

void Outbox::dropTemporary(const PacketId& id)
{
    if (auto removed = m_ports.disk.remove(temporaryOf(id)); !removed.ok()) {
        logError(m_ports.log, "core.store", "packet file left behind", removed.error());
    }
}

Result<void> Outbox::insert(Transaction& transaction, const FinishedRecord& record)
{
    Packets packets(m_database);
    auto next = packets.nextSequence();
    if (!next.ok()) {
        return next.error();
    }
    if (next.value() != record.packet.seq) {
        return fail(ErrorCode::StoreFailed,
                    "sequence " + std::to_string(record.packet.seq) + " is not the next one");
    }
    PacketRow row = record.packet;
    row.size = record.sealed.size();
    row.hash = hash(record.sealed);
    row.finishedMs = m_ports.clock.wallMs();
    if (auto added = packets.insert(transaction, row, record.parts); !added.ok()) {
        return added;
    }
    auto indexed = PacketSearch(m_database).index(transaction, row.id, record.tokens);
    if (!indexed.ok()) {
        return indexed;
    }
    auto noted = m_audit.append(transaction, {AuditAction::PacketFinished, record.by, row.hash});
    if (!noted.ok()) {
        return noted.error();
    }
    return m_drafts.deleteRows(transaction, row.draft);
}

// From here on the packet is whole; what is left is to give it its name and forget the draft.
Result<FinishOutcome> Outbox::complete(const PacketRow& packet, bool already)
{
    if (exists(m_ports.disk, temporaryOf(packet.id))) {
        auto renamed = m_ports.disk.rename(temporaryOf(packet.id), fileOf(packet.id));
        if (!renamed.ok()) {
            return renamed.error();
        }
    }
    if (auto erased = m_keys.erase(packet.draft); !erased.ok()) {
        return erased.error();
    }
    return FinishOutcome{packet.id, packet.reference, already};
}

Result<Bytes> Outbox::read(const PacketId& id)
{
    auto row = Packets(m_database).load(id);
    if (!row.ok()) {
        return row.error();
    }
    auto bytes = readFile(m_ports.disk, fileOf(id), kPacketFileLimit);
    if (!bytes.ok() || hash(bytes.value()) != row.value().hash) {
        return fail(ErrorCode::OutboxDamaged, id.hex());
    }
    return bytes;
}

Result<void> Outbox::erase(const PacketId& id, const OperatorId& by)
{
    auto erased = inTransaction(m_database, [&](Transaction& transaction) -> Result<void> {
        Packets packets(m_database);
        auto row = packets.load(id);
        if (!row.ok()) {
            return row.error();
        }
        if (auto marked = packets.markErased(transaction, id); !marked.ok()) {
            return marked;
        }
        auto noted = m_audit.append(transaction, {AuditAction::PacketErased, by, row.value().hash});
        return noted.ok() ? Result<void>() : Result<void>(noted.error());
    });
    return erased.ok() ? m_ports.disk.remove(fileOf(id)) : std::move(erased);
}

} // namespace ipis::core
