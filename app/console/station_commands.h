// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of ipis-station (DESIGN 6), each a function from arguments to output.
#pragma once

#include "app/console/console.h"
#include "core/store/outbox.h"

#include <vector>

namespace ipis::app {

core::Result<Output> provisionStation(const Tool& tool);
core::Result<Output> enroll(const Tool& tool);
core::Result<Output> stationDrafts(const Tool& tool);
core::Result<Output> syncStation(const Tool& tool);
core::Result<Output> stationStatus(const Tool& tool);
core::Result<Output> searchRecords(const Tool& tool);
core::Result<Output> verifyAudit(const Tool& tool);
core::Result<Output> showForms(const Tool& tool);

std::vector<Command> stationCommands();

// What enroll and drafts finish say.
Output finishedOutput(const core::FinishOutcome& outcome);

} // namespace ipis::app
