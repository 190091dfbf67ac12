// SPDX-License-Identifier: GPL-3.0-or-later
// Uploads between their files and their rows.
#include "sync/registry/front/upload_desk.h"

namespace ipis::registry {

using core::ErrorCode;
using core::fail;
using core::Result;

UploadStream::UploadStream(UploadDesk& desk, const UploadRow& upload)
    : m_desk(desk), m_upload(upload), m_at(upload.offset)
{
    m_desk.m_writing.insert(upload.id);
}

UploadStream::~UploadStream()
{
    m_desk.m_writing.erase(m_upload.id);
}

Result<void> UploadStream::write(core::BytesView bytes)
{
    if (bytes.size() > m_upload.length - m_at) {
        return fail(ErrorCode::FileTooLarge, "more than Upload-Length");
    }
    if (bytes.empty() || m_upload.state != UploadState::Open) {
        return {};
    }
    const auto file = uploadPath(m_desk.m_services.files, m_upload.id);
    if (auto written = m_desk.m_services.disk.writeAt(file, m_at, bytes); !written.ok()) {
        return written;
    }
    m_at += bytes.size();
    if (m_at - m_upload.offset >= m_desk.m_services.limits.recordBytes) {
        return m_desk.record(m_upload, m_at);
    }
    return {};
}

Result<void> UploadStream::finish()
{
    return m_desk.record(m_upload, m_at);
}

Result<UploadRow> UploadDesk::create(const core::StationId& station, const core::BundleId& bundle,
                                     std::uint64_t length)
{
    auto held = m_services.repository.uploads().ofBundle(station, bundle);
    if (!held.ok()) {
        return held.error();
    }
    if (!held.value()) {
        auto space = m_services.disk.space(m_services.files.folder);
        if (!space.ok()) {
            return space.error();
        }
        if (space.value().freeBytes < length + m_services.limits.spareBytes) {
            return fail(ErrorCode::DiskFull, "no room for another upload");
        }
    }
    const std::int64_t now = m_services.clock.wallMs();
    UploadRow fresh;
    fresh.id = UploadId::random(m_services.random);
    fresh.station = station;
    fresh.bundle = bundle;
    fresh.length = length;
    fresh.createdMs = now;
    fresh.expiresMs = now + m_services.limits.uploadDays * kDayMs;
    auto row = m_services.repository.uploads().open(fresh, m_services.limits.openUploads);
    if (!row.ok() || row.value().state != UploadState::Open || row.value().offset != 0) {
        return row;
    }
    // Also for a row whose file was not made because the power went in between.
    const auto file = uploadPath(m_services.files, row.value().id);
    if (!core::exists(m_services.disk, file)) {
        if (auto made = m_services.disk.write(file, {}); !made.ok()) {
            return made.error();
        }
    }
    return row;
}

Result<UploadRow> UploadDesk::find(const core::StationId& station, const UploadId& id)
{
    auto row = m_services.repository.uploads().upload(id);
    if (!row.ok()) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::UploadGone);
    }
    if (row.value()->station != station) {
        return fail(ErrorCode::PacketWrongStation);
    }
    return *row.value();
}

std::unique_ptr<UploadStream> UploadDesk::write(const UploadRow& upload)
{
    return std::make_unique<UploadStream>(*this, upload);
}

Result<void> UploadDesk::record(UploadRow& upload, std::uint64_t at)
{
    if (upload.state != UploadState::Open) {
        return {};
    }
    if (at != upload.offset) {
        upload.offset = at;
        upload.expiresMs = m_services.clock.wallMs() + m_services.limits.uploadDays * kDayMs;
        if (auto updated = m_services.repository.uploads().update(upload); !updated.ok()) {
            return updated;
        }
    }
    return m_intake.advance(upload);
}

Result<void> UploadDesk::remove(const UploadRow& upload)
{
    if (auto removed = m_services.repository.uploads().remove(upload.id); !removed.ok()) {
        return removed;
    }
    m_intake.forget(upload.id);
    return m_services.disk.remove(uploadPath(m_services.files, upload.id));
}

Result<std::vector<core::Bytes>> UploadDesk::receipts(const core::StationId& station,
                                                      const core::BundleId& bundle)
{
    auto row = m_services.repository.uploads().ofBundle(station, bundle);
    if (!row.ok()) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::BundleUnknown);
    }
    UploadRow upload = *row.value();
    if (!isWriting(upload.id)) {
        if (auto caughtUp = m_intake.advance(upload); !caughtUp.ok()) {
            return caughtUp.error();
        }
    }
    if (auto shortened = shortenExpiry(upload); !shortened.ok()) {
        return shortened.error();
    }
    return m_services.repository.uploads().receipts(upload.id);
}

Result<void> UploadDesk::shortenExpiry(UploadRow upload)
{
    const std::int64_t end = m_services.clock.wallMs() + m_services.limits.receiptDays * kDayMs;
    if (upload.state == UploadState::Open || upload.expiresMs <= end) {
        return {};
    }
    upload.expiresMs = end;
    return m_services.repository.uploads().update(upload);
}

bool UploadDesk::isExpired(const UploadRow& upload) const
{
    return upload.expiresMs <= m_services.clock.wallMs();
}

Result<void> UploadDesk::sweep()
{
    auto rows = m_services.repository.uploads().all();
    auto files = m_services.disk.list(m_services.files.uploads());
    if (!rows.ok() || !files.ok()) {
        return rows.ok() ? files.error() : rows.error();
    }
    std::set<std::string> kept;
    for (const UploadRow& upload : rows.value()) {
        if (isExpired(upload) && !isWriting(upload.id)) {
            if (auto removed = remove(upload); !removed.ok()) {
                return removed;
            }
        } else if (upload.state == UploadState::Open) {
            kept.insert(upload.id.hex());
        }
    }
    for (const std::string& name : files.value()) {
        if (!kept.contains(name)) {
            if (auto removed = m_services.disk.remove(m_services.files.uploads() / name);
                !removed.ok()) {
                return removed;
            }
        }
    }
    return {};
}

} // namespace ipis::registry
