// SPDX-License-Identifier: GPL-3.0-or-later
// Walking the rows of a query without repeating the loop.
#pragma once

#include "core/sqlite/statement.h"

#include <utility>

namespace ipis::core {

// `take(Statement&)` gives a Result<void> for each row; stops at the first error of either.
template <class Take>
Result<void> eachRow(Result<Statement> query, Take take)
{
    if (!query.ok()) {
        return query.error();
    }
    for (;;) {
        auto row = query.value().step();
        if (!row.ok()) {
            return row.error();
        }
        if (!row.value()) {
            return {};
        }
        if (Result<void> taken = take(query.value()); !taken.ok()) {
            return taken;
        }
    }
}

// `read(Statement&)` gives a Result<T>; all of them in the order of the query.
template <class T, class Read>
Result<std::vector<T>> allRows(Result<Statement> query, Read read)
{
    std::vector<T> found;
    auto walked = eachRow(std::move(query), [&](Statement& row) -> Result<void> {
        Result<T> one = read(row);
        if (!one.ok()) {
            return one.error();
        }
        found.push_back(std::move(one).value());
        return {};
    });
    if (!walked.ok()) {
        return walked.error();
    }
    return found;
}

// The first row, or nothing when there is none.
template <class T, class Read>
Result<std::optional<T>> firstRow(Result<Statement> query, Read read)
{
    if (!query.ok()) {
        return query.error();
    }
    auto row = query.value().step();
    if (!row.ok()) {
        return row.error();
    }
    if (!row.value()) {
        return std::optional<T>();
    }
    Result<T> one = read(query.value());
    if (!one.ok()) {
        return one.error();
    }
    return std::optional<T>(std::move(one).value());
}

} // namespace ipis::core
