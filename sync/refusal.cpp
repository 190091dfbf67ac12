// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing a part's refusal file.
#include "sync/refusal.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"

namespace ipis::sync {

using namespace core;

namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kMaxReceipt = 16 * 1024;

} // namespace

Bytes encodeRefusal(const Refusal& refusal)
{
    cbor::Writer out;
    out.map(4);
    out.key(1);
    out.uint(kVersion);
    out.key(2);
    out.uint(refusal.times);
    out.key(3);
    out.bytes(refusal.bundle.bytes);
    out.key(4);
    out.bytes(refusal.receipt);
    return std::move(out).take();
}

Result<Refusal> decodeRefusal(BytesView bytes)
{
    cbor::Reader in(bytes);
    in.map(4);
    in.key(1);
    const std::uint64_t version = in.uint();
    Refusal refusal;
    in.key(2);
    refusal.times = in.uint();
    in.key(3);
    refusal.bundle.bytes = in.bytesExactly<16>();
    in.key(4);
    refusal.receipt = toBytes(in.bytes(kMaxReceipt));
    if (auto done = in.finish(); !done.ok() || version != kVersion) {
        return fail(ErrorCode::EnvelopeDamaged, "refusal");
    }
    return refusal;
}

} // namespace ipis::sync
