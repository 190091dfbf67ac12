// SPDX-License-Identifier: GPL-3.0-or-later
// Reading heads and contents, with every rule of CBOR.md held at the item where it applies.
#include "core/cbor/reader.h"

#include "core/cbor/utf8.h"

#include <limits>

namespace ipis::core::cbor {

void Reader::fault(ErrorCode code, std::string_view what)
{
    if (!m_error) {
        m_error = Error{code, "at " + std::to_string(m_at) + ": " + std::string(what)};
    }
}

bool Reader::atKey() const
{
    return !m_open.empty() && m_open.back().isMap && m_open.back().left % 2 == 0;
}

bool Reader::hasNext() const
{
    return m_open.empty() ? m_items == 0 : m_open.back().left > 0;
}

std::optional<Head> Reader::next()
{
    if (m_error) {
        return std::nullopt;
    }
    if (!hasNext()) {
        fault(ErrorCode::CborUnexpected, "no item left");
        return std::nullopt;
    }
    if (m_items >= m_limits.items) {
        fault(ErrorCode::CborTooLarge, "too many items");
        return std::nullopt;
    }
    auto head = decodeHead(m_in.subspan(m_at));
    if (!head.ok()) {
        fault(head.error().code, head.error().detail);
        return std::nullopt;
    }
    return head.value();
}

std::optional<Head> Reader::next(Type expected, const char* name)
{
    auto head = next();
    if (head && head->type != expected) {
        fault(ErrorCode::CborUnexpected, std::string("expected ") + name);
        return std::nullopt;
    }
    return head;
}

bool Reader::passKey(BytesView encoding)
{
    Open& map = m_open.back();
    if (!map.previousKey.empty() &&
        !std::ranges::lexicographical_compare(map.previousKey, encoding)) {
        fault(ErrorCode::CborMalformed, "keys do not ascend");
        return false;
    }
    map.previousKey = encoding;
    return true;
}

BytesView Reader::consume(const Head& head)
{
    const bool isString = head.type == Type::Bytes || head.type == Type::Text;
    const std::size_t length = isString ? static_cast<std::size_t>(head.argument) : 0;
    const BytesView encoding = m_in.subspan(m_at, head.size + length);
    if (head.type == Type::Text && !isText(textOf(encoding.subspan(head.size)))) {
        fault(ErrorCode::CborMalformed, "text is not UTF-8 or holds U+0000");
        return {};
    }
    if (atKey() && head.type == Type::Boolean) {
        fault(ErrorCode::CborMalformed, "a key is a number or a string");
        return {};
    }
    if (atKey() && !passKey(encoding)) {
        return {};
    }
    m_at += encoding.size();
    ++m_items;
    if (!m_open.empty()) {
        --m_open.back().left;
    }
    closeFinished();
    return encoding.subspan(head.size);
}

void Reader::closeFinished()
{
    while (!m_open.empty() && m_open.back().left == 0 && !m_open.back().closedByEnd) {
        m_open.pop_back();
    }
}

void Reader::open(const Head& head, bool closedByEnd)
{
    const bool isMap = head.type == Type::Map;
    const std::size_t rest = m_in.size() - m_at - head.size;
    if (atKey()) {
        return fault(ErrorCode::CborMalformed, "a key is a number or a string");
    }
    if (head.argument > (isMap ? rest / 2 : rest)) {
        return fault(ErrorCode::CborMalformed, "more items than bytes");
    }
    const std::size_t items = static_cast<std::size_t>(head.argument) * (isMap ? 2 : 1);
    if (items >= m_limits.items - m_items) {
        return fault(ErrorCode::CborTooLarge, "too many items");
    }
    if (m_open.size() >= m_limits.depth) {
        return fault(ErrorCode::CborTooLarge, "too deep");
    }
    m_at += head.size;
    ++m_items;
    if (!m_open.empty()) {
        --m_open.back().left;
    }
    m_open.push_back({isMap, closedByEnd, items, {}});
    closeFinished();
}

std::size_t Reader::array()
{
    const auto head = next(Type::Array, "array");
    if (head) {
        open(*head, /*closedByEnd=*/false);
    }
    return head && !m_error ? static_cast<std::size_t>(head->argument) : 0;
}

void Reader::array(std::size_t exactly)
{
    const auto head = next(Type::Array, "array");
    if (head && head->argument != exactly) {
        return refuse("array of " + std::to_string(exactly));
    }
    if (head) {
        open(*head, /*closedByEnd=*/false);
    }
}

std::size_t Reader::map()
{
    const auto head = next(Type::Map, "map");
    if (head) {
        open(*head, /*closedByEnd=*/true);
    }
    return head && !m_error ? static_cast<std::size_t>(head->argument) : 0;
}

void Reader::map(std::size_t exactly)
{
    const auto head = next(Type::Map, "map");
    if (head && head->argument != exactly) {
        return refuse("map of " + std::to_string(exactly));
    }
    if (head) {
        open(*head, /*closedByEnd=*/false);
    }
}

void Reader::end()
{
    if (m_error) {
        return;
    }
    if (m_open.empty() || !m_open.back().closedByEnd || m_open.back().left != 0) {
        return refuse("end of map");
    }
    m_open.pop_back();
    closeFinished();
}

void Reader::key(std::uint64_t expected)
{
    const auto head = next();
    if (!head) {
        return;
    }
    if (!atKey() || head->type != Type::Unsigned || head->argument != expected) {
        return refuse("key " + std::to_string(expected));
    }
    consume(*head);
}

bool Reader::optionalKey(std::uint64_t key)
{
    if (m_error) {
        return false;
    }
    if (m_open.empty() || !m_open.back().closedByEnd || m_open.back().left % 2 != 0) {
        refuse("open map");
        return false;
    }
    if (m_open.back().left == 0) {
        return false;
    }
    const auto head = next();
    if (!head || head->type != Type::Unsigned || head->argument != key) {
        return false;
    }
    consume(*head);
    return !m_error;
}

std::uint64_t Reader::uint()
{
    return uint(std::numeric_limits<std::uint64_t>::max());
}

std::uint64_t Reader::uint(std::uint64_t max)
{
    const auto head = next(Type::Unsigned, "unsigned number");
    if (!head) {
        return 0;
    }
    if (head->argument > max) {
        refuse("number of at most " + std::to_string(max));
        return 0;
    }
    consume(*head);
    return m_error ? 0 : head->argument;
}

std::int64_t Reader::integer()
{
    const auto head = next();
    if (!head) {
        return 0;
    }
    constexpr std::uint64_t kMax = std::numeric_limits<std::int64_t>::max();
    const bool negative = head->type == Type::Negative;
    if ((!negative && head->type != Type::Unsigned) || head->argument > kMax) {
        refuse("number of 64 bits");
        return 0;
    }
    consume(*head);
    const auto magnitude = static_cast<std::int64_t>(head->argument);
    return m_error ? 0 : negative ? -1 - magnitude : magnitude;
}

bool Reader::boolean()
{
    const auto head = next(Type::Boolean, "true or false");
    if (!head) {
        return false;
    }
    consume(*head);
    return !m_error && head->argument != 0;
}

BytesView Reader::string(Type type, const char* name, std::size_t max)
{
    const auto head = next(type, name);
    if (!head) {
        return {};
    }
    if (head->argument > max) {
        fault(ErrorCode::CborTooLarge, std::string(name) + " longer than " + std::to_string(max));
        return {};
    }
    return consume(*head);
}

BytesView Reader::bytes(std::size_t max)
{
    return string(Type::Bytes, "byte string", max);
}

BytesView Reader::exactBytes(std::size_t size)
{
    const auto head = next(Type::Bytes, "byte string");
    if (!head) {
        return {};
    }
    if (head->argument != size) {
        refuse("byte string of " + std::to_string(size));
        return {};
    }
    return consume(*head);
}

std::string Reader::text(std::size_t maxBytes)
{
    return std::string(textOf(string(Type::Text, "text", maxBytes)));
}

Type Reader::peek()
{
    if (m_error || !hasNext()) {
        return Type::End;
    }
    const auto head = next();
    return head ? head->type : Type::End;
}

void Reader::refuse(std::string_view expected)
{
    fault(ErrorCode::CborUnexpected, "expected " + std::string(expected));
}

Result<void> Reader::finish()
{
    if (!m_error && m_items == 0) {
        fault(ErrorCode::CborMalformed, "empty");
    }
    if (!m_error && !m_open.empty()) {
        refuse("end of the reader's items");
    }
    if (!m_error && m_at != m_in.size()) {
        fault(ErrorCode::CborMalformed, "bytes after the end");
    }
    if (m_error) {
        return *m_error;
    }
    return {};
}

} // namespace ipis::core::cbor
