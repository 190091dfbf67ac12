// SPDX-License-Identifier: GPL-3.0-or-later
// DraftRecord: how an unfinished application and its captures lie in a draft.
#pragma once

#include "core/packet/civil.h"
#include "core/store/store.h"

namespace ipis::app {

// The draft's one field "civil" holds the civil record as it will be sealed; each image and each
// page of a paper is a capture of its own ("image-finger-2", "image-face",
// "page-birth-certificate-1"), so that typing never rewrites pictures.
// Every change is durable when it returns. Thread: the store thread.
core::Result<core::DraftId> createDraft(core::Store& store, const core::CivilPart& civil,
                                        const core::OperatorId& by);
core::Result<core::CivilPart> loadCivil(core::Store& store, const core::DraftId& draft);
core::Result<void> saveCivil(core::Store& store, const core::DraftId& draft,
                             const core::CivilPart& civil);

// Puts the capture in, in place of an earlier one of the same finger or face.
core::Result<void> addFinger(core::Store& store, const core::DraftId& draft,
                             const core::FingerRecord& finger, const core::BiometricImage& image);
core::Result<void> dropFingerImage(core::Store& store, const core::DraftId& draft,
                                   const core::FingerRecord& finger);
core::Result<void> addFace(core::Store& store, const core::DraftId& draft,
                           const core::FaceRecord& face, const core::BiometricImage& image);

// Puts the page in, in place of an earlier one of the same person, kind and number.
// PacketPartTooLarge when the papers together would not go into one packet; PacketContentInvalid.
core::Result<void> addPage(core::Store& store, const core::DraftId& draft,
                           const core::DocumentPage& page);

// The parts of the packet: civil, biometrics when there are images, documents when there are pages.
struct DraftParts
{
    core::CivilPart civil;
    std::vector<core::BiometricImage> images;
    std::vector<core::DocumentPage> pages;
    std::int64_t startedMs = 0;
};
core::Result<DraftParts> loadParts(core::Store& store, const core::DraftId& draft);

} // namespace ipis::app
