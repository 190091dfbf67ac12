// SPDX-License-Identifier: GPL-3.0-or-later
// DraftRecord: how an unfinished application and its captures lie in a draft.
#pragma once

#include "core/packet/civil.h"
#include "core/store/store.h"

namespace ipis::app {

// The draft's one field "civil" holds the civil record as it will be sealed; each image is a
// capture of its own ("image-finger-2", "image-face"), so that typing never rewrites pictures.
// Every change is durable when it returns. Thread: the store thread.
core::Result<core::DraftId> createDraft(core::Store& store, const core::CivilPart& civil,
                                        const core::OperatorId& by);
core::Result<core::CivilPart> loadCivil(core::Store& store, const core::DraftId& draft);
core::Result<void> saveCivil(core::Store& store, const core::DraftId& draft,
                             const core::CivilPart& civil);

// Puts the capture in, in place of an earlier one of the same finger or face.
core::Result<void> addFinger(core::Store& store, const core::DraftId& draft,
                             const core::FingerRecord& finger, const core::BiometricImage& image);
core::Result<void> addFace(core::Store& store, const core::DraftId& draft,
                           const core::FaceRecord& face, const core::BiometricImage& image);

// The parts of the packet: civil, and biometrics when there are images.
struct DraftParts
{
    core::CivilPart civil;
    std::vector<core::BiometricImage> images;
    std::int64_t startedMs = 0;
};
core::Result<DraftParts> loadParts(core::Store& store, const core::DraftId& draft);

} // namespace ipis::app
