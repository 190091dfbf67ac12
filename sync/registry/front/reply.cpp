// SPDX-License-Identifier: GPL-3.0-or-later
// Answers and their status numbers.
#include "sync/registry/front/reply.h"

#include "core/cbor/reader.h"
#include "core/cbor/writer.h"

#include <algorithm>

namespace ipis::registry {

using core::Bytes;
using core::ErrorCode;
using sync::HttpResponse;

namespace {

struct CodeStatus
{
    ErrorCode code;
    unsigned status;
};

constexpr CodeStatus kStatuses[] = {
    {ErrorCode::FileTooLarge, 413},       {ErrorCode::DeadlinePassed, 408},
    {ErrorCode::DiskFull, 503},           {ErrorCode::RegistryBusy, 429},
    {ErrorCode::TicketDamaged, 403},      {ErrorCode::TicketExpired, 403},
    {ErrorCode::TicketUsed, 403},         {ErrorCode::TicketOtherRegistry, 403},
    {ErrorCode::StationIdTaken, 403},     {ErrorCode::StationKeyWeak, 403},
    {ErrorCode::PacketWrongStation, 403}, {ErrorCode::StationNotKnown, 401},
    {ErrorCode::StationRevoked, 403},     {ErrorCode::CertificateRequired, 401},
    {ErrorCode::StationUnknown, 404},     {ErrorCode::BundleUnknown, 404},
    {ErrorCode::RouteUnknown, 404},       {ErrorCode::UploadGone, 404},
    {ErrorCode::UploadConflict, 409},     {ErrorCode::KeyInvalid, 400},
    {ErrorCode::CertificateExpired, 401}, {ErrorCode::RenewalTooLate, 401},
    {ErrorCode::AnswerRefused, 409},      {ErrorCode::RegistryCertificateExpired, 503},
    {ErrorCode::ClockWrong, 503},
};

} // namespace

unsigned statusOf(ErrorCode code)
{
    const auto* found = std::ranges::find(kStatuses, code, &CodeStatus::code);
    if (found != std::end(kStatuses)) {
        return found->status;
    }
    // core/cbor and core/packet: something in what was sent is wrong.
    const auto room = static_cast<unsigned>(code) / 100;
    return room == 3 || room == 5 ? 400 : 500;
}

HttpResponse emptyAnswer(unsigned status)
{
    return {status, {}, {}};
}

HttpResponse cborAnswer(unsigned status, Bytes body)
{
    return {status, {{"content-type", "application/cbor"}}, std::move(body)};
}

Bytes encodeEnvelopes(const std::vector<Bytes>& envelopes)
{
    core::cbor::Writer out;
    out.array(envelopes.size());
    for (const Bytes& envelope : envelopes) {
        out.bytes(envelope);
    }
    return std::move(out).take();
}

HttpResponse failure(unsigned status, ErrorCode code)
{
    core::cbor::Writer out;
    out.map(2);
    out.key(1);
    out.uint(static_cast<std::uint64_t>(code));
    out.key(2);
    out.text(core::nameOf(code));
    HttpResponse response = cborAnswer(status, std::move(out).take());
    if (status == 423 || status == 429 || status == 503) {
        response.headers["retry-after"] = status == 423 ? "5" : "60";
    }
    return response;
}

ErrorCode codeOf(const HttpResponse& failed)
{
    core::cbor::Reader in(failed.body);
    in.map(2);
    in.key(1);
    const std::uint64_t number = in.uint();
    in.key(2);
    in.text(64);
    const ErrorCode* code = in.finish().ok() ? core::errorCodeFromNumber(number) : nullptr;
    return code == nullptr ? ErrorCode::AnswerMalformed : *code;
}

HttpResponse failure(const core::Error& error)
{
    return failure(statusOf(error.code), error.code);
}

HttpResponse innerFailure(const core::Error& error)
{
    const unsigned status = statusOf(error.code);
    return failure(status == 500 ? 503 : status, error.code);
}

} // namespace ipis::registry
