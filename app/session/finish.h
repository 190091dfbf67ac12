// SPDX-License-Identifier: GPL-3.0-or-later
// Finish: from a draft to a sealed packet in the outbox, in one act.
#pragma once

#include "app/session/station_keys.h"
#include "core/base/ports.h"
#include "core/packet/civil.h"
#include "core/store/store.h"

namespace ipis::app {

// Seals the draft's parts to the registry's newest key, signed by operator and station, and hands
// them to the outbox (core/store/outbox.h). Calling it again for the same draft answers with the
// first reference. ConsentMissing where the form's agreement was not given, whoever asks; the rest
// of the form's rules are for who asks (core/model/form_check.h). FormUnknown,
// PacketContentInvalid, PacketPartTooLarge, KeyInvalid (no sealing key), and the store's own
// errors: then the draft is whole. DeviceSimulatedNotAllowed when a capture is simulated and policy
// forbids it. Thread: the store thread.
core::Result<core::FinishOutcome> finishDraft(core::Store& store, const core::DraftId& draft,
                                              const LoggedIn& who, core::Ports ports);

// The reference of the station's record number `sequence`. ReferenceInvalid: the numbers are used
// up.
core::Result<std::string> referenceOf(const sync::Link& link, std::uint64_t sequence);

// What a finished record keeps readable here (class R): shown in searches.
struct RecordSummary
{
    std::string nameKhmer;
    std::string nameLatin;
    bool operator==(const RecordSummary&) const = default;
};
core::Bytes encodeSummary(const RecordSummary& summary);
core::Result<RecordSummary> decodeSummary(core::BytesView bytes); // StoreDamaged

RecordSummary namesIn(const core::CivilPart& civil); // of the subject; empty: not filled in
// Of a finished application, with the name that its last correction gave. Errors: RecordMissing,
// StoreDamaged, the store's.
core::Result<RecordSummary> summaryNow(core::Store& store, const core::PacketId& application);

// Search tokens of a name as typed or stored: keys of its parts in both scripts (core/text).
std::vector<std::string> tokensOf(std::string_view text);
std::vector<std::string> tokensOf(const RecordSummary& summary);

} // namespace ipis::app
