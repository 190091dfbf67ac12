// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, checking and closing a connection.
#include "core/sqlite/database.h"

#include "core/sqlite/sqlite_error.h"

#include <sqlite3.h>

namespace ipis::core {

namespace {

// A holder keeps its lock for as long as it lives: waiting longer only helps against one that is
// just closing.
constexpr int kBusyMs = 250;

// SQLCipher's form of a raw key: x'64 hexadecimal digits'.
Secret rawKeyText(const Secret& key)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    Secret text(3 + 2 * key.size());
    Byte* out = text.data();
    *out++ = 'x';
    *out++ = '\'';
    for (const Byte byte : key.view()) {
        *out++ = static_cast<Byte>(kDigits[byte >> 4]);
        *out++ = static_cast<Byte>(kDigits[byte & 15]);
    }
    *out = '\'';
    return text;
}

Result<bool> isThere(const std::filesystem::path& file)
{
    std::error_code error;
    const auto status = std::filesystem::symlink_status(file, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return false;
    }
    if (status.type() != std::filesystem::file_type::regular) {
        return fail(ErrorCode::FileUnreadable, "not a regular file");
    }
    return true;
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file,
                                                 const Secret* key, const DatabaseFormat& format,
                                                 OpenMode mode)
{
    auto there = isThere(file);
    if (!there.ok()) {
        return there.error();
    }
    if (!there.value() && mode == OpenMode::MustExist) {
        return fail(ErrorCode::StoreMissing, file.filename().string());
    }
    const int create = mode == OpenMode::Create ? SQLITE_OPEN_CREATE : 0;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(
        file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE | create, nullptr);
    check(handle != nullptr);
    std::unique_ptr<Database> database(new Database(handle, key != nullptr));
    if (code != SQLITE_OK) {
        return database->failed(code, "open");
    }
    if (key != nullptr) {
        if (auto unlocked = database->unlock(*key); !unlocked.ok()) {
            return unlocked.error();
        }
    }
    if (auto configured = database->configure(); !configured.ok()) {
        return configured.error();
    }
    auto version = database->firstInteger("PRAGMA user_version");
    if (version.ok() && version.value() == 0 && mode == OpenMode::MustExist) {
        return fail(ErrorCode::StoreDamaged, "the file was emptied");
    }
    if (auto migrated = migrate(*database, format); !migrated.ok()) {
        return migrated.error();
    }
    return database;
}

Database::Database(sqlite3* handle, bool encrypted) : m_handle(handle), m_encrypted(encrypted)
{
    sqlite3_busy_timeout(m_handle, kBusyMs);
}

Database::~Database()
{
    checkThread();
    check(sqlite3_close(m_handle) == SQLITE_OK); // BUSY: a Statement outlived its Database
}

void Database::checkThread() const
{
    check(m_thread == std::this_thread::get_id());
}

Error Database::failed(int code, const char* doing)
{
    Error error = sqliteError(code, doing);
    if (error.code == ErrorCode::DiskFailed && !m_stopped) {
        m_stopped = error;
    }
    return error;
}

Result<void> Database::unlock(const Secret& key)
{
    check(key.size() == 32);
    const Secret text = rawKeyText(key);
    const int code = sqlite3_key_v2(m_handle, "main", text.data(), static_cast<int>(text.size()));
    if (code != SQLITE_OK) {
        return failed(code, "key");
    }
    // Were SQLCipher not compiled in, the key would be ignored and everything written in clear.
    auto version = firstText("PRAGMA cipher_version");
    if (!version.ok() || !version.value().starts_with("4.")) {
        return fail(ErrorCode::StoreFailed, "no SQLCipher 4 in this program");
    }
    return {};
}

Result<void> Database::configure()
{
    struct Setting
    {
        const char* name;
        std::string_view value;
        std::string_view expected;
    };
    static constexpr Setting kSettings[] = {
        {"journal_mode", "WAL", "wal"}, {"synchronous", "FULL", "2"},
        {"foreign_keys", "ON", "1"},    {"secure_delete", "ON", "1"},
        {"cell_size_check", "ON", "1"}, {"temp_store", "MEMORY", "2"},
    };
    // Before anything is read: then WAL needs no shared memory file.
    if (auto set = setPragma("locking_mode", "EXCLUSIVE", "exclusive"); !set.ok()) {
        return set;
    }
    // The first read of a page: a wrong key or a foreign file shows here.
    if (auto tables = firstInteger("SELECT count(*) FROM sqlite_schema"); !tables.ok()) {
        return tables.error();
    }
    for (const Setting& setting : kSettings) {
        if (auto set = setPragma(setting.name, setting.value, setting.expected); !set.ok()) {
            return set;
        }
    }
    return {};
}

Result<void> Database::setPragma(const char* name, std::string_view value,
                                 std::string_view expected)
{
    const std::string pragma = std::string("PRAGMA ") + name;
    if (auto set = run(pragma + "=" + std::string(value)); !set.ok()) {
        return set;
    }
    auto now = firstText(pragma);
    if (!now.ok()) {
        return now.error();
    }
    if (now.value() != expected) {
        return fail(ErrorCode::StoreFailed, pragma + " was not accepted");
    }
    return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
    checkThread();
    if (m_stopped) {
        return *m_stopped;
    }
    sqlite3_stmt* handle = nullptr;
    const char* rest = nullptr;
    const int code =
        sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), 0, &handle, &rest);
    if (code != SQLITE_OK) {
        return failed(code, "prepare");
    }
    check(handle != nullptr && rest == sql.data() + sql.size());
    return Statement(*this, handle);
}

Result<void> Database::runScript(std::string_view sql)
{
    checkThread();
    if (m_stopped) {
        return *m_stopped;
    }
    const int code = sqlite3_exec(m_handle, std::string(sql).c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return failed(code, "script");
    }
    return {};
}

std::int64_t Database::changes() const
{
    return sqlite3_changes64(m_handle);
}

std::int64_t Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

Result<std::string> Database::firstText(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement.ok()) {
        return statement.error();
    }
    auto row = statement.value().step();
    if (!row.ok()) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::StoreFailed, "a query gave no row");
    }
    return statement.value().column<std::string>(0);
}

Result<std::int64_t> Database::firstInteger(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement.ok()) {
        return statement.error();
    }
    auto row = statement.value().step();
    if (!row.ok()) {
        return row.error();
    }
    if (!row.value()) {
        return fail(ErrorCode::StoreFailed, "a query gave no row");
    }
    return statement.value().column<std::int64_t>(0);
}

Result<void> Database::checkpoint()
{
    check(!inTransaction());
    auto busy = firstInteger("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!busy.ok()) {
        return busy.error();
    }
    if (busy.value() != 0) {
        return fail(ErrorCode::StoreInUse, "checkpoint");
    }
    return {};
}

Result<void> Database::checkPages()
{
    // One row per fault, none when all is well: so the pragma's presence is proved by
    // cipher_version (unlock), and that it bites by a test.
    auto statement = prepare("PRAGMA cipher_integrity_check");
    if (!statement.ok()) {
        return statement.error();
    }
    auto fault = statement.value().step();
    if (!fault.ok()) {
        return fault.error();
    }
    if (fault.value()) {
        return fail(ErrorCode::StoreDamaged, "a page fails its authentication");
    }
    return {};
}

Result<void> Database::checkIntegrity()
{
    // The page check reads the file, not the log.
    if (auto moved = checkpoint(); !moved.ok()) {
        return moved;
    }
    if (m_encrypted) {
        if (auto pages = checkPages(); !pages.ok()) {
            return pages;
        }
    }
    auto verdict = firstText("PRAGMA integrity_check(1)");
    if (!verdict.ok()) {
        return verdict.error();
    }
    if (verdict.value() != "ok") {
        return fail(ErrorCode::StoreDamaged, "the structure check failed");
    }
    return {};
}

} // namespace ipis::core
