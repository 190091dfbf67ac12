// SPDX-License-Identifier: GPL-3.0-or-later
// A station's folder with finished packets in its outbox, made with the keys of the worked bytes.
#pragma once

#include "core/packet/packet_writer.h"
#include "sync/station_folder.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

namespace ipis::test {

struct StationWorld
{
    StationWorld();

    // A civil and a biometrics part of about `size` bytes each.
    core::SealedPacket addPacket(std::size_t size = 300);
    std::filesystem::path packetPath(const core::PacketId& packet) const;
    // What the outbox holds; aborts on an error.
    sync::Pending pending() const;

    TemporaryFolder home;
    core::SystemDisk disk;
    CountingRandom random;
    sync::Link link;
    sync::StationFolder folder;

private:
    std::uint64_t m_sequence = 0;
};

} // namespace ipis::test
