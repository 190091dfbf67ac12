// SPDX-License-Identifier: GPL-3.0-or-later
// The route table and admission.
#include "sync/registry/front/routes.h"

#include "sync/registry/front/route_answers.h"

namespace ipis::registry {

using core::ErrorCode;
using core::Result;
using sync::HttpRequest;
using sync::HttpResponse;
using sync::PeerIdentity;

namespace {

constexpr Route kRoutes[] = {
    {"POST", "/v1/provision", Caller::Anyone, kSmallBody, postProvision},
    {"GET", "/v1/provision/*", Caller::Anyone, 0, getProvision},
    {"GET", "/v1/keys", Caller::Anyone, 0, getKeys},
    {"POST", "/v1/renewal", Caller::Renewing, kSmallBody, postRenewal},
    {"GET", "/v1/time", Caller::Station, 0, getTime},
    {"POST", "/v1/audit-head", Caller::Station, kSmallBody, postAuditHead},
    {"OPTIONS", "/v1/uploads", Caller::Station, 0, describeUploads},
    {"POST", "/v1/uploads", Caller::Station, kUploadBody, nullptr, beginCreation, endCreation},
    {"HEAD", "/v1/uploads/*", Caller::Station, 0, headUpload},
    {"PATCH", "/v1/uploads/*", Caller::Station, kUploadBody, nullptr, beginPatch, endPatch},
    {"DELETE", "/v1/uploads/*", Caller::Station, 0, deleteUpload},
    {"GET", "/v1/bundles/*/receipts", Caller::Station, 0, getReceipts},
    {"GET", "/v1/inbox", Caller::Station, 0, getInbox},
};

// The id where the pattern has its star, "" without one; nothing when the path does not fit.
std::optional<std::string> match(std::string_view pattern, const std::vector<std::string>& path)
{
    const Target wanted = *splitTarget(pattern);
    if (wanted.path.size() != path.size()) {
        return std::nullopt;
    }
    std::string id;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (wanted.path[i] == "*") {
            id = path[i];
        } else if (wanted.path[i] != path[i]) {
            return std::nullopt;
        }
    }
    return id;
}

std::optional<Admitted> findRoute(const HttpRequest& head)
{
    auto target = splitTarget(head.target);
    if (!target) {
        return std::nullopt;
    }
    // tus 1.0.0: for callers behind proxies that know no PATCH.
    const auto overridden = head.headers.find("x-http-method-override");
    const std::string& method = overridden == head.headers.end() ? head.method : overridden->second;
    for (const Route& route : kRoutes) {
        if (route.method != method) {
            continue;
        }
        if (auto id = match(route.pattern, target->path)) {
            Admitted found;
            found.route = &route;
            found.request.method = method;
            found.request.target = std::move(*target);
            found.request.headers = head.headers;
            found.request.id = std::move(*id);
            return found;
        }
    }
    return std::nullopt;
}

Result<StationRow> stationOf(FrontState& state, const PeerIdentity& peer, Caller caller)
{
    if (peer.kind != PeerIdentity::Kind::Station) {
        return core::fail(ErrorCode::CertificateRequired);
    }
    auto row = state.services.repository.stations().station(peer.station);
    if (!row.ok()) {
        return row.error();
    }
    if (!row.value() || row.value()->state == StationState::Pending) {
        return core::fail(ErrorCode::StationNotKnown);
    }
    if (row.value()->state == StationState::Revoked) {
        return core::fail(ErrorCode::StationRevoked);
    }
    // By this clock the front's own certificate has ended: no date is judged by it.
    if (auto may = mayIssue(state);
        !may.ok() && may.error().code == ErrorCode::RegistryCertificateExpired) {
        return may.error();
    }
    if (caller == Caller::Station && !peer.isCurrent()) {
        return core::fail(ErrorCode::CertificateExpired);
    }
    return *row.value();
}

} // namespace

FrontState::FrontState(const FrontServices& with) : services(with), desk(with)
{
    takeOwn();
}

void FrontState::takeOwn()
{
    // One that does not read has no dates: nothing is issued beside it. Registry refuses it anyway.
    auto facts = sync::inspectCertificate(services.identity.tls.chainPem);
    own = facts.ok() ? std::move(facts).value() : sync::CertificateFacts();
}

std::span<const Route> routes()
{
    return kRoutes;
}

Admission admit(FrontState& state, const HttpRequest& head, const PeerIdentity& peer)
{
    auto admitted = findRoute(head);
    if (!admitted) {
        return failure(404, ErrorCode::RouteUnknown);
    }
    admitted->request.peer = peer;
    if (admitted->route->caller != Caller::Anyone) {
        auto station = stationOf(state, peer, admitted->route->caller);
        if (!station.ok()) {
            return failure(station.error());
        }
        admitted->request.station = std::move(station).value();
    }
    return std::move(*admitted);
}

HttpResponse endStream(FrontState& state, const Admitted& admitted, UploadStream& stream,
                       const Result<void>& written)
{
    // Whatever went wrong: what is on disk is recorded.
    auto finished = stream.finish();
    if (!written.ok()) {
        return withTus(failure(written.error()));
    }
    if (!finished.ok()) {
        return withTus(failure(finished.error()));
    }
    return admitted.route->end(state, admitted.request, stream.upload());
}

Reply serve(FrontState& state, const HttpRequest& request, const PeerIdentity& peer)
{
    Admission admission = admit(state, request, peer);
    if (auto* refused = std::get_if<HttpResponse>(&admission)) {
        return std::move(*refused);
    }
    auto& admitted = std::get<Admitted>(admission);
    if (request.body.size() > admitted.route->bodyLimit) {
        return failure(413, ErrorCode::FileTooLarge);
    }
    if (admitted.route->answer != nullptr) {
        admitted.request.body = request.body;
        return admitted.route->answer(state, admitted.request);
    }
    Begun begun = admitted.route->begin(state, admitted.request);
    if (auto* early = std::get_if<HttpResponse>(&begun)) {
        return std::move(*early);
    }
    auto& stream = std::get<std::unique_ptr<UploadStream>>(begun);
    return endStream(state, admitted, *stream, stream->write(request.body));
}

} // namespace ipis::registry
