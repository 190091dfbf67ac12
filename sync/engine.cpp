// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of one contact, in the order of PROTOCOL.md; those of a bundle are in
// engine_upload.cpp.
#include "sync/engine.h"

#include "core/packet/policy.h"
#include "sync/answers.h"

#include <tuple>
#include <utility>

namespace ipis::sync {

using namespace core;

namespace {

constexpr std::uint64_t kAskTimeoutMs = 30'000;

} // namespace

SyncEngine::SyncEngine(SyncFacts facts) : m_facts(std::move(facts)), m_chunk(kFirstChunk)
{
    m_summary.damaged = m_facts.damaged;
}

Action SyncEngine::step(const Event& event)
{
    if (const auto* answer = std::get_if<Answer>(&event)) {
        m_idleMs += answer->elapsedMs;
    } else if (std::holds_alternative<Failed>(event)) {
        m_idleMs += m_lastTimeoutMs;
    }
    return limited(next(event));
}

// Ends a contact that costs time and gains nothing; what is to be kept is kept first.
Action SyncEngine::limited(Action action)
{
    const std::size_t kept = m_summary.stored + m_summary.refused + m_summary.messages;
    if (kept != m_keptBefore || m_gained >= kLeastGain) {
        m_keptBefore = kept;
        m_gained = 0;
        m_idleMs = 0;
    }
    const auto* send = std::get_if<Send>(&action);
    const auto* chunk = std::get_if<SendChunk>(&action);
    const auto* pause = std::get_if<Pause>(&action);
    if (send == nullptr && chunk == nullptr && pause == nullptr) {
        return action;
    }
    if (m_idleMs > kWithoutGainMs) {
        return GivenUp{fail(ErrorCode::ContactTooLong), 0};
    }
    m_idleMs += pause != nullptr ? pause->ms : 0;
    m_lastTimeoutMs = send != nullptr ? send->timeoutMs : chunk != nullptr ? chunk->timeoutMs : 0;
    return action;
}

Action SyncEngine::next(const Event& event)
{
    if (const auto* failure = std::get_if<Failed>(&event)) {
        return failed(failure->error);
    }
    if (std::holds_alternative<Started>(event)) {
        return started();
    }
    if (const auto* bundle = std::get_if<BundleMade>(&event)) {
        return made(*bundle);
    }
    if (const auto* answer = std::get_if<Answer>(&event)) {
        return answered(*answer);
    }
    for (const auto counted : std::exchange(m_counts, {})) {
        ++(m_summary.*counted);
    }
    return afterQueue();
}

Action SyncEngine::started()
{
    auto list = openKeyList(m_facts.keyList, m_facts.link.root);
    if (!list.ok()) {
        return GivenUp{list.error(), 0};
    }
    m_list = std::move(list).value();
    return askKeys();
}

Action SyncEngine::afterQueue()
{
    if (!m_queue.empty()) {
        Deed next = std::move(m_queue.front());
        m_queue.pop_front();
        m_counts = std::move(next.counts);
        return std::move(next.action);
    }
    return (this->*m_then)();
}

Action SyncEngine::answered(const Answer& answer)
{
    const HttpResponse& response = answer.response;
    m_roundTripMs = (7 * m_roundTripMs + answer.elapsedMs) / 8; // RFC 6298's smoothing
    if (isForeign(response)) {
        return GivenUp{fail(ErrorCode::AnswerNotOurs, "status " + std::to_string(response.status)),
                       retryAfterMs(response)};
    }
    if (auto trouble = uploadTrouble(response)) {
        return std::move(*trouble);
    }
    if (response.status >= 300 || response.status < 200) {
        return refusedBy(response);
    }
    return onSuccess(answer);
}

Action SyncEngine::onSuccess(const Answer& answer)
{
    const HttpResponse& response = answer.response;
    switch (m_phase) {
    case Phase::Keys:
        return onKeys(response);
    case Phase::Time:
        return onTime(answer);
    case Phase::Renewal:
        return onRenewal(response);
    case Phase::AuditHead:
        return response.status == 204 ? nextBundle()
                                      : GivenUp{fail(ErrorCode::AnswerNotOurs, "audit head"), 0};
    case Phase::Create:
        return onCreate(response);
    case Phase::Head:
        return onHead(response);
    case Phase::Patch:
        return onPatch(answer);
    case Phase::Receipts:
        return onReceipts(response);
    case Phase::Inbox:
        return onInbox(response);
    }
    check(false);
    return Finished{};
}

Action SyncEngine::refusedBy(const HttpResponse& response)
{
    const Error error = errorOf(response);
    if (m_phase == Phase::Renewal) {
        return renewalRefused(response);
    }
    if (error.code == ErrorCode::CertificateExpired && !m_facts.renewal.empty() &&
        !m_hasAskedRenewal) {
        return askRenewal();
    }
    return GivenUp{error, retryAfterMs(response)};
}

Action SyncEngine::ask(Phase phase, std::string method, std::string target)
{
    m_phase = phase;
    HttpRequest request;
    request.method = std::move(method);
    request.target = std::move(target);
    return Send{std::move(request), kAskTimeoutMs};
}

Action SyncEngine::askKeys()
{
    return ask(Phase::Keys, "GET", "/v1/keys");
}

Action SyncEngine::onKeys(const HttpResponse& response)
{
    if (!isCbor(response)) {
        return GivenUp{fail(ErrorCode::AnswerNotOurs, "keys"), 0};
    }
    auto list = openNewerKeyList(response.body, m_facts.keyList, m_facts.link.root);
    if (!list.ok()) {
        return GivenUp{list.error(), 0};
    }
    m_then = &SyncEngine::askTime;
    if (!equal(response.body, m_facts.keyList)) {
        m_list = std::move(list).value();
        m_queue.push_back({KeepKeyList{response.body}});
    }
    return afterQueue();
}

Action SyncEngine::askTime()
{
    return ask(Phase::Time, "GET", "/v1/time?nonce=" + toHex(m_facts.nonce));
}

Action SyncEngine::onTime(const Answer& answer)
{
    const HttpResponse& response = answer.response;
    auto time = isCbor(response) ? openTime(response.body, m_list)
                                 : Result<RegistryTime>(fail(ErrorCode::AnswerNotOurs, "time"));
    if (!time.ok()) {
        return GivenUp{time.error(), 0};
    }
    if (time.value().nonce != m_facts.nonce || time.value().station != m_facts.link.station) {
        return GivenUp{fail(ErrorCode::AnswerNotOurs, "time for somebody else"), 0};
    }
    m_nowMs = time.value().nowMs;
    // By its own time the registry has no certificate any more. A floor raised so far would shut
    // out its true one for good.
    if (answer.certificateEndMs != 0 && m_nowMs > answer.certificateEndMs) {
        return GivenUp{fail(ErrorCode::RegistryCertificateExpired, "ended by the registry's time"),
                       0};
    }
    m_promised = {time.value().stream, time.value().lastNumber, time.value().lastHash};
    m_summary.inboxAhead = std::tie(m_promised.stream, m_promised.number) <
                           std::tie(m_facts.inboxEnd.stream, m_facts.inboxEnd.number);
    m_then = &SyncEngine::renewWhenDue;
    if (time.value().nowMs > m_facts.timeFloorMs) {
        m_queue.push_back({KeepTime{response.body}});
    }
    return afterQueue();
}

Action SyncEngine::showAuditHead()
{
    if (!m_facts.auditHead) {
        return nextBundle();
    }
    Action action = ask(Phase::AuditHead, "POST", "/v1/audit-head");
    HttpRequest& request = std::get<Send>(action).request;
    request.headers["content-type"] = "application/cbor";
    request.body = *m_facts.auditHead;
    return action;
}

Action SyncEngine::askInbox()
{
    return ask(Phase::Inbox, "GET",
               "/v1/inbox?stream=" + std::to_string(m_facts.inboxEnd.stream) +
                   "&after=" + std::to_string(m_facts.inboxEnd.number));
}

Action SyncEngine::onInbox(const HttpResponse& response)
{
    auto envelopes = envelopesIn(response);
    if (!envelopes.ok()) {
        return GivenUp{envelopes.error(), 0};
    }
    m_then = &SyncEngine::askInbox;
    for (const Bytes& envelope : envelopes.value()) {
        auto message = openNext(envelope, m_list, m_facts.link.station, m_facts.inboxEnd);
        if (!message.ok()) {
            m_queue.push_back({GivenUp{message.error(), 0}}); // after what came before is kept
            return afterQueue();
        }
        Deed deed{KeepMessage{m_facts.inboxEnd, envelope}, {&SyncSummary::messages}};
        if (message.value().bodyKind == BodyKind::Opened) {
            deed.counts.push_back(&SyncSummary::opened);
        }
        m_queue.push_back(std::move(deed));
    }
    if (!envelopes.value().empty()) {
        return afterQueue();
    }
    if (m_summary.opened < m_finishedPackets.size() && ++m_patience <= kPatience) {
        return Pause{kPatienceMs};
    }
    m_summary.tailWithheld =
        m_promised.number > 0 && std::tie(m_promised.stream, m_promised.number) >
                                     std::tie(m_facts.inboxEnd.stream, m_facts.inboxEnd.number);
    return Finished{m_summary};
}

} // namespace ipis::sync
