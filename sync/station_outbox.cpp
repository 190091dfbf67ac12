// SPDX-License-Identifier: GPL-3.0-or-later
// A station's finished packets and what the registry said of their parts.
#include "sync/station_folder.h"

#include "core/packet/bundle.h"
#include "core/packet/packet_reader.h"
#include "core/packet/receipt.h"

#include <algorithm>
#include <tuple>

namespace ipis::sync {

using namespace core;

namespace {

constexpr std::size_t kMaxPacketFile = 16 * 1024 * 1024;
constexpr std::size_t kPacketPrefix = 12; // magic and u32, FORMAT.md 4

std::filesystem::path receiptName(const PendingPart& part, const char* ending)
{
    return std::filesystem::path("receipts") /
           (part.packet.hex() + "-" + std::to_string(static_cast<int>(part.part)) + ending);
}

std::filesystem::path storedName(const PendingPart& part)
{
    return receiptName(part, ".stored");
}

std::filesystem::path refusedName(const PendingPart& part)
{
    return receiptName(part, ".refused");
}

bool isStoredOf(const PendingPart& part, const Bytes& receipt, const StationId& station,
                const KeyList& keys)
{
    auto stored = openStored(receipt, keys, station);
    return stored.ok() && stored.value().packet == part.packet &&
           stored.value().envelopeHash == part.envelopeHash && stored.value().part == part.part &&
           stored.value().partHash == part.partHash;
}

} // namespace

Result<Pending> StationFolder::pending(const Link& link) const
{
    auto names = m_disk->list(m_home / "outbox");
    if (!names.ok()) {
        return names.error();
    }
    std::optional<KeyList> keys; // without them no receipt counts
    if (auto bytes = keyList(); bytes.ok()) {
        if (auto list = openKeyList(bytes.value(), link.root); list.ok()) {
            keys = std::move(list).value();
        }
    }
    Pending pending;
    for (const std::string& name : names.value()) {
        if (name.ends_with(".pkt")) {
            if (auto added = addPending(pending, link, name, keys); !added.ok()) {
                return added.error();
            }
        }
    }
    std::ranges::sort(pending.parts, {}, [](const PendingPart& part) {
        return std::tuple(part.sequence, part.part, part.packet);
    });
    return pending;
}

Result<void> StationFolder::addPending(Pending& pending, const Link& link, const std::string& name,
                                       const std::optional<KeyList>& keys) const
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
        if (auto added = addPart(pending, part, link.station, keys); !added.ok()) {
            return added;
        }
    }
    return {};
}

// STORED for just this part, by a key that the registry lists.
Result<void> StationFolder::addPart(Pending& pending, const PendingPart& part,
                                    const StationId& station,
                                    const std::optional<KeyList>& keys) const
{
    if (exists(*m_disk, m_home / storedName(part))) {
        auto bytes = file(storedName(part));
        if (bytes.ok() && bytes.value() && keys &&
            isStoredOf(part, *bytes.value(), station, *keys)) {
            return {};
        }
        pending.bad.push_back(storedName(part).string());
    }
    auto refused = refusal(refusedName(part));
    if (!refused.ok()) {
        return refused.error();
    }
    if (refused.value().waits()) {
        ++pending.refused;
    } else {
        pending.parts.push_back(part);
    }
    return {};
}

// Never refused when there is no file, or none that reads.
Result<Refusal> StationFolder::refusal(const std::filesystem::path& name) const
{
    auto bytes = file(name);
    if (!bytes.ok()) {
        return bytes.error();
    }
    auto refusal = decodeRefusal(bytes.value().value_or(Bytes()));
    return refusal.ok() ? std::move(refusal) : Refusal{};
}

Result<Bytes> StationFolder::packetFile(const PacketId& packet) const
{
    return readFile(*m_disk, m_home / "outbox" / (packet.hex() + ".pkt"), kMaxPacketFile);
}

Result<void> StationFolder::keepStored(const PendingPart& part, BytesView receipt)
{
    return replaceFile(*m_disk, m_home / storedName(part), receipt);
}

Result<void> StationFolder::keepRefused(const PendingPart& part, const BundleId& bundle,
                                        BytesView receipt)
{
    auto before = refusal(refusedName(part));
    if (!before.ok()) {
        return before.error();
    }
    if (before.value().bundle == bundle) {
        return {};
    }
    const Refusal now{before.value().times + 1, bundle, toBytes(receipt)};
    return replaceFile(*m_disk, m_home / refusedName(part), encodeRefusal(now));
}

Result<void> StationFolder::sendRefusedAgain()
{
    auto names = m_disk->list(m_home / "receipts");
    if (!names.ok()) {
        return names.error();
    }
    for (const std::string& name : names.value()) {
        if (!name.ends_with(".refused")) {
            continue;
        }
        const std::filesystem::path file = std::filesystem::path("receipts") / name;
        auto known = refusal(file);
        if (!known.ok()) {
            return known.error();
        }
        if (known.value().times == 0) {
            continue;
        }
        known.value().times = 0;
        if (auto kept = replaceFile(*m_disk, m_home / file, encodeRefusal(known.value()));
            !kept.ok()) {
            return kept;
        }
    }
    return {};
}

} // namespace ipis::sync
