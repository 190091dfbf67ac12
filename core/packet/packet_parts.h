// SPDX-License-Identifier: GPL-3.0-or-later
// Constants that packet writer and reader share (FORMAT.md 4); private to core/packet.
#pragma once

#include "core/base/ids.h"
#include "core/packet/kinds.h"

#include <string_view>

namespace ipis::core {

inline constexpr std::string_view kPacketMagic = "IPISPKT1";
inline constexpr std::size_t kPartPadding = 4096;
inline constexpr std::size_t kBoxPadding = 2048;
inline constexpr std::size_t kMaxHeader = 2048;
inline constexpr std::size_t kMaxBox = 16'384;

// Associated data of every chunk of a part's body.
inline Bytes partContext(const PacketId& packet, PartKind kind)
{
    Bytes context = toBytes(packet.bytes);
    context.push_back(static_cast<Byte>(kind));
    return context;
}

} // namespace ipis::core
