// SPDX-License-Identifier: GPL-3.0-or-later
// One table of result codes.
#include "core/sqlite/sqlite_error.h"

#include "core/base/result.h"

#include <sqlite3.h>

namespace ipis::core {

namespace {

ErrorCode codeOf(int primary)
{
    switch (primary) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return ErrorCode::StoreDamaged;
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_BUSY:
        return ErrorCode::StoreInUse;
    case SQLITE_IOERR:
        return ErrorCode::DiskFailed;
    case SQLITE_NOMEM:
        return ErrorCode::OutOfMemory;
    default:
        return ErrorCode::StoreFailed;
    }
}

} // namespace

Error sqliteError(int code, const char* doing)
{
    // IOERR_NOMEM is memory, not the disk: nothing reached the medium.
    const bool memory = code == SQLITE_IOERR_NOMEM;
    return fail(memory ? ErrorCode::OutOfMemory : codeOf(code & 0xff),
                std::string(doing) + ": " + sqlite3_errstr(code) + " (" + std::to_string(code) +
                    ")");
}

} // namespace ipis::core
