// SPDX-License-Identifier: GPL-3.0-or-later
// tus 1.0.0 (https://tus.io/protocols/resumable-upload): core protocol, creation,
// creation-with-upload, expiration and termination.
#include "sync/registry/front/route_answers.h"

#include <array>
#include <ctime>

namespace ipis::registry {

using core::ErrorCode;
using core::fail;
using core::Result;
using sync::HttpResponse;

namespace {

constexpr auto kVersion = "1.0.0";
constexpr auto kExtensions = "creation,creation-with-upload,expiration,termination";
constexpr auto kChunkType = "application/offset+octet-stream";

// RFC 9110 5.6.7, IMF-fixdate.
std::string httpDate(std::int64_t ms)
{
    const auto seconds = static_cast<std::time_t>(ms / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 40> text{};
    const std::size_t size =
        std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), size};
}

std::optional<HttpResponse> wrongVersion(const FrontRequest& request)
{
    const std::string* version = request.header("tus-resumable");
    if (version != nullptr && *version == kVersion) {
        return std::nullopt;
    }
    HttpResponse response = withTus(failure(412, ErrorCode::FormatVersionUnknown));
    response.headers["tus-version"] = kVersion;
    return response;
}

bool carriesChunk(const FrontRequest& request)
{
    const std::string* type = request.header("content-type");
    return type != nullptr && *type == kChunkType;
}

// `bundle <base64 of 32 hex digits>`, alone or among other pairs separated by commas.
Result<core::BundleId> bundleOf(const FrontRequest& request)
{
    const std::string* metadata = request.header("upload-metadata");
    std::string_view rest = metadata == nullptr ? std::string_view() : *metadata;
    while (!rest.empty()) {
        std::string_view pair = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (!pair.starts_with("bundle ")) {
            continue;
        }
        if (auto hex = decodeBase64(pair.substr(7))) {
            return core::BundleId::fromHex(*hex);
        }
    }
    return fail(ErrorCode::CborMalformed, "no bundle in Upload-Metadata");
}

Result<UploadRow> uploadOf(FrontState& state, const FrontRequest& request)
{
    auto id = UploadId::fromHex(request.id);
    return id.ok() ? state.desk.find(request.station->id, id.value()) : fail(ErrorCode::UploadGone);
}

// Why nothing can be added to or asked of it, if so.
std::optional<HttpResponse> unusable(FrontState& state, const UploadRow& upload)
{
    if (upload.state == UploadState::Damaged) {
        return withTus(failure(400, ErrorCode::BundleDamaged));
    }
    if (state.desk.isExpired(upload)) {
        return withTus(failure(410, ErrorCode::UploadGone));
    }
    if (state.desk.isWriting(upload.id)) {
        return withTus(failure(423, ErrorCode::RegistryBusy));
    }
    return std::nullopt;
}

void tellOffset(HttpResponse& response, const UploadRow& upload)
{
    response.headers["upload-offset"] = std::to_string(upload.offset);
    response.headers["upload-expires"] = httpDate(upload.expiresMs);
}

} // namespace

HttpResponse withTus(HttpResponse response)
{
    response.headers["tus-resumable"] = kVersion;
    return response;
}

Reply describeUploads(FrontState& state, const FrontRequest&)
{
    HttpResponse response = withTus(emptyAnswer(204));
    response.headers["tus-version"] = kVersion;
    response.headers["tus-extension"] = kExtensions;
    response.headers["tus-max-size"] = std::to_string(state.services.limits.largestUpload);
    return response;
}

Begun beginCreation(FrontState& state, const FrontRequest& request)
{
    if (auto refused = wrongVersion(request)) {
        return std::move(*refused);
    }
    auto length = request.headerNumber("upload-length");
    auto bundle = bundleOf(request);
    if (!length.ok() || !bundle.ok()) {
        return withTus(failure(length.ok() ? bundle.error() : length.error()));
    }
    if (length.value() == 0) {
        return withTus(failure(400, ErrorCode::BundleDamaged));
    }
    if (length.value() > state.services.limits.largestUpload) {
        return withTus(failure(413, ErrorCode::FileTooLarge));
    }
    auto upload = state.desk.create(request.station->id, bundle.value(), length.value());
    if (!upload.ok()) {
        return withTus(failure(upload.error()));
    }
    // A second creation of one bundle leads to the upload there is; what it brings along would
    // begin at 0 and is not taken.
    const bool fresh = upload.value().offset == 0 && !state.desk.isWriting(upload.value().id);
    if (!carriesChunk(request) || !fresh) {
        return endCreation(state, request, upload.value());
    }
    return state.desk.write(upload.value());
}

HttpResponse endCreation(FrontState&, const FrontRequest& request, const UploadRow& upload)
{
    if (upload.state == UploadState::Damaged && carriesChunk(request)) {
        return withTus(failure(400, ErrorCode::BundleDamaged));
    }
    HttpResponse response = withTus(emptyAnswer(201));
    response.headers["location"] = "/v1/uploads/" + upload.id.hex();
    tellOffset(response, upload);
    return response;
}

Reply headUpload(FrontState& state, const FrontRequest& request)
{
    if (auto refused = wrongVersion(request)) {
        return std::move(*refused);
    }
    auto upload = uploadOf(state, request);
    if (!upload.ok()) {
        return withTus(failure(upload.error()));
    }
    if (auto refused = unusable(state, upload.value())) {
        return std::move(*refused);
    }
    HttpResponse response = withTus(emptyAnswer(200));
    tellOffset(response, upload.value());
    response.headers["upload-length"] = std::to_string(upload.value().length);
    response.headers["cache-control"] = "no-store";
    return response;
}

Begun beginPatch(FrontState& state, const FrontRequest& request)
{
    if (auto refused = wrongVersion(request)) {
        return std::move(*refused);
    }
    if (!carriesChunk(request)) {
        return withTus(failure(415, ErrorCode::CborMalformed));
    }
    auto offset = request.headerNumber("upload-offset");
    if (!offset.ok()) {
        return withTus(failure(offset.error()));
    }
    auto upload = uploadOf(state, request);
    if (!upload.ok()) {
        return withTus(failure(upload.error()));
    }
    if (auto refused = unusable(state, upload.value())) {
        return std::move(*refused);
    }
    if (offset.value() != upload.value().offset) {
        return withTus(failure(409, ErrorCode::UploadConflict));
    }
    return state.desk.write(upload.value());
}

HttpResponse endPatch(FrontState&, const FrontRequest&, const UploadRow& upload)
{
    if (upload.state == UploadState::Damaged) {
        return withTus(failure(400, ErrorCode::BundleDamaged));
    }
    HttpResponse response = withTus(emptyAnswer(204));
    tellOffset(response, upload);
    return response;
}

Reply deleteUpload(FrontState& state, const FrontRequest& request)
{
    if (auto refused = wrongVersion(request)) {
        return std::move(*refused);
    }
    auto upload = uploadOf(state, request);
    if (!upload.ok()) {
        return withTus(failure(upload.error()));
    }
    if (state.desk.isWriting(upload.value().id)) {
        return withTus(failure(423, ErrorCode::RegistryBusy));
    }
    auto removed = state.desk.remove(upload.value());
    return withTus(removed.ok() ? emptyAnswer(204) : failure(removed.error()));
}

} // namespace ipis::registry
