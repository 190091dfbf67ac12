// SPDX-License-Identifier: GPL-3.0-or-later
// Walking the frames of a write-ahead log.
#include "core/sqlite/log_check.h"

namespace ipis::core {

namespace {

constexpr std::size_t kHeaderSize = 32;
constexpr std::size_t kFrameHeaderSize = 24;
constexpr std::uint32_t kMagic = 0x377f0682; // or 1 more: checksums over big-endian words
constexpr std::uint32_t kVersion = 3007000;

std::uint32_t bigEndian(BytesView bytes, std::size_t at)
{
    return readU32(bytes.subspan(at));
}

std::uint32_t littleEndian(BytesView bytes, std::size_t at)
{
    return std::uint32_t{bytes[at + 3]} << 24 | std::uint32_t{bytes[at + 2]} << 16 |
           std::uint32_t{bytes[at + 1]} << 8 | std::uint32_t{bytes[at]};
}

struct Checksum
{
    bool bigEndianWords = false;
    std::uint32_t first = 0;
    std::uint32_t second = 0;

    void add(BytesView bytes)
    {
        const auto word = bigEndianWords ? bigEndian : littleEndian;
        for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
            first += word(bytes, at) + second;
            second += word(bytes, at + 4) + first;
        }
    }
    bool isAt(BytesView bytes, std::size_t at) const
    {
        return first == bigEndian(bytes, at) && second == bigEndian(bytes, at + 4);
    }
};

// One of the two salts is enough: a changed bit leaves the other, and the logs before this one had
// neither (the first salt rises, the second is drawn anew).
bool isOfLog(BytesView header, BytesView frame)
{
    return bigEndian(frame, 8) == bigEndian(header, 16) ||
           bigEndian(frame, 12) == bigEndian(header, 20);
}

} // namespace

LogState checkLog(BytesView log)
{
    if (log.size() < kHeaderSize) {
        return LogState::Whole; // the first write of this log was cut off
    }
    const BytesView header = log.first(kHeaderSize);
    Checksum sum{(bigEndian(header, 0) & 1) != 0};
    sum.add(header.first(24));
    const std::size_t page = bigEndian(header, 8);
    if ((bigEndian(header, 0) & ~1U) != kMagic || bigEndian(header, 4) != kVersion ||
        !sum.isAt(header, 24) || page < 512 || page > 65536 || (page & (page - 1)) != 0) {
        return LogState::Damaged;
    }
    bool fits = true;
    const std::size_t size = kFrameHeaderSize + page;
    for (std::size_t at = kHeaderSize; at + size <= log.size(); at += size) {
        const BytesView frame = log.subspan(at, size);
        sum.add(frame.first(8));
        sum.add(frame.subspan(kFrameHeaderSize));
        fits = fits && equal(frame.subspan(8, 8), header.subspan(16, 8)) && sum.isAt(frame, 16);
        if (!fits && isOfLog(header, frame)) {
            return LogState::Damaged;
        }
    }
    return LogState::Whole;
}

} // namespace ipis::core
