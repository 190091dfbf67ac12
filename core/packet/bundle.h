// SPDX-License-Identifier: GPL-3.0-or-later
// Bundle: how packet parts travel, on a wire and on a USB stick (FORMAT.md 5).
#pragma once

#include "core/base/ids.h"
#include "core/packet/kinds.h"

#include <optional>
#include <vector>

namespace ipis::core {

inline constexpr std::size_t kMaxBundleRows = 512;
inline constexpr std::uint64_t kMaxBundle = 1024 * 1024 * 1024;
inline constexpr std::size_t kMaxFrame = 9 * 1024 * 1024; // the largest part and its envelope

struct BundleRow
{
    PacketId packet;
    std::uint64_t part = 0;        // a PartKind's number, or one we do not know
    std::uint64_t frameLength = 0; // of the CBOR, without its u32
    bool operator==(const BundleRow&) const = default;
};

struct BundleIndex
{
    BundleId bundle;
    StationId station;
    std::vector<BundleRow> rows; // 1 to kMaxBundleRows
    bool operator==(const BundleIndex&) const = default;
};

struct Frame
{
    PacketId packet;
    Bytes envelope;
    std::uint64_t part = 0;
    Bytes body;
    bool operator==(const Frame&) const = default;
};

// The CBOR of one frame, and the length it will have without making it.
Bytes encodeFrame(const PacketId& packet, BytesView envelope, PartKind part, BytesView body);
std::size_t frameLength(std::size_t envelope, std::size_t body);
Result<Frame> decodeFrame(BytesView cbor); // BundleDamaged

// Magic, u32 and index: what stands before the first frame.
Bytes encodeBundleHead(const BundleIndex& index);

// What a u32-prefixed frame needs in the file.
inline constexpr std::size_t kFramePrefix = 4;

// Finds index and frames in a file that is still growing. Holds no bytes itself: the caller reads
// what is asked for. Use: while (auto want = cursor.next(available)) { read; cursor.take(bytes) }.
// Thread: one.
class BundleCursor
{
public:
    // A stretch of the file to read next.
    struct Want
    {
        std::uint64_t offset = 0;
        std::size_t length = 0;
    };
    // Nothing while fewer bytes than needed are there yet, or when all rows are through.
    std::optional<Want> next(std::uint64_t available) const;

    // The bytes of that stretch. Gives the CBOR of a frame when they complete one; an empty result
    // when they were the head. BundleDamaged: nothing after this point can be found.
    Result<std::optional<BytesView>> take(BytesView bytes);

    const std::optional<BundleIndex>& index() const { return m_index; }
    std::size_t row() const { return m_row; } // rows completed
    bool done() const { return m_index && m_row == m_index->rows.size(); }
    std::uint64_t offset() const { return m_offset; } // bytes used up; the file's size when done

private:
    std::uint64_t m_offset = 0;
    std::size_t m_headLength = 0; // of the index, once its u32 is known
    std::optional<BundleIndex> m_index;
    std::size_t m_row = 0;
};

} // namespace ipis::core
