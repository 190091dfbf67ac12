// SPDX-License-Identifier: GPL-3.0-or-later
// Binding, stepping and reading through sqlite3_stmt.
#include "core/sqlite/statement.h"

#include "core/sqlite/database.h"

#include <sqlite3.h>

namespace ipis::core {

void StatementFinalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void Statement::remember(int code)
{
    if (m_bindCode == SQLITE_OK) {
        m_bindCode = code;
    }
}

void Statement::bindInteger(int parameter, std::int64_t value)
{
    remember(sqlite3_bind_int64(m_handle.get(), parameter, value));
}

void Statement::bind(int parameter, std::string_view text)
{
    // A null pointer would bind NULL; an empty text is a value of its own.
    const char* start = text.empty() ? "" : text.data();
    remember(sqlite3_bind_text64(m_handle.get(), parameter, start, text.size(), SQLITE_TRANSIENT,
                                 SQLITE_UTF8));
}

void Statement::bind(int parameter, BytesView blob)
{
    if (blob.empty()) {
        remember(sqlite3_bind_zeroblob(m_handle.get(), parameter, 0));
        return;
    }
    remember(
        sqlite3_bind_blob64(m_handle.get(), parameter, blob.data(), blob.size(), SQLITE_TRANSIENT));
}

void Statement::bind(int parameter, std::nullopt_t)
{
    remember(sqlite3_bind_null(m_handle.get(), parameter));
}

Result<bool> Statement::step()
{
    m_database->checkThread();
    if (m_database->m_stopped) {
        return *m_database->m_stopped;
    }
    if (m_bindCode != SQLITE_OK) {
        return m_database->failed(m_bindCode, "bind");
    }
    const int code = sqlite3_step(m_handle.get());
    if (code == SQLITE_ROW) {
        return true;
    }
    reset();
    if (code == SQLITE_DONE) {
        return false;
    }
    return m_database->failed(code, "step");
}

Result<void> Statement::run()
{
    for (;;) {
        auto row = step();
        if (!row.ok()) {
            return row.error();
        }
        if (!row.value()) {
            return {};
        }
    }
}

void Statement::reset()
{
    sqlite3_reset(m_handle.get());
    sqlite3_clear_bindings(m_handle.get());
    m_bindCode = SQLITE_OK;
}

bool Statement::isNull(int index) const
{
    return sqlite3_column_type(m_handle.get(), index) == SQLITE_NULL;
}

template <>
std::int64_t Statement::column<std::int64_t>(int index) const
{
    return sqlite3_column_int64(m_handle.get(), index);
}

template <>
Bytes Statement::column<Bytes>(int index) const
{
    const auto* start = static_cast<const Byte*>(sqlite3_column_blob(m_handle.get(), index));
    const int size = sqlite3_column_bytes(m_handle.get(), index);
    return start == nullptr ? Bytes() : Bytes(start, start + size);
}

template <>
std::string Statement::column<std::string>(int index) const
{
    const auto* start = static_cast<const char*>(sqlite3_column_blob(m_handle.get(), index));
    const int size = sqlite3_column_bytes(m_handle.get(), index);
    return start == nullptr ? std::string() : std::string(start, static_cast<std::size_t>(size));
}

} // namespace ipis::core
