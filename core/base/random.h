// SPDX-License-Identifier: GPL-3.0-or-later
// Random: where unpredictable bytes come from; enters by parameter so that tests can repeat a run.
#pragma once

#include "core/base/bytes.h"

namespace ipis::core {

// Thread: fill() may be called from any thread.
class Random
{
public:
    virtual ~Random() = default;
    virtual void fill(std::span<Byte> out) = 0;
};

// The operating system's generator, through libsodium. Never fails.
class SystemRandom final : public Random
{
public:
    void fill(std::span<Byte> out) override;
};

} // namespace ipis::core
