// SPDX-License-Identifier: GPL-3.0-or-later
// Frames: what lies between two messages on the socket.
#pragma once

#include "core/base/bytes.h"

#include <optional>

namespace ipis::devices::wire {

inline constexpr std::size_t kMaxFrame = std::size_t{32} << 20; // bytes, without the length

// Length (4 bytes, most significant first), then the message. More than kMaxFrame: WireMalformed.
core::Result<core::Bytes> frameOf(core::BytesView message);

// Takes bytes as they come from the socket and gives whole messages. Thread: one.
class FrameBuffer
{
public:
    void push(core::BytesView bytes);
    // The next message, nothing while it is incomplete; WireMalformed for a length of 0 or more
    // than kMaxFrame, and from then on.
    core::Result<std::optional<core::Bytes>> next();

private:
    core::Bytes m_bytes;
};

} // namespace ipis::devices::wire
