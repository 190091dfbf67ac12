// SPDX-License-Identifier: GPL-3.0-or-later
// DraftEntry: what has been typed into an application, right or wrong, as it lies in its draft.
#pragma once

#include "app/session/record_list.h"
#include "core/packet/civil.h"
#include "core/store/store.h"

#include <map>
#include <string>

namespace ipis::app {

// `unfit`: by box ("loss-date", "applicant-name.givenKhmer") what was typed and is no value yet: a
// 31st of February, or 10,000 letters of a key held down. It lies in the draft's field "unfit",
// CBOR {1: 1, 2: [box text<=64, typed bytes<=kKeptMax, ...]}, at most 512 boxes, written together
// with "civil" (draft_record.h) or not at all.
inline constexpr std::size_t kKeptMax = 128 * 1024; // more than one line of a window holds

struct DraftEntry
{
    core::Application application;
    std::map<std::string, std::string> unfit;
    std::optional<core::Correction> correction = {}; // then the application is what changes
    bool operator==(const DraftEntry&) const = default;
};

// A draft as a window shows it.
struct OpenDraft
{
    core::DraftRow row;
    core::CivilPart civil;
    std::map<std::string, std::string> unfit;
    std::optional<RecordLine> corrected = {}; // the record that it corrects
};

// Thread: the store thread. Durable when they return; errors as core/store/drafts.h.
core::Result<core::DraftId> beginDraft(core::Store& store, const DraftEntry& entry,
                                       const core::OperatorId& by);
// The captures that are in the draft stay as they are.
core::Result<void> saveEntry(core::Store& store, const core::DraftId& draft,
                             const DraftEntry& entry);
core::Result<OpenDraft> openDraft(core::Store& store, const core::DraftId& draft);

// A finger that cannot be taken, with its reason: in place of what was there of it.
core::Result<void> missFinger(core::Store& store, const core::DraftId& draft,
                              const core::FingerRecord& finger);

} // namespace ipis::app
