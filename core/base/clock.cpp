// SPDX-License-Identifier: GPL-3.0-or-later
// The machine's clocks.
#include "core/base/clock.h"

#include <ctime>
#include <fstream>

namespace ipis::core {

namespace {

std::int64_t readMs(clockid_t which)
{
    timespec now{};
    clock_gettime(which, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

} // namespace

std::int64_t SystemClock::wallMs() const
{
    return readMs(CLOCK_REALTIME);
}

std::uint64_t SystemClock::monotonicMs() const
{
    return static_cast<std::uint64_t>(readMs(CLOCK_BOOTTIME));
}

std::string SystemClock::bootId() const
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    std::getline(file, id);
    return id;
}

} // namespace ipis::core
