// SPDX-License-Identifier: GPL-3.0-or-later
// BundleSource: the bytes of a bundle, made from the packet files as they are asked for.
#pragma once

#include "core/packet/bundle.h"
#include "sync/station_folder.h"

namespace ipis::sync {

// The packets of `parts` whose file does not verify any more or is gone, read whole.
std::vector<core::PacketId> damagedAmong(const StationFolder& folder, const Link& link,
                                         const std::vector<PendingPart>& parts);

// A bundle is the same bytes whenever it is read, since packet files never change: so it needs no
// file of its own, and a resumed upload goes on where the server's offset says. Holds one packet
// file in memory at a time. Thread: one.
class BundleSource
{
public:
    // From the head that was kept (HOME/bundle.cbor). BundleDamaged when the head does not read.
    static core::Result<BundleSource> open(const StationFolder& folder, const Link& link,
                                           core::Bytes head);
    static core::Bytes makeHead(const core::BundleId& bundle, const core::StationId& station,
                                const std::vector<PendingPart>& parts);

    const core::BundleIndex& index() const { return m_index; }
    std::uint64_t size() const { return m_size; }
    // Up to `length` bytes from `offset`, fewer only at the end. PacketDamaged, FileMissing when a
    // packet file is no longer what it was when the bundle was made.
    core::Result<core::Bytes> read(std::uint64_t offset, std::size_t length);

private:
    BundleSource(const StationFolder& folder, const Link& link) : m_folder(&folder), m_link(link) {}
    core::Result<void> loadFrame(std::size_t row);

    const StationFolder* m_folder;
    Link m_link;
    core::Bytes m_head;
    core::BundleIndex m_index;
    std::uint64_t m_size = 0;
    std::size_t m_row = SIZE_MAX; // the row whose frame is in m_frame
    core::Bytes m_frame;          // u32 and CBOR
};

} // namespace ipis::sync
