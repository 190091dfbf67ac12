// SPDX-License-Identifier: GPL-3.0-or-later
// Database: one connection to one SQLite file, encrypted by SQLCipher 4 when a key is given.
#pragma once

#include "core/base/secret.h"
#include "core/sqlite/migrations.h"
#include "core/sqlite/statement.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

struct sqlite3;

namespace ipis::core {

enum class OpenMode
{
    MustExist,
    Create
};

// WAL, synchronous=FULL, locking_mode=EXCLUSIVE, foreign keys, secure delete, cell size check;
// each of them is read back after it was set. Exclusive locking keeps a second connection out: the
// WAL-reset fault of SQLite 3.7.0-3.51.2 needs two (DESIGN.md 4.2).
//
// Thread: bound to the thread that opened it, checked on every call.
// Owns the connection; Statements and Transactions borrow it and must be gone before it is.
// Errors: sqlite_error.h. After DiskFailed nothing more is done on this connection (every call
// answers DiskFailed): what reached the medium is not known, so the caller closes, opens anew and
// checks. DiskFull is not final: it works again once there is space.
class Database
{
public:
    // `key`: 32 bytes used as they are, without a password KDF; nullptr for a file without
    // encryption. Runs the migrations that are missing.
    // StoreMissing: no file and MustExist. StoreDamaged: not a database under this key, emptied, or
    // made by another program. A wrong key and a damaged first page look the same to SQLCipher, so
    // the key must come with its own authentication (slot file). StoreNewer: written by a newer
    // program. StoreInUse: another process has it.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file,
                                                  const Secret* key, const DatabaseFormat& format,
                                                  OpenMode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // One statement; the rest of `sql` after it must be empty (checked).
    Result<Statement> prepare(std::string_view sql);
    // prepare(), bind values to ?1, ?2 ..., run to the end.
    template <class... Values>
    Result<void> run(std::string_view sql, const Values&... values)
    {
        auto statement = prepare(sql);
        if (!statement.ok()) {
            return statement.error();
        }
        statement.value().bindAll(values...);
        return statement.value().run();
    }
    // prepare() and bind; the caller steps.
    template <class... Values>
    Result<Statement> query(std::string_view sql, const Values&... values)
    {
        auto statement = prepare(sql);
        if (statement.ok()) {
            statement.value().bindAll(values...);
        }
        return statement;
    }
    // Any number of statements without parameters or rows of interest: schema text.
    Result<void> runScript(std::string_view sql);

    // Rows changed by the last INSERT, UPDATE or DELETE.
    std::int64_t changes() const;
    std::int64_t lastRowId() const;
    bool inTransaction() const;

    // Moves the whole write-ahead log into the file and empties it.
    Result<void> checkpoint();
    // Reads every page: the HMAC of each (encrypted files) and SQLite's own structure check.
    // StoreDamaged names which of the two failed. Slow: 1.2 s per GB or more.
    Result<void> checkIntegrity();

private:
    friend class Statement;
    friend class Transaction;
    friend Result<void> migrate(Database& database, const DatabaseFormat& format);

    explicit Database(sqlite3* handle, bool encrypted);
    Result<void> unlock(const Secret& key);
    Result<void> configure();
    Result<void> setPragma(const char* name, std::string_view value, std::string_view expected);
    Result<std::string> firstText(std::string_view sql);
    Result<std::int64_t> firstInteger(std::string_view sql);
    Result<void> checkPages();
    void checkThread() const;
    // Turns a result code into an Error, and remembers it when it is final.
    Error failed(int code, const char* doing);

    sqlite3* m_handle;
    bool m_encrypted;
    std::thread::id m_thread = std::this_thread::get_id();
    std::optional<Error> m_stopped;
};

} // namespace ipis::core
