// SPDX-License-Identifier: GPL-3.0-or-later
// Writing, reading and believing an approval answer.
#include "core/packet/approval.h"

#include "core/packet/payload.h"

namespace ipis::core {

namespace {

constexpr std::size_t kMaxCertificate = 4096;
constexpr std::size_t kMaxKeyList = 16'384;
constexpr std::size_t kMaxTime = 1024;
constexpr std::size_t kMaxChain = 16'384;

bool answers(const Approval& approval, const StationRequest& request, BytesView requestEnvelope)
{
    const StationCertificate& station = approval.station;
    const OperatorCertificate& person = approval.operatorCertificate;
    return station.registry == request.registry && station.station == request.station &&
           station.signingKey == request.signingKey && station.boxKey == request.boxKey &&
           station.requestHash == hash(requestEnvelope) && person.id == request.operatorId &&
           person.signingKey == request.operatorSigningKey &&
           person.boxKey == request.operatorBoxKey && person.station == request.station &&
           approval.time.station == request.station;
}

void readAnswer(cbor::Reader& in, ApprovalAnswer& answer)
{
    answer.station = takeBytes(in, 2, kMaxCertificate);
    answer.operatorCertificate = takeBytes(in, 3, kMaxCertificate);
    answer.keyList = takeBytes(in, 4, kMaxKeyList);
    answer.policy = takeBytes(in, 5, kMaxCertificate);
    answer.time = takeBytes(in, 6, kMaxTime);
    answer.tlsChain = takeText(in, 7, kMaxChain);
}

} // namespace

Bytes encodeApproval(const ApprovalAnswer& answer)
{
    cbor::Writer out = beginPayload(7);
    putBytes(out, 2, answer.station);
    putBytes(out, 3, answer.operatorCertificate);
    putBytes(out, 4, answer.keyList);
    putBytes(out, 5, answer.policy);
    putBytes(out, 6, answer.time);
    putText(out, 7, answer.tlsChain);
    return std::move(out).take();
}

Result<ApprovalAnswer> decodeApproval(BytesView body)
{
    return readPayload(body, readAnswer);
}

Result<Approval> openApproval(const ApprovalAnswer& answer, const VerifyKey& root,
                              const StationRequest& request, BytesView requestEnvelope)
{
    auto list = openKeyList(answer.keyList, root);
    if (!list.ok()) {
        return list.error();
    }
    auto station = openStationCertificate(answer.station, list.value());
    if (!station.ok()) {
        return station.error();
    }
    auto person = openOperatorCertificate(answer.operatorCertificate, list.value());
    if (!person.ok()) {
        return person.error();
    }
    auto policy = openPolicy(answer.policy, list.value());
    if (!policy.ok()) {
        return policy.error();
    }
    auto time = openTime(answer.time, list.value());
    if (!time.ok()) {
        return time.error();
    }
    Approval approval{std::move(list).value(), std::move(station).value(),
                      std::move(person).value(), std::move(policy).value(),
                      std::move(time).value()};
    if (!answers(approval, request, requestEnvelope)) {
        return fail(ErrorCode::AnswerRefused, "approval of another request");
    }
    if (approval.policy.serial < approval.station.policySerial) {
        return fail(ErrorCode::PolicyStale, "in the approval");
    }
    if (approval.keyList.serial < approval.station.keyListSerial) {
        return fail(ErrorCode::KeyListStale, "in the approval");
    }
    return approval;
}

} // namespace ipis::core
