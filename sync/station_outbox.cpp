// SPDX-License-Identifier: GPL-3.0-or-later
// A station's finished packets and what the registry said of their parts.
#include "sync/station_folder.h"

#include "core/packet/bundle.h"
#include "core/packet/packet_reader.h"

#include <algorithm>
#include <tuple>

namespace ipis::sync {

using namespace core;

namespace {

constexpr std::size_t kMaxPacketFile = 16 * 1024 * 1024;
constexpr std::size_t kPacketPrefix = 12; // magic and u32, FORMAT.md 4

std::string partName(const PendingPart& part)
{
    return part.packet.hex() + "-" + std::to_string(static_cast<int>(part.part));
}

} // namespace

Result<Pending> StationFolder::pending(const Link& link) const
{
    auto names = m_disk->list(m_home / "outbox");
    if (!names.ok()) {
        return names.error();
    }
    Pending pending;
    for (const std::string& name : names.value()) {
        if (name.ends_with(".pkt")) {
            if (auto added = addPending(pending, link, name); !added.ok()) {
                return added.error();
            }
        }
    }
    std::ranges::sort(pending.parts, {}, [](const PendingPart& part) {
        return std::tuple(part.sequence, part.part, part.packet);
    });
    return pending;
}

Result<void> StationFolder::addPending(Pending& pending, const Link& link,
                                       const std::string& name) const
{
    auto id = PacketId::fromHex(std::string_view(name).substr(0, name.size() - 4));
    auto start = m_disk->readAt(m_home / "outbox" / name, 0, kPacketPrefix + kMaxEnvelope);
    if (!start.ok()) { // gone = erased meanwhile; else damaged, and the others can still be sent
        if (start.error().code != ErrorCode::FileMissing) {
            pending.damaged.push_back(id.ok() ? id.value() : PacketId{});
        }
        return {};
    }
    const BytesView bytes = start.value();
    const std::size_t length = bytes.size() < kPacketPrefix ? 0 : readU32(bytes.subspan(8));
    if (!id.ok() || length == 0 || length > bytes.size() - kPacketPrefix) {
        pending.damaged.push_back(id.ok() ? id.value() : PacketId{});
        return {};
    }
    auto packet =
        openSignedPacket(bytes.subspan(kPacketPrefix, length), link.stationKey, link.station);
    if (!packet.ok() || packet.value().header.packet != id.value()) {
        pending.damaged.push_back(id.value());
        return {};
    }
    const PacketHeader& header = packet.value().header;
    for (const PartRow& row : header.parts) {
        const PendingPart part{header.packet,
                               row.kind,
                               header.sequence,
                               packet.value().envelopeHash,
                               row.hash,
                               row.length,
                               frameLength(length, static_cast<std::size_t>(row.length))};
        if (exists(*m_disk, m_home / "receipts" / (partName(part) + ".stored"))) {
            continue;
        }
        if (exists(*m_disk, m_home / "receipts" / (partName(part) + ".refused"))) {
            ++pending.refused;
            continue;
        }
        pending.parts.push_back(part);
    }
    return {};
}

Result<Bytes> StationFolder::packetFile(const PacketId& packet) const
{
    return readFile(*m_disk, m_home / "outbox" / (packet.hex() + ".pkt"), kMaxPacketFile);
}

Result<void> StationFolder::keepStored(const PendingPart& part, BytesView receipt)
{
    return replaceFile(*m_disk, m_home / "receipts" / (partName(part) + ".stored"), receipt);
}

Result<void> StationFolder::keepRefused(const PendingPart& part, BytesView receipt)
{
    return replaceFile(*m_disk, m_home / "receipts" / (partName(part) + ".refused"), receipt);
}

} // namespace ipis::sync
