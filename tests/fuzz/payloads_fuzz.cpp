// SPDX-License-Identifier: GPL-3.0-or-later
// Payloads that are not signed themselves: what the reader takes, the writer writes again.
#include "core/packet/approval.h"
#include "core/packet/civil.h"
#include "core/packet/inbox.h"
#include "core/packet/packet.h"
#include "tests/fuzz/written_again.h"

#include <algorithm>

using namespace ipis::core;
using namespace ipis::test;

namespace {

template <class Encode, class Value>
void writeAgain(BytesView in, PartKind kind, Encode encode, const Result<Value>& value)
{
    if (value.ok()) {
        auto again = encode(value.value());
        check(again.ok() ? isSamePayload(in, again.value()) : in.size() > maxPlain(kind));
    }
}

// The writer makes the mac itself, so the input's is put in its place.
void readCall(BytesView in)
{
    auto call = decodeProvisionCall(in);
    if (!call.ok()) {
        return;
    }
    Ticket ticket;
    ticket.id = call.value().ticket;
    Bytes again = encodeProvisionCall(ticket, call.value().envelope);
    std::ranges::copy(call.value().mac, again.begin() + 20); // 83 50 ticket 58 20 mac
    check(equal(in, again));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BytesView in(data, size);
    writeAgain(in, PartKind::Civil, encodeCivil, decodeCivil(in));
    writeAgain(in, PartKind::Biometrics, encodeBiometrics, decodeBiometrics(in));
    writeAgain(in, PartKind::Documents, encodeDocuments, decodeDocuments(in));
    if (auto notice = decodeNotice(in); notice.ok()) {
        check(isSamePayload(in, encodeNotice(notice.value())));
    }
    if (auto answer = decodeApproval(in); answer.ok()) {
        check(isSamePayload(in, encodeApproval(answer.value())));
    }
    readCall(in);
    return 0;
}
