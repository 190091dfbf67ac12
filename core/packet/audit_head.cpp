// SPDX-License-Identifier: GPL-3.0-or-later
// Writing and reading signed audit heads.
#include "core/packet/audit_head.h"

#include "core/packet/envelope.h"
#include "core/packet/payload.h"

namespace ipis::core {

namespace {

void readAuditHead(cbor::Reader& in, AuditHead& head)
{
    head.registry = takeId<RegistryId>(in, 2);
    head.station = takeId<StationId>(in, 3);
    head.sequence = takeUint(in, 4);
    head.head = takeFixed<32>(in, 5);
    head.signedMs = takeTime(in, 6);
    head.lastSequence = takeUint(in, 7);
    head.seenSequence = takeUint(in, 8);
    head.seenHead = takeFixed<32>(in, 9);
}

} // namespace

Bytes signAuditHead(const AuditHead& head, const SigningKey& station)
{
    cbor::Writer out = beginPayload(9);
    putBytes(out, 2, head.registry.bytes);
    putBytes(out, 3, head.station.bytes);
    putUint(out, 4, head.sequence);
    putBytes(out, 5, head.head);
    putTime(out, 6, head.signedMs);
    putUint(out, 7, head.lastSequence);
    putUint(out, 8, head.seenSequence);
    putBytes(out, 9, head.seenHead);
    return signEnvelope(Kind::AuditHead, station, std::move(out).take());
}

Result<AuditHead> openAuditHead(BytesView envelope, const VerifyKey& station)
{
    return readSigned(openEnvelope(Kind::AuditHead, envelope, station), readAuditHead);
}

} // namespace ipis::core
