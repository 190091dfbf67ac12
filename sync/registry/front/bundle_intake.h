// SPDX-License-Identifier: GPL-3.0-or-later
// BundleIntake: follows uploads as they grow and has every completed frame answered.
#pragma once

#include "sync/registry/front/part_intake.h"

#include <map>

namespace ipis::registry {

// Goes by what is recorded: an upload's `offset` bytes are synced, its first `rows` frames are
// answered. A cursor is only a shortcut; a new process finds its place again. Thread: the front's.
class BundleIntake
{
public:
    explicit BundleIntake(const FrontServices& services) : m_services(services), m_parts(services)
    {}

    // Answers the frames that lie whole below `upload.offset`; brings `upload` up to date, Done or
    // Damaged at the end of the bundle, with its file removed. Damage is no error; an error means
    // the rest is still to be done (DiskFull, DiskFailed, ...).
    core::Result<void> advance(UploadRow& upload);

    void forget(const UploadId& id) { m_cursors.erase(id); }

private:
    core::Result<void> walk(UploadRow& upload, core::BundleCursor& cursor);
    core::Result<bool> step(UploadRow& upload, core::BundleCursor& cursor,
                            const core::BundleCursor::Want& want);
    core::Result<void> close(UploadRow& upload, UploadState state);

    const FrontServices& m_services;
    PartIntake m_parts;
    std::map<UploadId, core::BundleCursor> m_cursors;
};

// HOME/front/uploads/ID.
std::filesystem::path uploadPath(const FrontFiles& files, const UploadId& id);

} // namespace ipis::registry
