// SPDX-License-Identifier: GPL-3.0-or-later
// Reads any document of our CBOR subset and writes it again: what was accepted must come out equal.
#pragma once

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"

namespace ipis::test {

inline void copyItem(core::cbor::Reader& reader, core::cbor::Writer& writer, std::size_t max)
{
    using core::cbor::Type;
    switch (reader.peek()) {
    case Type::Unsigned: {
        const std::uint64_t value = reader.uint();
        return reader.failed() ? void() : writer.uint(value);
    }
    case Type::Negative: {
        const std::int64_t value = reader.integer();
        return reader.failed() ? void() : writer.integer(value);
    }
    case Type::Bytes: {
        const core::BytesView value = reader.bytes(max);
        return reader.failed() ? void() : writer.bytes(value);
    }
    case Type::Text: {
        const std::string value = reader.text(max);
        return reader.failed() ? void() : writer.text(value);
    }
    case Type::Boolean: {
        const bool value = reader.boolean();
        return reader.failed() ? void() : writer.boolean(value);
    }
    case Type::Array:
    case Type::Map: {
        const bool isMap = reader.peek() == Type::Map;
        const std::size_t count = isMap ? reader.map() : reader.array();
        if (reader.failed()) {
            return;
        }
        isMap ? writer.map(count) : writer.array(count);
        for (std::size_t i = 0; i < count * (isMap ? 2 : 1) && !reader.failed(); ++i) {
            copyItem(reader, writer, max);
        }
        return isMap ? reader.end() : void();
    }
    case Type::End:
        break;
    }
}

inline core::Result<core::Bytes> copyCbor(core::BytesView in, core::cbor::Limits limits = {})
{
    core::cbor::Reader reader(in, limits);
    core::cbor::Writer writer(limits);
    copyItem(reader, writer, in.size());
    if (auto read = reader.finish(); !read.ok()) {
        return read.error();
    }
    return std::move(writer).take();
}

} // namespace ipis::test
