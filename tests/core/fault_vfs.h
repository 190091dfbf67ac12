// SPDX-License-Identifier: GPL-3.0-or-later
// FaultVfs: SQLite's file system, except that a chosen changing call fails, and that a power cut
// takes back what was not synced.
#pragma once

#include <functional>

struct sqlite3_vfs;

namespace ipis::test {

// SQLite's default file system for as long as it lives; one at a time; open databases must be
// closed before it goes. No file handle of it is shared between threads.
class FaultVfs
{
public:
    FaultVfs();
    ~FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;

    // Asked before each write, sync, truncation and deletion; true: it fails and does nothing.
    std::function<bool()> fails;
    bool diskFull = false; // failing writes say SQLITE_FULL instead of an I/O error

    // Takes back every write since the last sync of each open file.
    void cutPower();
};

} // namespace ipis::test
