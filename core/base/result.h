// SPDX-License-Identifier: GPL-3.0-or-later
// Result<T>: a value or an Error; what every fallible function returns.
#pragma once

#include "core/base/check.h"
#include "core/base/error.h"

#include <string>
#include <utility>
#include <variant>

namespace ipis::core {

// Move-only. Asking for value() of a failure, or error() of a success, is a bug and aborts.
// There is no conversion to bool, so that a Result<bool> cannot be mistaken for its payload.
template <class T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}
    Result(Result&&) noexcept = default;
    Result& operator=(Result&&) noexcept = default;
    Result(const Result&) = delete;
    Result& operator=(const Result&) = delete;
    ~Result() = default;

    bool ok() const { return m_state.index() == 0; }

    T& value() &
    {
        check(ok());
        return *std::get_if<0>(&m_state);
    }
    const T& value() const&
    {
        check(ok());
        return *std::get_if<0>(&m_state);
    }
    T value() &&
    {
        check(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    const Error& error() const
    {
        check(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_state(std::move(error)) {}
    Result(Result&&) noexcept = default;
    Result& operator=(Result&&) noexcept = default;
    Result(const Result&) = delete;
    Result& operator=(const Result&) = delete;
    ~Result() = default;

    bool ok() const { return m_state.index() == 0; }
    const Error& error() const
    {
        check(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<std::monostate, Error> m_state;
};

// `return fail(ErrorCode::FileMissing, "outbox/…");`
inline Error fail(ErrorCode code, std::string detail = {})
{
    return Error{code, std::move(detail)};
}

// Runs steps (callables that give a Result<void>) one after the other until one fails.
template <class... Steps>
Result<void> inOrder(Steps&&... steps)
{
    Result<void> result;
    (void)((result = steps()).ok() && ...);
    return result;
}

} // namespace ipis::core
