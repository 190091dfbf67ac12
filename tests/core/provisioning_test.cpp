// SPDX-License-Identifier: GPL-3.0-or-later
// Ticket, station request and approval, good and forged.
#include "core/packet/approval.h"
#include "core/packet/audit_head.h"
#include "core/packet/envelope.h"
#include "core/packet/station_renewal.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

using namespace ipis::core;
using namespace ipis::test;

namespace {

Ticket vectorTicket()
{
    auto ticket = openTicket(golden("ticket.cose"));
    check(ticket.ok());
    return std::move(ticket).value();
}

ProvisionCall vectorCall()
{
    auto call = decodeProvisionCall(golden("station-request.cbor"));
    check(call.ok());
    return std::move(call).value();
}

StationRequest vectorRequest()
{
    auto request = openStationRequest(vectorCall(), vectorSeed("ticket-secret"));
    check(request.ok());
    return std::move(request).value();
}

ApprovalAnswer vectorAnswer()
{
    auto answer = decodeApproval(golden("approval.cbor"));
    check(answer.ok());
    return std::move(answer).value();
}

Result<Approval> approve(const ApprovalAnswer& answer)
{
    const ProvisionCall call = vectorCall();
    return openApproval(answer, vectorSigner("root").verifyKey(), vectorRequest(), call.envelope);
}

} // namespace

class ProvisioningTest : public QObject
{
    Q_OBJECT
private slots:
    void readsAndWritesTheWorkedTicket()
    {
        const Ticket ticket = vectorTicket();
        QCOMPARE(ticket.commune, std::string("250106"));
        QVERIFY(signTicket(ticket, vectorSigner("root")) == golden("ticket.cose"));
    }
    void refusesADamagedTicketAtEveryByte()
    {
        const Bytes whole = golden("ticket.cose");
        for (std::size_t at = 0; at < whole.size(); ++at) {
            Bytes broken = whole;
            broken[at] ^= 0x40;
            QVERIFY2(!openTicket(broken).ok(), std::to_string(at).c_str());
        }
    }
    void refusesATicketThatIsAnotherKind()
    {
        VERIFY_ERROR(openTicket(golden("policy.cose")), EnvelopeWrongKind);
        VERIFY_ERROR(openTicket(viewOf("a letter, not a ticket")), TicketDamaged);
    }
    void readsAndWritesTheWorkedRequest()
    {
        const ProvisionCall call = vectorCall();
        const StationRequest request = vectorRequest();
        QVERIFY(signStationRequest(request, vectorSigner("station")) == call.envelope);
        QVERIFY(encodeProvisionCall(vectorTicket(), call.envelope) ==
                golden("station-request.cbor"));
        QVERIFY(operatorProof(request, vectorSigner("operator")) == request.proof);
        auto details = openDetails(request, vectorOpener("sealing"));
        VERIFY_OK(details);
        QCOMPARE(details.value().code, std::string("25010"));
        QCOMPARE(details.value().name, std::string("សុខ ដារ៉ា"));
    }
    void showsTheSameCodeAsTheWorkedOne()
    {
        const ProvisionCall call = vectorCall();
        QCOMPARE(comparisonCode(vectorSigner("root").verifyKey(), call.envelope),
                 goldenLine("comparison-code"));
    }
    void refusesARequestWithoutTheTicketsSecret()
    {
        const Secret wrong = vectorSeed("root");
        VERIFY_ERROR(openStationRequest(vectorCall(), wrong), TicketDamaged);
    }
    void refusesSomebodyElsesOperatorKey()
    {
        // A station that claims an operator key it does not hold: the proof is by another key.
        StationRequest request = vectorRequest();
        request.operatorSigningKey = vectorSigner("time").verifyKey();
        const Bytes envelope = signStationRequest(request, vectorSigner("station"));
        auto call = decodeProvisionCall(encodeProvisionCall(vectorTicket(), envelope));
        VERIFY_ERROR(openStationRequest(call.value(), vectorSeed("ticket-secret")),
                     OperatorSignatureBad);
    }
    void refusesDetailsMovedToAnotherOperator()
    {
        StationRequest request = vectorRequest();
        request.operatorId = vectorId<OperatorId>("packet-id");
        VERIFY_ERROR(openDetails(request, vectorOpener("sealing")), PacketContentInvalid);
    }
    void readsAndWritesTheWorkedApproval()
    {
        const ApprovalAnswer answer = vectorAnswer();
        QVERIFY(encodeApproval(answer) == golden("approval.cbor"));
        auto approval = approve(answer);
        VERIFY_OK(approval);
        const SigningKey enrolment = vectorSigner("enrolment");
        QVERIFY(signStationCertificate(approval.value().station, enrolment) == answer.station);
        QVERIFY(signOperatorCertificate(approval.value().operatorCertificate, enrolment) ==
                answer.operatorCertificate);
        QVERIFY(signPolicy(approval.value().policy, vectorSigner("policy")) == answer.policy);
        QVERIFY(signTime(approval.value().time, vectorSigner("time")) == answer.time);
        QCOMPARE(approval.value().station.number, 3U);
        QCOMPARE(approval.value().time.seen.auditSequence, 41U);
        QCOMPARE(approval.value().time.seen.packetSequence, 7U);
    }
    void refusesAnApprovalOfAnotherRequest()
    {
        const ApprovalAnswer answer = vectorAnswer();
        const ProvisionCall call = vectorCall();
        StationRequest other = vectorRequest();
        other.boxKey.bytes[0] ^= 1;
        const VerifyKey root = vectorSigner("root").verifyKey();
        VERIFY_ERROR(openApproval(answer, root, other, call.envelope), AnswerRefused);
        Bytes otherBytes = call.envelope;
        otherBytes.back() ^= 1;
        VERIFY_ERROR(openApproval(answer, root, vectorRequest(), otherBytes), AnswerRefused);
    }
    void refusesAnOldPolicyOrKeyListSlippedIn()
    {
        auto good = approve(vectorAnswer());
        ApprovalAnswer answer = vectorAnswer();
        StationCertificate wantsMore = good.value().station;
        wantsMore.policySerial = 2;
        answer.station = signStationCertificate(wantsMore, vectorSigner("enrolment"));
        VERIFY_ERROR(approve(answer), PolicyStale);
        answer = vectorAnswer();
        answer.keyList = golden("key-list-older.cose");
        VERIFY_ERROR(approve(answer), KeyListStale);
    }
    void refusesAPolicyThatErasesAtOnceOnARealRegistry()
    {
        Policy policy;
        policy.registry = vectorKeyList().registry;
        policy.allowSimulated = true;
        policy.keepAfterOpenedDays = 0;
        const SigningKey key = vectorSigner("policy");
        const Bytes demo = signPolicy(policy, key);
        VERIFY_OK(openPolicy(demo, vectorKeyList()));
        // The same payload with "simulated allowed" turned off and signed again.
        Bytes payload = openEnvelope(Kind::Policy, demo, key.verifyKey()).value();
        const auto allowed = std::ranges::find(payload, Byte{0xf5});
        QVERIFY(allowed != payload.end() && *(allowed - 1) == 5);
        *allowed = 0xf4;
        VERIFY_ERROR(openPolicy(signEnvelope(Kind::Policy, key, payload), vectorKeyList()),
                     EnvelopeDamaged);
    }
    void readsAndWritesTheWorkedRenewal()
    {
        const SigningKey station = vectorSigner("station");
        const Bytes worked = golden("station-renewal.cose");
        auto renewal = openStationRenewal(worked, station.verifyKey());
        VERIFY_OK(renewal);
        QCOMPARE(renewal.value().serial, 1U);
        QVERIFY(signStationRenewal(renewal.value(), station) == worked);
        VERIFY_ERROR(openStationRenewal(worked, vectorSigner("operator").verifyKey()),
                     SignerUnknown);
        VERIFY_ERROR(openStationRenewal(golden("audit-head.cose"), station.verifyKey()),
                     EnvelopeWrongKind);
        auto chain = decodeRenewalAnswer(encodeRenewalAnswer("CHAIN"));
        VERIFY_OK(chain);
        QCOMPARE(chain.value(), std::string("CHAIN"));
        VERIFY_ERROR(decodeRenewalAnswer(worked), EnvelopeDamaged);
    }
    void readsAndWritesTheWorkedAuditHead()
    {
        const SigningKey station = vectorSigner("station");
        auto head = openAuditHead(golden("audit-head.cose"), station.verifyKey());
        VERIFY_OK(head);
        QCOMPARE(head.value().sequence, 41U);
        QCOMPARE(head.value().lastSequence, 7U);
        QCOMPARE(head.value().seenSequence, 12U);
        QVERIFY(signAuditHead(head.value(), station) == golden("audit-head.cose"));
    }
};

QTEST_APPLESS_MAIN(ProvisioningTest)
#include "provisioning_test.moc"
