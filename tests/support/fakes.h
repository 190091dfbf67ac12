// SPDX-License-Identifier: GPL-3.0-or-later
// Fakes that tests hand in where the program takes a Clock, a Random or a Log.
#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

#include <QTest>

namespace ipis::test {

// Stands still until told to move.
class FakeClock final : public core::Clock
{
public:
    std::int64_t wallMs() const override { return wall; }
    std::uint64_t monotonicMs() const override { return monotonic; }
    std::string bootId() const override { return boot; }
    void advance(std::int64_t ms);

    std::int64_t wall = 1'795'400'000'000; // 2026-11-23
    std::uint64_t monotonic = 1'000;
    std::string boot = "00000000-0000-0000-0000-000000000001";
};

// The same bytes in every run: a counter through SplitMix64. Not random, only repeatable.
class CountingRandom final : public core::Random
{
public:
    explicit CountingRandom(std::uint64_t seed = 1) : m_state(seed) {}
    void fill(std::span<core::Byte> out) override;

private:
    std::uint64_t m_state;
};

class MemoryLog final : public core::Log
{
public:
    void write(core::LogLevel level, std::string_view category, std::string_view event) override;
    std::vector<std::string> lines;
};

// A folder that goes with the test.
class TemporaryFolder
{
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

template <class T>
std::string describe(const core::Result<T>& result)
{
    if (result.ok()) {
        return "ok";
    }
    return std::string(core::nameOf(result.error().code)) + " (" + result.error().detail + ")";
}

} // namespace ipis::test

// Passes when `result` is a success; prints its error otherwise.
#define VERIFY_OK(result)                                                                          \
    do {                                                                                           \
        const auto& verified = (result);                                                           \
        QVERIFY2(verified.ok(), ::ipis::test::describe(verified).c_str());                         \
    } while (false)

// Passes when `result` failed with ErrorCode::`expected`.
#define VERIFY_ERROR(result, expected)                                                             \
    do {                                                                                           \
        const auto& verified = (result);                                                           \
        QVERIFY2(!verified.ok(), "succeeded, expected " #expected);                                \
        QVERIFY2(verified.error().code == ::ipis::core::ErrorCode::expected,                       \
                 ::ipis::test::describe(verified).c_str());                                        \
    } while (false)
