// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's result codes sorted into ours; private to core/sqlite.
#pragma once

#include "core/base/error.h"

namespace ipis::core {

// NOTADB, CORRUPT -> StoreDamaged; FULL -> DiskFull; BUSY -> StoreInUse; IOERR -> DiskFailed;
// NOMEM -> OutOfMemory; every other one -> StoreFailed. `code` may be an extended one
// (https://www.sqlite.org/rescode.html). The detail is `doing`, SQLite's fixed text for the code
// and the number: never sqlite3_errmsg(), which can quote parts of a statement.
Error sqliteError(int code, const char* doing);

} // namespace ipis::core
