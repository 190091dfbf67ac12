// SPDX-License-Identifier: GPL-3.0-or-later
// The outbox's files held against the rows of packets.
#include "core/packet/packet_reader.h"
#include "core/sqlite/rows.h"
#include "core/store/comparison.h"

namespace ipis::core {

namespace {

// The id of "0123….pkt"; nothing when the name is not of that form.
std::optional<PacketId> idOf(std::string_view name, std::string_view ending)
{
    if (!name.ends_with(ending)) {
        return {};
    }
    auto id = PacketId::fromHex(name.substr(0, name.size() - ending.size()));
    return id.ok() ? std::optional<PacketId>(id.value()) : std::nullopt;
}

PacketRow rowOf(const PacketHeader& header, BytesView file)
{
    PacketRow row;
    row.id = header.packet;
    row.seq = header.sequence;
    row.draft = DraftId{header.packet.bytes}; // FORMAT.md 4: the draft's id
    row.size = file.size();
    row.hash = hash(file);
    return row;
}

} // namespace

Result<void> Comparison::compareFiles()
{
    auto names = m_ports.disk.list(m_outbox.folder());
    if (!names.ok()) {
        return names.error();
    }
    for (const std::string& name : names.value()) {
        if (auto done = compareFile(name); !done.ok()) {
            return done.error();
        }
    }
    return {};
}

Result<void> Comparison::compareFile(const std::string& name)
{
    const auto temporary = idOf(name, Outbox::kTemporary);
    const auto packet = idOf(name, Outbox::kPacket);
    if (!temporary && !packet) {
        return {}; // sync's own: lock, bundles
    }
    const PacketId id = temporary ? *temporary : *packet;
    auto row = Packets(m_database).load(id);
    const bool hasRow = row.ok();
    if (!hasRow && row.error().code != ErrorCode::RecordMissing) {
        return row.error();
    }
    if (hasRow && row.value().state == PacketState::Erased) {
        ++m_report.removed;
        return m_ports.disk.remove(m_outbox.folder() / name);
    }
    if (temporary) {
        return compareTemporary(id, hasRow);
    }
    return hasRow ? Result<void>() : adopt(id);
}

// Without a row: a Finish that was cut off, and the draft is whole; or its row was lost after it,
// and this is all that is left of the record.
Result<void> Comparison::compareTemporary(const PacketId& id, bool hasRow)
{
    if (hasRow) {
        ++m_report.renamed;
        return m_ports.disk.rename(m_outbox.temporaryOf(id), m_outbox.fileOf(id));
    }
    const DraftId draftId{id.bytes};
    auto draft = m_drafts.row(draftId);
    auto over = isOver(draftId);
    auto bytes = readFile(m_ports.disk, m_outbox.temporaryOf(id), kPacketFileLimit);
    if (!draft.ok() && over.ok() && !over.value() && bytes.ok() && m_memory != nullptr &&
        readPacketFile(bytes.value(), m_memory->signer, m_memory->station).ok()) {
        auto renamed = m_ports.disk.rename(m_outbox.temporaryOf(id), m_outbox.fileOf(id));
        return renamed.ok() ? adopt(id) : std::move(renamed);
    }
    ++m_report.removed;
    return m_ports.disk.remove(m_outbox.temporaryOf(id));
}

// The row of a packet that has none, from its header; what else a row says is sealed.
Result<void> Comparison::adopt(const PacketId& id)
{
    auto bytes = readFile(m_ports.disk, m_outbox.fileOf(id), kPacketFileLimit);
    if (bytes.ok() && m_memory != nullptr) {
        auto file = readPacketFile(bytes.value(), m_memory->signer, m_memory->station);
        if (file.ok() && file.value().packet.header.packet == id) {
            const PacketHeader& header = file.value().packet.header;
            m_lastSequence = std::max(m_lastSequence, header.sequence);
            auto inserted = insertAdopted(header, bytes.value());
            if (inserted.ok()) {
                ++m_report.rebuilt;
                find(ErrorCode::RecordNameUnknown, id.hex());
                return {};
            }
            logError(m_ports.log, "core.store", "row not rebuilt", inserted.error());
            if (inserted.error().code == ErrorCode::DiskFailed) {
                return inserted;
            }
        }
    }
    const std::string name = m_outbox.fileOf(id).filename().string();
    m_report.strangers.push_back(name);
    find(ErrorCode::OutboxDamaged, name);
    return {};
}

Result<void> Comparison::insertAdopted(const PacketHeader& header, BytesView file)
{
    PacketRow row = rowOf(header, file);
    auto reference = m_memory->reference(header.sequence);
    if (!reference.ok()) {
        return reference.error();
    }
    row.reference = reference.value();
    row.summary = m_memory->unknownSummary;
    row.finishedMs = m_ports.clock.wallMs();
    std::vector<PacketPart> parts;
    for (const PartRow& part : header.parts) {
        parts.push_back({static_cast<std::uint8_t>(part.kind), part.length, part.hash});
    }
    auto draft = m_drafts.row(row.draft);
    row.form = draft.ok() ? draft.value().form : std::string();
    return inTransaction(m_database, [&](Transaction& transaction) {
        auto added = Packets(m_database).insert(transaction, row, parts);
        return added.ok() && draft.ok() ? m_drafts.deleteRows(transaction, row.draft)
                                        : std::move(added);
    });
}

Result<void> Comparison::findMissing()
{
    return eachRow(m_database.query("SELECT id, size FROM packet WHERE state <> ?1 ORDER BY seq",
                                    PacketState::Erased),
                   [&](Statement& row) -> Result<void> {
                       auto bytes = row.fixedColumn<16>(0);
                       if (!bytes.ok()) {
                           return bytes.error();
                       }
                       const PacketId id{bytes.value()};
                       auto size = m_ports.disk.sizeOf(m_outbox.fileOf(id));
                       if (!size.ok()) {
                           m_report.missing.push_back(id);
                           find(ErrorCode::PacketFileMissing, id.hex());
                       } else if (static_cast<std::int64_t>(size.value()) !=
                                  row.column<std::int64_t>(1)) {
                           m_report.damaged.push_back(id);
                           find(ErrorCode::OutboxDamaged, id.hex());
                       }
                       return {};
                   });
}

} // namespace ipis::core
