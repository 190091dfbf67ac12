// SPDX-License-Identifier: GPL-3.0-or-later
// Store seal: HOME/store.seal, how a store was left when it was shut down properly (SCHEMA.md).
#pragma once

#include "core/base/disk.h"
#include "core/store/audit.h"
#include "core/store/findings.h"

namespace ipis::core {

// Thread: the store thread. Borrows the disk.
class StoreSeal
{
public:
    // `root` gives the key of its hashes.
    StoreSeal(Disk& disk, std::filesystem::path home, const StationId& station, const Secret& root);

    // Before the database is opened: reads the seal and takes it away. What it found is added to
    // `findings`: StoreNotClosed (no seal), StoreRolledBack (store.db or a file that goes with it
    // is not the one that was left; store.db-wal beside a seal was put there), StoreLogDamaged. A
    // log or journal that is not to be believed is set aside as NAME.bad-N, or copied where SQLite
    // still reads what fits. Errors: Disk's.
    Result<std::vector<Finding>> open();
    // A drafts.key that is gone or none of this station's: DraftKeysDamaged.
    Result<void> setKeysAside(std::vector<Finding>& findings);
    // After the database was closed and its log is gone.
    Result<void> close(const ChainEnd& end);

private:
    Bytes make(const ChainEnd& end);
    Hash hashOf(const std::string& name);
    void checkFiles(BytesView seal, std::vector<Finding>& findings);
    Result<void> lookAtLog(bool sealed, std::vector<Finding>& findings);
    Result<void> setAside(const std::string& name, bool copy, ErrorCode code,
                          std::vector<Finding>& findings);

    Disk& m_disk;
    std::filesystem::path m_home;
    StationId m_station;
    Secret m_key;
};

} // namespace ipis::core
