// SPDX-License-Identifier: GPL-3.0-or-later
// Writing bundles and finding the frames in them.
#include "core/packet/bundle.h"

#include "core/packet/payload.h"

#include <string_view>

namespace ipis::core {

namespace {

constexpr std::string_view kMagic = "IPISBND1";
constexpr std::size_t kMaxIndex = 65'536;
constexpr std::size_t kHeadPrefix = kMagic.size() + 4;

std::uint64_t sizeOfBundle(std::size_t encodedIndex, const BundleIndex& index)
{
    std::uint64_t size = kHeadPrefix + encodedIndex;
    for (const BundleRow& row : index.rows) {
        size += kFramePrefix + row.frameLength;
    }
    return size;
}

void readIndex(cbor::Reader& in, BundleIndex& index)
{
    index.bundle = takeId<BundleId>(in, 2);
    index.station = takeId<StationId>(in, 3);
    in.key(4);
    const std::size_t rows = in.array();
    for (std::size_t i = 0; i < rows && !in.failed(); ++i) {
        in.array(3);
        const PacketId packet{in.bytesExactly<16>()};
        const std::uint64_t part = in.uint(255);
        index.rows.push_back({packet, part, in.uint(kMaxFrame)});
    }
}

Result<BundleIndex> decodeIndex(BytesView bytes)
{
    auto index = readPayload(bytes, readIndex, ErrorCode::BundleDamaged);
    if (!index.ok()) {
        return index;
    }
    if (index.value().rows.empty() || index.value().rows.size() > kMaxBundleRows) {
        return fail(ErrorCode::BundleDamaged, "number of rows");
    }
    if (sizeOfBundle(bytes.size(), index.value()) > kMaxBundle) {
        return fail(ErrorCode::BundleDamaged, "over 1 GiB");
    }
    return index;
}

} // namespace

Bytes encodeFrame(const PacketId& packet, BytesView envelope, PartKind part, BytesView body)
{
    cbor::Writer out;
    out.map(4);
    putBytes(out, 1, packet.bytes);
    putBytes(out, 2, envelope);
    putUint(out, 3, static_cast<std::uint64_t>(part));
    putBytes(out, 4, body);
    return std::move(out).take();
}

std::size_t frameLength(std::size_t envelope, std::size_t body)
{
    const auto head = [](std::size_t length) -> std::size_t {
        return length < 24 ? 1 : length < 0x100 ? 2 : length < 0x10000 ? 3 : 5;
    };
    // A map of 4; keys 1 to 4; 16 bytes; the envelope; a part kind below 24; the body.
    return 1 + 4 + 1 + 16 + head(envelope) + envelope + 1 + head(body) + body;
}

Result<Frame> decodeFrame(BytesView cbor)
{
    cbor::Reader in(cbor);
    in.map(4);
    Frame frame;
    frame.packet = takeId<PacketId>(in, 1);
    frame.envelope = takeBytes(in, 2, kMaxEnvelope);
    frame.part = takeUint(in, 3, 255);
    frame.body = takeBytes(in, 4, kMaxFrame);
    if (auto done = in.finish(); !done.ok()) {
        return fail(ErrorCode::BundleDamaged, done.error().detail);
    }
    return frame;
}

Bytes encodeBundleHead(const BundleIndex& index)
{
    check(!index.rows.empty() && index.rows.size() <= kMaxBundleRows);
    cbor::Writer out = beginPayload(4);
    putBytes(out, 2, index.bundle.bytes);
    putBytes(out, 3, index.station.bytes);
    out.key(4);
    out.array(index.rows.size());
    for (const BundleRow& row : index.rows) {
        out.array(3);
        out.bytes(row.packet.bytes);
        out.uint(row.part);
        out.uint(row.frameLength);
    }
    const Bytes encoded = std::move(out).take();
    Bytes head = toBytes(viewOf(kMagic));
    appendU32(head, static_cast<std::uint32_t>(encoded.size()));
    append(head, encoded);
    return head;
}

std::optional<BundleCursor::Want> BundleCursor::next(std::uint64_t available) const
{
    if (done()) {
        return std::nullopt;
    }
    std::size_t length = kHeadPrefix;
    if (m_index) {
        length = kFramePrefix + static_cast<std::size_t>(m_index->rows[m_row].frameLength);
    } else if (m_headLength != 0) {
        length = m_headLength;
    }
    if (available < m_offset + length) {
        return std::nullopt;
    }
    return Want{m_offset, length};
}

Result<std::optional<BytesView>> BundleCursor::take(BytesView bytes)
{
    std::optional<BytesView> frame;
    if (m_index) {
        if (readU32(bytes) != m_index->rows[m_row].frameLength) {
            return fail(ErrorCode::BundleDamaged, "frame length");
        }
        frame = bytes.subspan(kFramePrefix);
        ++m_row;
    } else if (m_headLength != 0) {
        auto index = decodeIndex(bytes);
        if (!index.ok()) {
            return index.error();
        }
        m_index = std::move(index).value();
    } else {
        const std::size_t length = readU32(bytes.subspan(kMagic.size()));
        if (textOf(bytes.first(kMagic.size())) != kMagic || length == 0 || length > kMaxIndex) {
            return fail(ErrorCode::BundleDamaged, "not a bundle");
        }
        m_headLength = length;
    }
    m_offset += bytes.size();
    return frame;
}

} // namespace ipis::core
