// SPDX-License-Identifier: GPL-3.0-or-later
// The fakes' few lines of behaviour.
#include "tests/support/fakes.h"

#include "core/base/check.h"

#include <cstdlib>

namespace ipis::test {

void FakeClock::advance(std::int64_t ms)
{
    wall += ms;
    monotonic += static_cast<std::uint64_t>(ms);
}

void CountingRandom::fill(std::span<core::Byte> out)
{
    for (core::Byte& byte : out) {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        byte = static_cast<core::Byte>(z >> 56);
    }
}

void MemoryLog::write(core::LogLevel, std::string_view category, std::string_view event)
{
    lines.push_back(std::string(category) + " " + std::string(event));
}

TemporaryFolder::TemporaryFolder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "ipis-test-XXXXXX").string();
    core::check(::mkdtemp(pattern.data()) != nullptr);
    m_path = pattern;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace ipis::test
