// SPDX-License-Identifier: GPL-3.0-or-later
// Plain pictures, and the repeatable numbers they are drawn from.
#pragma once

#include "core/base/bytes.h"

namespace ipis::devices {

// Rows from the top, without padding.
struct GreyImage
{
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    core::Bytes pixels; // 0 = black, width * height
};

struct RgbImage
{
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    core::Bytes pixels; // red, green, blue, width * height * 3
};

// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same numbers on every machine. Never for keys.
class SeededNumbers
{
public:
    explicit SeededNumbers(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next()
    {
        std::uint64_t z = m_state += 0x9e3779b97f4a7c15ULL;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
        return z ^ z >> 31;
    }
    // Evenly in [low, high).
    double between(double low, double high)
    {
        return low + (high - low) * static_cast<double>(next() >> 11) * 0x1p-53;
    }

private:
    std::uint64_t m_state;
};

} // namespace ipis::devices
