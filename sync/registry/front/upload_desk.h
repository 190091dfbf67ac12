// SPDX-License-Identifier: GPL-3.0-or-later
// UploadDesk: tus uploads as files that grow: opening, continuing, ending and sweeping them.
#pragma once

#include "sync/registry/front/bundle_intake.h"

#include <memory>
#include <set>

namespace ipis::registry {

class UploadDesk;

// One request's bytes on their way into an upload. While it lives nobody else writes there.
// Thread: the front's. The desk outlives it.
class UploadStream
{
public:
    UploadStream(UploadDesk& desk, const UploadRow& upload);
    ~UploadStream();
    UploadStream(const UploadStream&) = delete;
    UploadStream& operator=(const UploadStream&) = delete;

    // On disk and synced when it returns; from time to time also recorded and taken in.
    // FileTooLarge: more than the upload's length. Else as Disk and repository.
    core::Result<void> write(core::BytesView bytes);
    // Records what came and answers the frames that are whole: also after a connection broke.
    core::Result<void> finish();

    const UploadRow& upload() const { return m_upload; }

private:
    UploadDesk& m_desk;
    UploadRow m_upload;
    std::uint64_t m_at; // bytes synced; m_upload.offset of them are recorded
};

class UploadDesk
{
public:
    explicit UploadDesk(const FrontServices& services) : m_services(services), m_intake(services) {}

    // The upload of that bundle, made if there is none. UploadConflict, RegistryBusy, DiskFull.
    core::Result<UploadRow> create(const core::StationId& station, const core::BundleId& bundle,
                                   std::uint64_t length);
    // UploadGone: unknown. PacketWrongStation: another station's.
    core::Result<UploadRow> find(const core::StationId& station, const UploadId& id);
    bool isWriting(const UploadId& id) const { return m_writing.contains(id); }
    // A file longer than what is recorded is overwritten from there.
    std::unique_ptr<UploadStream> write(const UploadRow& upload);
    core::Result<void> remove(const UploadRow& upload);
    // What the bundle's frames were answered so far; catches up first. BundleUnknown.
    core::Result<std::vector<core::Bytes>> receipts(const core::StationId& station,
                                                    const core::BundleId& bundle);
    bool isExpired(const UploadRow& upload) const;
    // Removes expired uploads and files that belong to none. At the start and every hour.
    core::Result<void> sweep();

private:
    friend class UploadStream;
    core::Result<void> record(UploadRow& upload, std::uint64_t at);
    core::Result<void> shortenExpiry(UploadRow upload);

    const FrontServices& m_services;
    BundleIntake m_intake;
    std::set<UploadId> m_writing;
};

} // namespace ipis::registry
