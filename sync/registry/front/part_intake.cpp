// SPDX-License-Identifier: GPL-3.0-or-later
// One frame: row, envelope, header, body; then durable; then the receipt.
#include "sync/registry/front/part_intake.h"

namespace ipis::registry {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

// The kinds of FORMAT.md 4; another number names no part we could check.
std::optional<core::PartKind> partKind(std::uint64_t number)
{
    const auto kind = static_cast<core::PartKind>(number);
    switch (kind) {
    case core::PartKind::Civil:
    case core::PartKind::Biometrics:
    case core::PartKind::Documents:
        return kind;
    }
    return std::nullopt;
}

} // namespace

std::filesystem::path blobPath(const FrontFiles& files, const core::Hash& hash)
{
    const std::string name = core::toHex(hash);
    return files.parts() / name.substr(0, 2) / name;
}

Result<core::Bytes> readBlob(core::Disk& disk, const FrontFiles& files, const core::Hash& hash,
                             std::uint64_t length)
{
    auto bytes = disk.readAt(blobPath(files, hash), 0, static_cast<std::size_t>(length) + 1);
    if (!bytes.ok() || core::hash(bytes.value()) != hash) {
        return fail(ErrorCode::RegistryDamaged, "part " + core::toHex(hash));
    }
    return bytes;
}

Result<PartIntake::Checked> PartIntake::check(const FoundFrame& found)
{
    auto frame = core::decodeFrame(found.cbor);
    if (!frame.ok()) {
        return frame.error();
    }
    const auto kind = partKind(found.named.part);
    if (!kind || frame.value().packet != found.named.packet ||
        frame.value().part != found.named.part) {
        return fail(ErrorCode::BundleDamaged, "the frame is not what its row says");
    }
    auto station = m_services.repository.stations().station(found.upload.station);
    if (!station.ok()) {
        return station.error();
    }
    if (!station.value()) {
        return fail(ErrorCode::StationUnknown);
    }
    auto packet = core::openSignedPacket(frame.value().envelope, station.value()->signingKey,
                                         found.upload.station);
    if (!packet.ok()) {
        return packet.error();
    }
    const core::PacketHeader& header = packet.value().header;
    if (header.packet != found.named.packet) {
        return fail(ErrorCode::PacketDamaged, "the header names another packet");
    }
    if (auto body = core::checkBody(header, *kind, frame.value().body); !body.ok()) {
        return body.error();
    }
    return Checked{std::move(frame).value(), std::move(packet).value(), *kind};
}

Result<void> PartIntake::take(const FoundFrame& found)
{
    auto checked = check(found);
    if (!checked.ok()) {
        const auto room = static_cast<unsigned>(checked.error().code) / 100;
        // 1xx and 6xx are our own disk and database: nothing is known of the frame.
        return room == 1 || room == 6 ? Result<void>(checked.error())
                                      : refuse(found, checked.error().code);
    }
    const PartName name{found.upload.station, checked.value().frame.packet, checked.value().kind};
    auto known = m_services.repository.parts().known(name);
    if (!known.ok()) {
        return known.error();
    }
    if (!known.value()) {
        return store(found, checked.value());
    }
    if (known.value()->envelopeHash != checked.value().packet.envelopeHash) {
        return setAside(found, checked.value());
    }
    if (!known.value()->receipt) {
        return store(found, checked.value());
    }
    return m_services.repository.parts().commit(
        {found.upload.id, found.row, FrameVerdict::StoredBefore, *known.value()->receipt, {}});
}

KeptPart PartIntake::keptPart(const FoundFrame& found, const Checked& checked) const
{
    const core::PartRow* part = checked.packet.header.part(checked.kind);
    return {{found.upload.station, checked.frame.packet, checked.kind},
            checked.frame.envelope,
            checked.packet.envelopeHash,
            part->hash,
            part->length,
            m_services.clock.wallMs()};
}

Result<void> PartIntake::store(const FoundFrame& found, const Checked& checked)
{
    const KeptPart part = keptPart(found, checked);
    const auto file = blobPath(m_services.files, part.partHash);
    if (auto made = m_services.disk.makeFolder(file.parent_path()); !made.ok()) {
        return made;
    }
    auto written = core::replaceFile(m_services.disk, file, checked.frame.body);
    if (!written.ok()) {
        return written;
    }
    auto committed = m_services.repository.parts().commit(
        {found.upload.id, found.row, FrameVerdict::Stored, storedReceipt(part), part});
    if (committed.ok() && m_services.workArrived) {
        m_services.workArrived();
    }
    return committed;
}

core::Bytes PartIntake::storedReceipt(const KeptPart& part) const
{
    return core::signStored({m_services.identity.registry, part.name.station, part.name.packet,
                             part.envelopeHash, part.name.kind, part.partHash, part.length,
                             part.atMs},
                            m_services.receiptsKey);
}

Result<void> PartIntake::setAside(const FoundFrame& found, const Checked& checked)
{
    const KeptPart part = keptPart(found, checked);
    const auto file = blobPath(m_services.files, part.partHash);
    if (auto made = m_services.disk.makeFolder(file.parent_path()); !made.ok()) {
        return made;
    }
    auto written = core::replaceFile(m_services.disk, file, checked.frame.body);
    if (!written.ok()) {
        return written;
    }
    m_services.log.write(core::LogLevel::Warning, "registry.http",
                         "equivocation station=" + part.name.station.hex() +
                             " packet=" + part.name.packet.hex());
    return refuse(found, ErrorCode::PacketEquivocation, part);
}

Result<void> PartIntake::refuse(const FoundFrame& found, ErrorCode code,
                                std::optional<KeptPart> aside)
{
    const core::Bytes receipt = core::signRefused(
        {m_services.identity.registry, found.upload.station, found.named.packet, found.named.part,
         core::hash(found.cbor), static_cast<std::uint64_t>(code), m_services.clock.wallMs()},
        m_services.receiptsKey);
    const FrameVerdict verdict = aside ? FrameVerdict::Equivocal : FrameVerdict::Refused;
    return m_services.repository.parts().commit(
        {found.upload.id, found.row, verdict, receipt, std::move(aside)});
}

} // namespace ipis::registry
