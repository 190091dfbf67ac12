// SPDX-License-Identifier: GPL-3.0-or-later
// Unicode 15, table 3-7, "Well-Formed UTF-8 Byte Sequences".
#include "core/cbor/utf8.h"

#include "core/base/bytes.h"

namespace ipis::core::cbor {

namespace {

struct Row
{
    Byte firstFrom, firstTo;   // first byte
    Byte secondFrom, secondTo; // second byte; the ones after it are 80..BF
    std::size_t length;
};

constexpr Row kRows[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

bool within(Byte byte, Byte from, Byte to)
{
    return byte >= from && byte <= to;
}

// Length of the well-formed character at the start of `in`, 0 when there is none.
std::size_t characterLength(BytesView in)
{
    if (in[0] < 0x80) {
        return in[0] == 0 ? 0 : 1;
    }
    for (const Row& row : kRows) {
        if (!within(in[0], row.firstFrom, row.firstTo) || in.size() < row.length ||
            !within(in[1], row.secondFrom, row.secondTo)) {
            continue;
        }
        for (std::size_t i = 2; i < row.length; ++i) {
            if (!within(in[i], 0x80, 0xBF)) {
                return 0;
            }
        }
        return row.length;
    }
    return 0;
}

} // namespace

bool isText(std::string_view text)
{
    BytesView rest = viewOf(text);
    while (!rest.empty()) {
        const std::size_t length = characterLength(rest);
        if (length == 0) {
            return false;
        }
        rest = rest.subspan(length);
    }
    return true;
}

} // namespace ipis::core::cbor
