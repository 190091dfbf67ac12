// SPDX-License-Identifier: GPL-3.0-or-later
// RecordList: finished records as people look for them: by reference, by name, by day.
#pragma once

#include "app/session/finish.h"
#include "core/packet/inbox.h"

#include <optional>
#include <vector>

namespace ipis::app {

// What a station still knows of a finished record (class R).
struct RecordLine
{
    core::PacketRow row;
    RecordSummary summary;
    std::optional<core::Notice> notice;            // the number, once the registry gave one
    std::vector<core::PacketRow> corrections = {}; // of this record, oldest first; by loadRecord()
    std::optional<core::PacketRow> corrected = {}; // which this one corrects; by loadRecord()
};

// Thread: the store thread.
core::Result<RecordLine> describeRecord(core::Store& store, core::PacketRow row);
core::Result<RecordLine> loadRecord(core::Store& store, const core::PacketId& id);
// The same of an application that is to be corrected, by the name that it has by now.
core::Result<RecordLine> loadCorrected(core::Store& store, const core::PacketId& id);
// By reference, whole or its beginning; else by the words of a name in either script.
core::Result<std::vector<RecordLine>> findRecords(core::Store& store, const std::string& text,
                                                  int most);
// The last to be finished first.
core::Result<std::vector<RecordLine>> newestRecords(core::Store& store, int most);

} // namespace ipis::app
