// SPDX-License-Identifier: GPL-3.0-or-later
// Reader: pulls the items of one deterministic CBOR document (CBOR.md). Mirrors writer.h.
#pragma once

#include "core/base/bytes.h"
#include "core/cbor/head.h"
#include "core/cbor/limits.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace ipis::core::cbor {

// The error is sticky: after the first fault every read gives an empty value, array() and map()
// give 0, and finish() reports it. So read straight through, then look at finish() BEFORE using
// anything that was read. The input must outlive the Reader; views point into it. Thread: one.
// Faults: CborMalformed (not our CBOR, whoever reads it), CborTooLarge (over `limits` or a `max`),
// CborUnexpected (well-formed, another item than this reader asked for). The detail holds the
// offset and what was expected, never content.
class Reader
{
public:
    explicit Reader(BytesView in, Limits limits = {}) : m_in(in), m_limits(limits) {}

    // array() and the `exactly` forms close by themselves after their last item. map() must be
    // followed by end(), which is a fault while entries are left: only so can optionalKey() tell
    // the last key of this map from the next key of the one around it.
    std::size_t array();
    void array(std::size_t exactly);
    std::size_t map(); // number of entries
    void map(std::size_t exactly);
    void end();
    void key(std::uint64_t expected);
    bool optionalKey(std::uint64_t key); // consumes it if it is next; inside map()...end() only

    std::uint64_t uint();
    std::uint64_t uint(std::uint64_t max);
    std::int64_t integer();
    bool boolean();
    BytesView bytes(std::size_t max);
    template <std::size_t N>
    ByteArray<N> bytesExactly()
    {
        ByteArray<N> value{};
        const BytesView view = exactBytes(N);
        std::ranges::copy(view, value.begin());
        return value;
    }
    std::string text(std::size_t maxBytes);

    Type peek(); // the next item of the open container; End when there is none
    void refuse(std::string_view expected); // the caller's own fault: CborUnexpected here
    bool failed() const { return m_error.has_value(); }
    Result<void> finish(); // the first fault; else that exactly one whole item was read

private:
    struct Open
    {
        bool isMap;
        bool closedByEnd;
        std::size_t left; // items still to come
        BytesView previousKey;
    };
    void fault(ErrorCode code, std::string_view what);
    bool atKey() const;
    bool hasNext() const;
    std::optional<Head> next(); // decodes, consumes nothing
    std::optional<Head> next(Type expected, const char* name);
    BytesView consume(const Head& head); // the contents of a string
    bool passKey(BytesView encoding);
    void open(const Head& head, bool closedByEnd);
    void closeFinished();
    BytesView exactBytes(std::size_t size);
    BytesView string(Type type, const char* name, std::size_t max);

    BytesView m_in;
    Limits m_limits;
    std::size_t m_at = 0;
    std::size_t m_items = 0;
    std::vector<Open> m_open;
    std::optional<Error> m_error;
};

} // namespace ipis::core::cbor
