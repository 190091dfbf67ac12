// SPDX-License-Identifier: GPL-3.0-or-later
// Writer: one deterministic CBOR document, item by item (CBOR.md). Mirrored by reader.h.
#pragma once

#include "core/base/bytes.h"
#include "core/cbor/limits.h"

#include <vector>

namespace ipis::core::cbor {

// Writes exactly one item, which may be an array or a map: announce the count, then write that many
// items (map: that many keys and values in turn). Containers close by themselves. What a Reader
// with the same limits would refuse is a bug of the caller and aborts (check.h): wrong counts, keys
// that do not ascend, text that is not isText(), too deep, too many items. So bound lists and
// validate text before writing. Thread: one at a time.
class Writer
{
public:
    explicit Writer(Limits limits = {}) : m_limits(limits) {}

    void array(std::size_t count);
    void map(std::size_t count);
    void key(std::uint64_t key); // key 1 sorts before key 2, ... (bytewise order of encodings)
    void uint(std::uint64_t value);
    void integer(std::int64_t value);
    void bytes(BytesView value);
    void text(std::string_view value);
    void boolean(bool value);

    Bytes take() &&;

private:
    struct Open
    {
        bool isMap;
        std::size_t left;    // items still to come
        std::size_t keyFrom; // where the previous key lies in m_out; keyFrom == keyTo: none yet
        std::size_t keyTo;
    };
    bool atKey() const;
    void begin();               // before each item
    void end(std::size_t from); // after each item that is not a container
    void open(bool isMap, std::size_t items);

    Limits m_limits;
    Bytes m_out;
    std::vector<Open> m_open;
    std::size_t m_items = 0;
};

} // namespace ipis::core::cbor
