// SPDX-License-Identifier: GPL-3.0-or-later
// What a fuzz target holds a writer to: the bytes that the reader took.
#pragma once

#include "core/base/bytes.h"
#include "core/base/check.h"

namespace ipis::test {

// Whether `again` is the payload `in`, or what is left of it without key 100, which every reader
// ignores (FORMAT.md 1). Payload maps have fewer than 23 entries, so their head is one byte.
inline bool isSamePayload(core::BytesView in, core::BytesView again)
{
    if (core::equal(in, again)) {
        return true;
    }
    const core::Byte laterKey[] = {0x18, 100};
    return in.size() > again.size() + 2 && !again.empty() && in[0] == again[0] + 1 &&
           core::equal(in.subspan(1, again.size() - 1), again.subspan(1)) &&
           core::equal(in.subspan(again.size(), 2), laterKey);
}

} // namespace ipis::test
