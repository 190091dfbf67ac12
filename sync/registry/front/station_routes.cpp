// SPDX-License-Identifier: GPL-3.0-or-later
// What an approved station asks beside uploading: time, audit head, receipts, inbox.
#include "sync/registry/front/route_answers.h"

#include "core/packet/audit_head.h"

namespace ipis::registry {

using core::Bytes;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

std::function<sync::HttpResponse(Result<Bytes>)> relayed()
{
    return [](Result<Bytes> answer) {
        return answer.ok() ? cborAnswer(200, std::move(answer).value())
                           : innerFailure(answer.error());
    };
}

} // namespace

Reply getTime(FrontState&, const FrontRequest& request)
{
    const auto found = request.target.query.find("nonce");
    auto nonce = core::Id<struct NonceTag>::fromHex(
        found == request.target.query.end() ? "" : std::string_view(found->second));
    if (!nonce.ok()) {
        return failure(nonce.error());
    }
    return InnerQuestion{[station = request.station->id, bytes = nonce.value().bytes](
                             InnerPort& inner) { return inner.time(station, bytes); },
                         relayed()};
}

Reply postAuditHead(FrontState& state, const FrontRequest& request)
{
    auto head = core::openAuditHead(request.body, request.station->signingKey);
    if (!head.ok()) {
        return failure(head.error());
    }
    if (head.value().station != request.station->id ||
        head.value().registry != state.services.identity.registry) {
        return failure(fail(ErrorCode::PacketWrongStation));
    }
    const AuditHeadRow row{head.value().station, head.value().sequence, head.value().head,
                           request.body, state.services.clock.wallMs()};
    if (auto kept = state.services.repository.stations().keepAuditHead(row); !kept.ok()) {
        return failure(kept.error());
    }
    return InnerQuestion{[row](InnerPort& inner) -> Result<Bytes> {
                             auto shown = inner.auditHead(row.station, row.envelope);
                             return shown.ok() ? Result<Bytes>(Bytes()) : shown.error();
                         },
                         [](Result<Bytes> shown) {
                             return shown.ok() ? emptyAnswer(204) : innerFailure(shown.error());
                         }};
}

Reply getReceipts(FrontState& state, const FrontRequest& request)
{
    auto bundle = core::BundleId::fromHex(request.id);
    if (!bundle.ok()) {
        return failure(fail(ErrorCode::BundleUnknown));
    }
    auto receipts = state.desk.receipts(request.station->id, bundle.value());
    return receipts.ok() ? cborAnswer(200, encodeEnvelopes(receipts.value()))
                         : failure(receipts.error());
}

Reply getInbox(FrontState&, const FrontRequest& request)
{
    auto stream = request.queryNumber("stream");
    auto after = request.queryNumber("after");
    if (!stream.ok() || !after.ok()) {
        return failure(stream.ok() ? after.error() : stream.error());
    }
    core::InboxEnd end;
    end.stream = stream.value();
    end.number = after.value();
    return InnerQuestion{[station = request.station->id, end](InnerPort& inner) -> Result<Bytes> {
                             auto messages = inner.messages(station, end);
                             return messages.ok() ? Result<Bytes>(encodeEnvelopes(messages.value()))
                                                  : messages.error();
                         },
                         relayed()};
}

} // namespace ipis::registry
