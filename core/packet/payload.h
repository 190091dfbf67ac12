// SPDX-License-Identifier: GPL-3.0-or-later
// What the payload readers and writers of this room share (FORMAT.md 1); private to core/packet.
#pragma once

#include "core/base/ids.h"
#include "core/cbor/reader.h"
#include "core/cbor/writer.h"
#include "core/packet/kinds.h"

namespace ipis::core {

inline constexpr std::uint64_t kMaxUint = (std::uint64_t{1} << 53) - 1;

// A map of `entries` entries whose key 1, the format number, is written already.
cbor::Writer beginPayload(std::size_t entries, cbor::Limits limits = {});

// A reader standing after key 1. FormatVersionUnknown when it is another number than ours, else
// `damaged`.
Result<cbor::Reader> beginReading(BytesView payload, ErrorCode damaged = ErrorCode::EnvelopeDamaged,
                                  cbor::Limits limits = {});

// Passes over key 100 and closes the map; the first fault of the whole reading comes out as
// `damaged`.
Result<void> finishReading(cbor::Reader& in, ErrorCode damaged = ErrorCode::EnvelopeDamaged);

// A whole payload: `fields` reads what stands between key 1 and key 100. Nothing of it comes out
// unless all of it reads; FormatVersionUnknown or `damaged` otherwise.
template <class Value>
Result<Value> readPayload(BytesView payload, void (*fields)(cbor::Reader&, Value&),
                          ErrorCode damaged = ErrorCode::EnvelopeDamaged, cbor::Limits limits = {})
{
    auto begun = beginReading(payload, damaged, limits);
    if (!begun.ok()) {
        return begun.error();
    }
    Value value;
    fields(begun.value(), value);
    if (auto done = finishReading(begun.value(), damaged); !done.ok()) {
        return done.error();
    }
    return value;
}

// The payload of an envelope; only of one that held (FORMAT.md 2).
template <class Value>
Result<Value> readSigned(const Result<Bytes>& verified, void (*fields)(cbor::Reader&, Value&))
{
    return verified.ok() ? readPayload(verified.value(), fields) : Result<Value>(verified.error());
}

// One entry each: key, then value. Times are Unix milliseconds; a clock before 1970 becomes 0.
void putUint(cbor::Writer& out, std::uint64_t key, std::uint64_t value);
void putTime(cbor::Writer& out, std::uint64_t key, std::int64_t ms);
void putBytes(cbor::Writer& out, std::uint64_t key, BytesView value);
void putText(cbor::Writer& out, std::uint64_t key, std::string_view value);
void putBool(cbor::Writer& out, std::uint64_t key, bool value);

// The same entries read; after a fault they give empty values (cbor::Reader).
std::uint64_t takeUint(cbor::Reader& in, std::uint64_t key, std::uint64_t max = kMaxUint);
std::int64_t takeTime(cbor::Reader& in, std::uint64_t key);
Bytes takeBytes(cbor::Reader& in, std::uint64_t key, std::size_t max);
std::string takeText(cbor::Reader& in, std::uint64_t key, std::size_t maxBytes);
bool takeBool(cbor::Reader& in, std::uint64_t key);

template <std::size_t N>
ByteArray<N> takeFixed(cbor::Reader& in, std::uint64_t key)
{
    in.key(key);
    return in.bytesExactly<N>();
}

template <class Id>
Id takeId(cbor::Reader& in, std::uint64_t key)
{
    return Id{takeFixed<16>(in, key)};
}

} // namespace ipis::core
