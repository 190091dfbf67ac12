// SPDX-License-Identifier: GPL-3.0-or-later
// Reply: what a route answers, at once or after asking the inner; and how failures look.
#pragma once

#include "sync/http.h"
#include "sync/registry/port/inner_port.h"

#include <functional>
#include <optional>

namespace ipis::registry {

// Asked on the inner's thread; what it gave is turned into the answer on the front's.
struct InnerQuestion
{
    std::function<core::Result<core::Bytes>(InnerPort&)> ask;
    std::function<sync::HttpResponse(core::Result<core::Bytes>)> answer;
};

struct Reply
{
    sync::HttpResponse response; // without a question
    std::optional<InnerQuestion> question;

    Reply(sync::HttpResponse now) : response(std::move(now)) {}
    Reply(InnerQuestion asked) : question(std::move(asked)) {}
};

sync::HttpResponse emptyAnswer(unsigned status);
sync::HttpResponse cborAnswer(unsigned status, core::Bytes body);
// CBOR array of byte strings.
core::Bytes encodeEnvelopes(const std::vector<core::Bytes>& envelopes);

// `{1: code, 2: name}` with the status that PROTOCOL.md gives the code.
sync::HttpResponse failure(const core::Error& error);
sync::HttpResponse failure(unsigned status, core::ErrorCode code);
unsigned statusOf(core::ErrorCode code);
// The code that failure() put in; AnswerMalformed for another body.
core::ErrorCode codeOf(const sync::HttpResponse& failed);

// The inner's errors mean "not now", except those that are about the request.
sync::HttpResponse innerFailure(const core::Error& error);

} // namespace ipis::registry
