// SPDX-License-Identifier: GPL-3.0-or-later
// Entries of payload maps.
#include "core/packet/payload.h"

namespace ipis::core {

namespace {

constexpr std::uint64_t kLaterKey = 100; // what a later program says, and this one ignores
constexpr std::size_t kMaxLater = 4096;

} // namespace

cbor::Writer beginPayload(std::size_t entries, cbor::Limits limits)
{
    cbor::Writer out(limits);
    out.map(entries);
    putUint(out, 1, kFormat);
    return out;
}

Result<cbor::Reader> beginReading(BytesView payload, ErrorCode damaged, cbor::Limits limits)
{
    cbor::Reader in(payload, limits);
    in.map();
    const std::uint64_t format = takeUint(in, 1);
    if (in.failed()) {
        return fail(damaged, in.finish().error().detail);
    }
    if (format != kFormat) {
        return fail(ErrorCode::FormatVersionUnknown, "format " + std::to_string(format));
    }
    return in;
}

Result<void> finishReading(cbor::Reader& in, ErrorCode damaged)
{
    if (in.optionalKey(kLaterKey)) {
        in.bytes(kMaxLater);
    }
    in.end();
    if (auto done = in.finish(); !done.ok()) {
        return fail(damaged, done.error().detail);
    }
    return {};
}

void putUint(cbor::Writer& out, std::uint64_t key, std::uint64_t value)
{
    out.key(key);
    out.uint(value);
}

void putTime(cbor::Writer& out, std::uint64_t key, std::int64_t ms)
{
    putUint(out, key, ms < 0 ? 0 : static_cast<std::uint64_t>(ms));
}

void putBytes(cbor::Writer& out, std::uint64_t key, BytesView value)
{
    out.key(key);
    out.bytes(value);
}

void putText(cbor::Writer& out, std::uint64_t key, std::string_view value)
{
    out.key(key);
    out.text(value);
}

void putBool(cbor::Writer& out, std::uint64_t key, bool value)
{
    out.key(key);
    out.boolean(value);
}

std::uint64_t takeUint(cbor::Reader& in, std::uint64_t key, std::uint64_t max)
{
    in.key(key);
    return in.uint(max);
}

std::int64_t takeTime(cbor::Reader& in, std::uint64_t key)
{
    return static_cast<std::int64_t>(takeUint(in, key));
}

Bytes takeBytes(cbor::Reader& in, std::uint64_t key, std::size_t max)
{
    in.key(key);
    return toBytes(in.bytes(max));
}

std::string takeText(cbor::Reader& in, std::uint64_t key, std::size_t maxBytes)
{
    in.key(key);
    return in.text(maxBytes);
}

bool takeBool(cbor::Reader& in, std::uint64_t key)
{
    in.key(key);
    return in.boolean();
}

} // namespace ipis::core
