// SPDX-License-Identifier: GPL-3.0-or-later
// Clock: wall and monotonic time; enters by parameter so that tests can set it.
#pragma once

#include <cstdint>
#include <string>

namespace ipis::core {

// Thread: may be read from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual std::int64_t wallMs() const = 0; // Unix time in milliseconds; may be wrong or jump
    virtual std::uint64_t monotonicMs() const = 0; // since boot, suspended time included
    virtual std::string bootId() const = 0;        // tells one boot of the machine from another
};

class SystemClock final : public Clock
{
public:
    std::int64_t wallMs() const override;
    std::uint64_t monotonicMs() const override;
    std::string bootId() const override; // the kernel's random boot id; empty where there is none
};

} // namespace ipis::core
