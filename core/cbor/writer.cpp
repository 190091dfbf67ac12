// SPDX-License-Identifier: GPL-3.0-or-later
// Writing heads and contents, and holding the caller to what was announced.
#include "core/cbor/writer.h"

#include "core/cbor/head.h"
#include "core/cbor/utf8.h"

#include <algorithm>

namespace ipis::core::cbor {

bool Writer::atKey() const
{
    return !m_open.empty() && m_open.back().isMap && m_open.back().left % 2 == 0;
}

void Writer::begin()
{
    check(m_items < m_limits.items);
    check(!m_open.empty() || m_items == 0);
    ++m_items;
}

void Writer::end(std::size_t from)
{
    if (atKey()) {
        Open& map = m_open.back();
        const BytesView out(m_out);
        check(map.keyFrom == map.keyTo ||
              std::ranges::lexicographical_compare(
                  out.subspan(map.keyFrom, map.keyTo - map.keyFrom), out.subspan(from)));
        map.keyFrom = from;
        map.keyTo = m_out.size();
    }
    if (!m_open.empty()) {
        --m_open.back().left;
    }
    while (!m_open.empty() && m_open.back().left == 0) {
        m_open.pop_back();
    }
}

void Writer::open(bool isMap, std::size_t items)
{
    check(!atKey());
    check(m_open.size() < m_limits.depth);
    if (!m_open.empty()) {
        --m_open.back().left;
    }
    m_open.push_back({isMap, items, 0, 0});
    while (!m_open.empty() && m_open.back().left == 0) {
        m_open.pop_back();
    }
}

void Writer::array(std::size_t count)
{
    check(count <= m_limits.items);
    begin();
    encodeHead(m_out, Type::Array, count);
    open(/*isMap=*/false, count);
}

void Writer::map(std::size_t count)
{
    check(count <= m_limits.items);
    begin();
    encodeHead(m_out, Type::Map, count);
    open(/*isMap=*/true, count * 2);
}

void Writer::key(std::uint64_t key)
{
    check(atKey());
    uint(key);
}

void Writer::uint(std::uint64_t value)
{
    begin();
    const std::size_t from = m_out.size();
    encodeHead(m_out, Type::Unsigned, value);
    end(from);
}

void Writer::integer(std::int64_t value)
{
    begin();
    const std::size_t from = m_out.size();
    if (value >= 0) {
        encodeHead(m_out, Type::Unsigned, static_cast<std::uint64_t>(value));
    } else {
        encodeHead(m_out, Type::Negative, static_cast<std::uint64_t>(-1 - value));
    }
    end(from);
}

void Writer::bytes(BytesView value)
{
    begin();
    const std::size_t from = m_out.size();
    encodeHead(m_out, Type::Bytes, value.size());
    append(m_out, value);
    end(from);
}

void Writer::text(std::string_view value)
{
    check(isText(value));
    begin();
    const std::size_t from = m_out.size();
    encodeHead(m_out, Type::Text, value.size());
    append(m_out, viewOf(value));
    end(from);
}

void Writer::boolean(bool value)
{
    check(!atKey());
    begin();
    const std::size_t from = m_out.size();
    encodeHead(m_out, Type::Boolean, value ? 1 : 0);
    end(from);
}

Bytes Writer::take() &&
{
    check(m_open.empty() && m_items > 0);
    return std::move(m_out);
}

} // namespace ipis::core::cbor
