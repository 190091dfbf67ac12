// SPDX-License-Identifier: GPL-3.0-or-later
// Statement: one prepared SQL statement with typed parameters and columns.
#pragma once

#include "core/base/bytes.h"

#include <algorithm>
#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

struct sqlite3_stmt;

namespace ipis::core {

class Database;

struct StatementFinalizer
{
    void operator()(sqlite3_stmt* statement) const;
};

// Parameters count from 1 (?1), columns from 0. Values are copied when bound. A bind that failed is
// told by the next step(). Thread: that of its Database, which it must not outlive.
class Statement
{
public:
    template <std::integral Number>
    void bind(int parameter, Number value)
    {
        check(std::in_range<std::int64_t>(value));
        bindInteger(parameter, static_cast<std::int64_t>(value));
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void bind(int parameter, Enum value)
    {
        bindInteger(parameter, static_cast<std::int64_t>(value));
    }
    void bind(int parameter, std::string_view text);
    void bind(int parameter, const char* text) { bind(parameter, std::string_view(text)); }
    void bind(int parameter, const std::string& text) { bind(parameter, std::string_view(text)); }
    void bind(int parameter, BytesView blob);
    void bind(int parameter, std::nullopt_t);
    template <class T>
    void bind(int parameter, const std::optional<T>& value)
    {
        if (value) {
            bind(parameter, *value);
        } else {
            bind(parameter, std::nullopt);
        }
    }
    template <class... Values>
    void bindAll(const Values&... values)
    {
        int parameter = 0;
        (bind(++parameter, values), ...);
    }

    // True: a row is there. False: done; the statement is reset and may be bound and run again.
    Result<bool> step();
    // Steps to the end, rows are dropped.
    Result<void> run();
    void reset();

    // Of the row that step() found. Tables are STRICT, so the stored type is the declared one; a
    // NULL reads as 0, "" or no bytes: ask for the optional form where NULL is possible.
    template <class T>
    T column(int index) const;
    template <class T>
    std::optional<T> optionalColumn(int index) const
    {
        return isNull(index) ? std::nullopt : std::optional<T>(column<T>(index));
    }
    bool isNull(int index) const;
    // A blob of exactly N bytes; StoreDamaged when it has another length.
    template <std::size_t N>
    Result<ByteArray<N>> fixedColumn(int index) const
    {
        const Bytes bytes = column<Bytes>(index);
        if (bytes.size() != N) {
            return fail(ErrorCode::StoreDamaged, "a stored value has the wrong length");
        }
        ByteArray<N> value{};
        std::ranges::copy(bytes, value.begin());
        return value;
    }

private:
    friend class Database;
    Statement(Database& database, sqlite3_stmt* handle) : m_database(&database), m_handle(handle) {}
    void bindInteger(int parameter, std::int64_t value);
    void remember(int code);

    Database* m_database;
    std::unique_ptr<sqlite3_stmt, StatementFinalizer> m_handle;
    int m_bindCode = 0;
};

template <>
std::int64_t Statement::column<std::int64_t>(int index) const;
template <>
std::string Statement::column<std::string>(int index) const;
template <>
Bytes Statement::column<Bytes>(int index) const;

} // namespace ipis::core
