// SPDX-License-Identifier: GPL-3.0-or-later
// Byte string conversions.
#include "core/base/bytes.h"

#include <algorithm>

namespace ipis::core {

namespace {

int nibble(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

template <class Number>
void appendBigEndian(Bytes& out, Number value)
{
    for (int shift = static_cast<int>(sizeof(Number)) * 8 - 8; shift >= 0; shift -= 8) {
        out.push_back(static_cast<Byte>(value >> shift));
    }
}

template <class Number>
Number readBigEndian(BytesView in)
{
    check(in.size() >= sizeof(Number));
    Number value = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        value = static_cast<Number>(value << 8) | in[i];
    }
    return value;
}

} // namespace

BytesView viewOf(std::string_view text)
{
    return {reinterpret_cast<const Byte*>(text.data()), text.size()};
}

std::string_view textOf(BytesView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes toBytes(BytesView bytes)
{
    return {bytes.begin(), bytes.end()};
}

void append(Bytes& out, BytesView more)
{
    out.insert(out.end(), more.begin(), more.end());
}

bool equal(BytesView a, BytesView b)
{
    return std::ranges::equal(a, b);
}

std::string toHex(BytesView bytes)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const Byte byte : bytes) {
        hex.push_back(kDigits[byte >> 4]);
        hex.push_back(kDigits[byte & 15]);
    }
    return hex;
}

Result<Bytes> fromHex(std::string_view hex)
{
    if (hex.size() % 2 != 0) {
        return fail(ErrorCode::CborMalformed, "odd number of hexadecimal digits");
    }
    Bytes bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = nibble(hex[i]);
        const int low = nibble(hex[i + 1]);
        if (high < 0 || low < 0) {
            return fail(ErrorCode::CborMalformed, "not a hexadecimal digit");
        }
        bytes.push_back(static_cast<Byte>(high * 16 + low));
    }
    return bytes;
}

void appendU32(Bytes& out, std::uint32_t value)
{
    appendBigEndian(out, value);
}

void appendU64(Bytes& out, std::uint64_t value)
{
    appendBigEndian(out, value);
}

std::uint32_t readU32(BytesView in)
{
    return readBigEndian<std::uint32_t>(in);
}

std::uint64_t readU64(BytesView in)
{
    return readBigEndian<std::uint64_t>(in);
}

} // namespace ipis::core
