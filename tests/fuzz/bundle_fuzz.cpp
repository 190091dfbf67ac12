// SPDX-License-Identifier: GPL-3.0-or-later
// A bundle that arrives bit by bit: the cursor goes forward only, never past what is there, and
// finds the same as when all is there at once. Frames and head are written again as they came.
#include "core/packet/bundle.h"
#include "tests/fuzz/written_again.h"

#include <algorithm>

using namespace ipis::core;
using namespace ipis::test;

namespace {

struct Found
{
    std::vector<Bytes> frames;
    std::optional<BundleIndex> index;
    std::uint64_t offset = 0;
    bool damaged = false;
    bool operator==(const Found&) const = default;
};

void takeAll(BundleCursor& cursor, BytesView there, Found& found)
{
    while (auto want = cursor.next(there.size())) {
        check(want->offset == cursor.offset() && want->length > 0);
        check(want->offset <= there.size() && want->length <= there.size() - want->offset);
        const auto at = static_cast<std::size_t>(want->offset);
        auto frame = cursor.take(there.subspan(at, want->length));
        if (!frame.ok()) {
            found.damaged = true;
            return;
        }
        check(cursor.offset() == want->offset + want->length);
        if (frame.value()) {
            found.frames.push_back(toBytes(*frame.value()));
        }
        check(cursor.row() == found.frames.size());
    }
}

Found readInSteps(BytesView in, std::size_t step)
{
    BundleCursor cursor;
    Found found;
    for (std::size_t there = 0; there < in.size() && !found.damaged;) {
        there = std::min(there + step, in.size());
        takeAll(cursor, in.first(there), found);
    }
    found.index = cursor.index();
    found.offset = cursor.offset();
    check(found.offset <= in.size());
    return found;
}

void readFrame(BytesView in)
{
    auto frame = decodeFrame(in);
    if (!frame.ok()) {
        return;
    }
    const Frame& one = frame.value();
    const auto kind = static_cast<PartKind>(one.part);
    check(equal(in, encodeFrame(one.packet, one.envelope, kind, one.body)));
    check(one.part >= 24 || frameLength(one.envelope.size(), one.body.size()) == in.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BytesView in(data, size);
    readFrame(in);
    const Found found = readInSteps(in, std::max<std::size_t>(1, in.size()));
    check(found == readInSteps(in, 1 + in.size() / 13));
    for (const Bytes& frame : found.frames) {
        readFrame(frame);
    }
    if (found.index) {
        constexpr std::size_t kPrefix = 12; // magic and u32
        const Bytes head = encodeBundleHead(*found.index);
        const std::size_t length = readU32(in.subspan(kPrefix - 4));
        check(isSamePayload(in.subspan(kPrefix, length), BytesView(head).subspan(kPrefix)));
    }
    return 0;
}
