// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a bundle that exists only as a plan.
#include "sync/bundle_source.h"

#include "core/packet/packet_reader.h"

#include <algorithm>
#include <set>

namespace ipis::sync {

using namespace core;

std::vector<PacketId> damagedAmong(const StationFolder& folder, const Link& link,
                                   const std::vector<PendingPart>& parts)
{
    std::set<PacketId> packets;
    for (const PendingPart& part : parts) {
        packets.insert(part.packet);
    }
    std::vector<PacketId> damaged;
    for (const PacketId& packet : packets) {
        auto bytes = folder.packetFile(packet);
        if (!bytes.ok() || !readPacketFile(bytes.value(), link.stationKey, link.station).ok()) {
            damaged.push_back(packet);
        }
    }
    return damaged;
}

Bytes BundleSource::makeHead(const BundleId& bundle, const StationId& station,
                             const std::vector<PendingPart>& parts)
{
    BundleIndex index{bundle, station, {}};
    for (const PendingPart& part : parts) {
        index.rows.push_back(
            {part.packet, static_cast<std::uint64_t>(part.part), part.frameLength});
    }
    return encodeBundleHead(index);
}

Result<BundleSource> BundleSource::open(const StationFolder& folder, const Link& link, Bytes head)
{
    BundleSource source(folder, link);
    BundleCursor cursor;
    while (!cursor.index()) {
        const auto want = cursor.next(head.size());
        if (!want) {
            return fail(ErrorCode::BundleDamaged, "kept head is cut short");
        }
        const auto offset = static_cast<std::size_t>(want->offset);
        if (auto taken = cursor.take(BytesView(head).subspan(offset, want->length)); !taken.ok()) {
            return taken.error();
        }
    }
    source.m_index = *cursor.index();
    source.m_size = head.size();
    for (const BundleRow& row : source.m_index.rows) {
        source.m_size += kFramePrefix + row.frameLength;
    }
    source.m_head = std::move(head);
    return source;
}

Result<Bytes> BundleSource::read(std::uint64_t offset, std::size_t length)
{
    Bytes out;
    const auto take = [&](BytesView piece, std::uint64_t start) {
        if (offset + out.size() >= start && offset + out.size() < start + piece.size()) {
            const auto from = static_cast<std::size_t>(offset + out.size() - start);
            append(out, piece.subspan(from, std::min(piece.size() - from, length - out.size())));
        }
    };
    take(m_head, 0);
    std::uint64_t start = m_head.size();
    for (std::size_t row = 0; row < m_index.rows.size() && out.size() < length; ++row) {
        const std::uint64_t end = start + kFramePrefix + m_index.rows[row].frameLength;
        if (offset + out.size() < end) {
            if (auto loaded = loadFrame(row); !loaded.ok()) {
                return loaded.error();
            }
            take(m_frame, start);
        }
        start = end;
    }
    return out;
}

Result<void> BundleSource::loadFrame(std::size_t row)
{
    if (row == m_row) {
        return {};
    }
    m_row = SIZE_MAX;
    const BundleRow& wanted = m_index.rows[row];
    auto bytes = m_folder->packetFile(wanted.packet);
    if (!bytes.ok()) {
        return bytes.error();
    }
    auto file = readPacketFile(bytes.value(), m_link.stationKey, m_link.station);
    if (!file.ok()) {
        return file.error();
    }
    const auto& parts = file.value().packet.header.parts;
    const auto kind = static_cast<PartKind>(wanted.part);
    const auto found = std::ranges::find(parts, kind, &PartRow::kind);
    if (found == parts.end()) {
        return fail(ErrorCode::PacketDamaged, "part is gone");
    }
    const auto at = static_cast<std::size_t>(found - parts.begin());
    const Bytes frame =
        encodeFrame(wanted.packet, file.value().envelope, kind, file.value().bodies[at]);
    if (frame.size() != wanted.frameLength) {
        return fail(ErrorCode::PacketDamaged, "frame has another length");
    }
    m_frame.clear();
    appendU32(m_frame, static_cast<std::uint32_t>(frame.size()));
    append(m_frame, frame);
    m_row = row;
    return {};
}

} // namespace ipis::sync
