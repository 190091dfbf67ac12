// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of a renewal: when it is asked for, and what follows from the answer (PROTOCOL.md).
#include "sync/answers.h"
#include "sync/engine.h"

#include "sync/tls/peer.h"

namespace ipis::sync {

using namespace core;

Action SyncEngine::renewWhenDue()
{
    const bool due = isRenewalDue(m_facts.tlsBeginMs, m_facts.tlsEndMs, m_nowMs);
    return due && !m_facts.renewal.empty() ? askRenewal() : showAuditHead();
}

Action SyncEngine::askRenewal()
{
    m_hasAskedRenewal = true;
    Action action = ask(Phase::Renewal, "POST", "/v1/renewal");
    HttpRequest& request = std::get<Send>(action).request;
    request.headers["content-type"] = "application/cbor";
    request.body = m_facts.renewal;
    return action;
}

Action SyncEngine::onRenewal(const HttpResponse& response)
{
    if (response.status != 200 || !isCbor(response)) {
        return GivenUp{fail(ErrorCode::AnswerNotOurs, "renewal"), 0};
    }
    m_then = &SyncEngine::renewed;
    m_queue.push_back({KeepRenewed{response.body}});
    return afterQueue();
}

Action SyncEngine::renewed()
{
    return Renewed{};
}

// With a certificate that still holds, everything else goes on. A request that is wrong is made
// anew at the next log-in.
Action SyncEngine::renewalRefused(const HttpResponse& response)
{
    if (response.status == 400 || response.status == 403) {
        m_facts.renewal.clear();
        m_queue.push_back({DropRenewal{}});
    }
    m_then = &SyncEngine::showAuditHead;
    if (m_nowMs == 0) { // the registry takes nothing else of this station
        m_queue.push_back({GivenUp{errorOf(response), retryAfterMs(response)}});
    }
    return afterQueue();
}

} // namespace ipis::sync
