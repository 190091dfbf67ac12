// SPDX-License-Identifier: GPL-3.0-or-later
// Cutting the stream of the socket into messages.
#include "devices/wire/frame.h"

namespace ipis::devices::wire {

using core::ErrorCode;
using core::fail;

namespace {

constexpr std::size_t kLengthSize = 4;

} // namespace

core::Result<core::Bytes> frameOf(core::BytesView message)
{
    if (message.empty() || message.size() > kMaxFrame) {
        return fail(ErrorCode::WireMalformed, "message of " + std::to_string(message.size()));
    }
    core::Bytes frame;
    frame.reserve(kLengthSize + message.size());
    core::appendU32(frame, static_cast<std::uint32_t>(message.size()));
    core::append(frame, message);
    return frame;
}

void FrameBuffer::push(core::BytesView bytes)
{
    core::append(m_bytes, bytes);
}

core::Result<std::optional<core::Bytes>> FrameBuffer::next()
{
    if (m_bytes.size() < kLengthSize) {
        return std::optional<core::Bytes>();
    }
    const std::size_t length = core::readU32(m_bytes);
    if (length == 0 || length > kMaxFrame) {
        return fail(ErrorCode::WireMalformed, "frame of " + std::to_string(length));
    }
    if (m_bytes.size() < kLengthSize + length) {
        return std::optional<core::Bytes>();
    }
    const auto begin = m_bytes.begin() + kLengthSize;
    const auto end = begin + static_cast<std::ptrdiff_t>(length);
    std::optional<core::Bytes> message(core::Bytes(begin, end));
    m_bytes.erase(m_bytes.begin(), end);
    return message;
}

} // namespace ipis::devices::wire
