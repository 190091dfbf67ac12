// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a station's store (SCHEMA.md says why each is there).
#pragma once

#include "core/sqlite/migrations.h"

namespace ipis::core {

// Application id "IPSE".
DatabaseFormat stationFormat();

} // namespace ipis::core
