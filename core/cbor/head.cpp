// SPDX-License-Identifier: GPL-3.0-or-later
// libcbor's streaming decoder and encoder, one item at a time; never cbor_load, which allocates
// what a length claims.
#include "core/cbor/head.h"

#include <cbor.h>

namespace ipis::core::cbor {

namespace {

template <Type kType, class Number>
void number(void* context, Number value)
{
    Head& head = *static_cast<Head*>(context);
    head.type = kType;
    head.argument = value;
}

template <Type kType>
void string(void* context, cbor_data, std::size_t length)
{
    number<kType, std::size_t>(context, length);
}

// What is not set here stays a callback that does nothing, and so leaves Type::End: tags, floats,
// null, undefined, break and everything of indefinite length.
cbor_callbacks subsetCallbacks()
{
    cbor_callbacks callbacks = cbor_empty_callbacks;
    callbacks.uint8 = number<Type::Unsigned, std::uint8_t>;
    callbacks.uint16 = number<Type::Unsigned, std::uint16_t>;
    callbacks.uint32 = number<Type::Unsigned, std::uint32_t>;
    callbacks.uint64 = number<Type::Unsigned, std::uint64_t>;
    callbacks.negint8 = number<Type::Negative, std::uint8_t>;
    callbacks.negint16 = number<Type::Negative, std::uint16_t>;
    callbacks.negint32 = number<Type::Negative, std::uint32_t>;
    callbacks.negint64 = number<Type::Negative, std::uint64_t>;
    callbacks.byte_string = string<Type::Bytes>;
    callbacks.string = string<Type::Text>;
    callbacks.array_start = number<Type::Array, std::size_t>;
    callbacks.map_start = number<Type::Map, std::size_t>;
    callbacks.boolean = number<Type::Boolean, bool>;
    return callbacks;
}

std::size_t encode(Type type, std::uint64_t argument, ByteArray<9>& out)
{
    switch (type) {
    case Type::Unsigned:
        return cbor_encode_uint(argument, out.data(), out.size());
    case Type::Negative:
        return cbor_encode_negint(argument, out.data(), out.size());
    case Type::Bytes:
        return cbor_encode_bytestring_start(argument, out.data(), out.size());
    case Type::Text:
        return cbor_encode_string_start(argument, out.data(), out.size());
    case Type::Array:
        return cbor_encode_array_start(argument, out.data(), out.size());
    case Type::Map:
        return cbor_encode_map_start(argument, out.data(), out.size());
    case Type::Boolean:
        return cbor_encode_bool(argument != 0, out.data(), out.size());
    case Type::End:
        break;
    }
    return 0;
}

} // namespace

Result<Head> decodeHead(BytesView in)
{
    static const cbor_callbacks kCallbacks = subsetCallbacks();
    Head head;
    const auto decoded = cbor_stream_decode(in.data(), in.size(), &kCallbacks, &head);
    if (decoded.status == CBOR_DECODER_NEDATA) {
        return fail(ErrorCode::CborMalformed, "cut short");
    }
    if (decoded.status != CBOR_DECODER_FINISHED || head.type == Type::End) {
        return fail(ErrorCode::CborMalformed, "outside the subset");
    }
    ByteArray<9> shortest{};
    head.size = encode(head.type, head.argument, shortest);
    if (!equal(BytesView(shortest).first(head.size), in.first(std::min(head.size, in.size())))) {
        return fail(ErrorCode::CborMalformed, "not the shortest form");
    }
    return head;
}

void encodeHead(Bytes& out, Type type, std::uint64_t argument)
{
    ByteArray<9> head{};
    const std::size_t size = encode(type, argument, head);
    check(size != 0);
    append(out, BytesView(head).first(size));
}

} // namespace ipis::core::cbor
