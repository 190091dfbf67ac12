// SPDX-License-Identifier: GPL-3.0-or-later
// The routes of PROTOCOL.md as data, and Front, which admits callers and answers them.
#pragma once

#include "sync/registry/front/front_request.h"
#include "sync/registry/front/reply.h"
#include "sync/registry/front/upload_desk.h"

#include <variant>

namespace ipis::registry {

// What the handlers share. Thread: the front's.
struct FrontState
{
    explicit FrontState(const FrontServices& with);
    void takeOwn(); // the certificate in services.identity, at the start and when it is another

    const FrontServices& services;
    UploadDesk desk;
    sync::CertificateFacts own; // what stations are shown
};

enum class Caller
{
    Anyone,  // no certificate needed
    Station, // a current certificate of an approved station
    Renewing // any certificate of an approved station; the handler judges how long ago it ended
};

// Certificates are given only while the clock lies within the life of the front's own certificate:
// what they say would be wrong for longer than the clock. ClockWrong, RegistryCertificateExpired.
core::Result<void> mayIssue(const FrontState& state);

using Answering = Reply (*)(FrontState&, const FrontRequest&);
// For bodies that go to disk as they come: an early answer, or where the bytes go.
using Begun = std::variant<sync::HttpResponse, std::unique_ptr<UploadStream>>;
using Beginning = Begun (*)(FrontState&, const FrontRequest&);
using Ending = sync::HttpResponse (*)(FrontState&, const FrontRequest&, const UploadRow&);

struct Route
{
    std::string_view method;
    std::string_view pattern; // "*" stands for one id
    Caller caller{};
    std::uint64_t bodyLimit = 0;
    Answering answer = nullptr;
    Beginning begin = nullptr; // with `end` instead of `answer`
    Ending end = nullptr;
};

inline constexpr std::uint64_t kSmallBody = 64 * 1024;
// Above any upload: how much is taken is the upload's own business.
inline constexpr std::uint64_t kUploadBody = std::uint64_t{1} << 30;

std::span<const Route> routes();

// A request that found its route and whose caller may go there.
struct Admitted
{
    const Route* route = nullptr;
    FrontRequest request;
};
using Admission = std::variant<sync::HttpResponse, Admitted>;

// Looks at the head only; the body comes after. Revoked stations are turned away here.
Admission admit(FrontState& state, const sync::HttpRequest& head, const sync::PeerIdentity& peer);

// The whole way for a request whose body is there: what a socket does piece by piece. Used by
// tests and by whoever has the bytes already.
Reply serve(FrontState& state, const sync::HttpRequest& request, const sync::PeerIdentity& peer);

// What an early end of a streamed body means to the caller; the bytes that came are kept.
sync::HttpResponse endStream(FrontState& state, const Admitted& admitted, UploadStream& stream,
                             const core::Result<void>& written);

} // namespace ipis::registry
