// SPDX-License-Identifier: GPL-3.0-or-later
// Walking a growing bundle.
#include "sync/registry/front/bundle_intake.h"

namespace ipis::registry {

using core::BundleCursor;
using core::ErrorCode;
using core::fail;
using core::Result;

std::filesystem::path uploadPath(const FrontFiles& files, const UploadId& id)
{
    return files.uploads() / id.hex();
}

Result<void> BundleIntake::advance(UploadRow& upload)
{
    if (upload.state != UploadState::Open) {
        return {};
    }
    BundleCursor& cursor = m_cursors[upload.id];
    if (auto walked = walk(upload, cursor); !walked.ok()) {
        // The cursor may stand behind a frame that is not answered: find the place anew.
        forget(upload.id);
        return walked;
    }
    if (upload.state == UploadState::Open && upload.offset < upload.length) {
        return {};
    }
    return close(upload, cursor.done() ? UploadState::Done : UploadState::Damaged);
}

Result<void> BundleIntake::walk(UploadRow& upload, BundleCursor& cursor)
{
    while (const auto want = cursor.next(upload.offset)) {
        auto sound = step(upload, cursor, *want);
        if (!sound.ok()) {
            return sound.error();
        }
        if (!sound.value()) {
            upload.state = UploadState::Damaged;
            return {};
        }
    }
    return {};
}

// False: nothing after this point can be found.
Result<bool> BundleIntake::step(UploadRow& upload, BundleCursor& cursor,
                                const BundleCursor::Want& want)
{
    auto bytes =
        m_services.disk.readAt(uploadPath(m_services.files, upload.id), want.offset, want.length);
    if (!bytes.ok()) {
        return bytes.error();
    }
    if (bytes.value().size() != want.length) {
        return fail(ErrorCode::RegistryDamaged, "upload " + upload.id.hex() + " is cut off");
    }
    const std::size_t row = cursor.row();
    auto frame = cursor.take(bytes.value());
    if (!frame.ok()) {
        return false;
    }
    if (!frame.value()) {
        const auto& index = cursor.index();
        return !index || (index->bundle == upload.bundle && index->station == upload.station);
    }
    if (row < upload.rows) {
        return true;
    }
    auto taken = m_parts.take({upload, row, cursor.index()->rows[row], *frame.value()});
    if (!taken.ok()) {
        return taken.error();
    }
    upload.rows = row + 1;
    return true;
}

Result<void> BundleIntake::close(UploadRow& upload, UploadState state)
{
    upload.state = state;
    if (auto updated = m_services.repository.uploads().update(upload); !updated.ok()) {
        upload.state = UploadState::Open;
        forget(upload.id);
        return updated;
    }
    forget(upload.id);
    // A file that stays behind is found by the sweep.
    return m_services.disk.remove(uploadPath(m_services.files, upload.id));
}

} // namespace ipis::registry
