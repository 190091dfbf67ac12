// SPDX-License-Identifier: GPL-3.0-or-later
// Counts: what HOME/counts.cbor says about a station while its store is locked.
#pragma once

#include "core/base/disk.h"
#include "core/sqlite/database.h"

namespace ipis::core {

// Numbers only: the file lies in clear.
struct Counts
{
    std::int64_t asOfMs = 0;
    std::uint64_t drafts = 0;
    std::uint64_t finished = 0; // sealed, not yet with the registry (sending ones included)
    std::uint64_t sending = 0;  // those of `finished` of which some part is on its way
    std::uint64_t stored = 0;   // received, not yet opened
    std::uint64_t opened = 0;   // checked and kept by the registry (erased ones included)
    std::uint64_t erased = 0;   // those of `opened` whose file is gone from here
    std::uint64_t needsYou = 0; // a refused part, or a verdict a human has not yet seen
    std::int64_t oldestMs = 0;  // finishing time of the oldest that is not opened; 0: none
    bool operator==(const Counts&) const = default;
};

Result<Counts> countRows(Database& database, std::int64_t nowMs);

struct DayCounts
{
    std::uint64_t finished = 0;
    std::uint64_t opened = 0; // the registry's answer came
    bool operator==(const DayCounts&) const = default;
};

// What happened since then, by the laptop's clock.
Result<DayCounts> countSince(Database& database, std::int64_t fromMs);

// The file: a CBOR map {1: version 1, 2: asOf, 3: drafts, 4: finished, 5: sending, 6: stored,
// 7: opened, 8: erased, 9: needsYou, 10: oldest} and BLAKE2b-256 of it. Replaced as a whole.
Result<void> saveCounts(Disk& disk, const std::filesystem::path& home, const Counts& counts);
// Needs no key. FileMissing before the first unlock; FileSetAside when it was damaged: it is
// renamed to counts.cbor.bad-1, and the next unlock writes it anew.
Result<Counts> loadCounts(Disk& disk, const std::filesystem::path& home);

} // namespace ipis::core
