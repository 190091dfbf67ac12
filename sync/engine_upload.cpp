// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of a bundle: made, sent in chunks, answered part by part (PROTOCOL.md).
#include "sync/engine.h"

#include "sync/answers.h"
#include "sync/bundle_plan.h"

#include <algorithm>
#include <utility>

namespace ipis::sync {

using namespace core;

namespace {

constexpr std::size_t kSmallestChunk = 4 * 1024;
constexpr std::size_t kLargestChunk = 1024 * 1024;
constexpr std::uint64_t kFastMs = 2000;
constexpr std::uint64_t kShortestTimeoutMs = 10'000;
constexpr std::uint64_t kLongestTimeoutMs = 120'000;

} // namespace

// A chunk that took too long is tried again smaller: on a slow link that is the only way forward.
Action SyncEngine::failed(const Error& error)
{
    const bool chunkTooLarge = m_phase == Phase::Patch && error.code == ErrorCode::LinkTooSlow &&
                               m_sending > kSmallestChunk;
    if (!chunkTooLarge) {
        return GivenUp{error, 0};
    }
    m_chunk = std::max(m_sending / 2, kSmallestChunk);
    m_bytesPerMs /= 2;
    return askOffset();
}

Action SyncEngine::made(const BundleMade& bundle)
{
    m_summary.damaged += bundle.damaged.size();
    std::erase_if(m_facts.pending, [&](const PendingPart& part) {
        return std::ranges::find(bundle.damaged, part.packet) != bundle.damaged.end();
    });
    if (bundle.index.rows.empty()) {
        return bundle.damaged.empty() ? GivenUp{fail(ErrorCode::BundleDamaged, "empty"), 0}
                                      : nextBundle();
    }
    m_furthest = 0;
    m_facts.bundle = bundle.index;
    m_facts.bundleSize = bundle.size;
    m_facts.target.clear();
    return createUpload();
}

// What an upload's answers may say besides success without ending the contact. Each of them at
// most kPatience times without a byte taken in between.
std::optional<Action> SyncEngine::uploadTrouble(const HttpResponse& response)
{
    const bool gone = response.status == 404 || response.status == 410;
    if (m_phase == Phase::Receipts && gone) {
        dropBundle(); // asking for it again would never end
        m_queue.push_back({GivenUp{errorOf(response), 0}});
        return afterQueue();
    }
    if (m_phase != Phase::Head && m_phase != Phase::Patch) {
        return std::nullopt;
    }
    if (response.status == 400) {
        m_cutShort = true;
        m_patience = 0;
        return askReceipts();
    }
    const bool conflict = response.status == 409 && m_phase == Phase::Patch;
    const bool locked = response.status == 423;
    if (!gone && !conflict && !locked) {
        return std::nullopt;
    }
    if (++m_patience > kPatience || retryAfterMs(response) > kLongestWaitMs) {
        return refusedBy(response); // a longer wait is for between contacts
    }
    m_then = &SyncEngine::askOffset;
    if (locked) { // the registry has not noticed yet that the last connection is gone
        m_queue.push_back({Pause{std::max(retryAfterMs(response), kPatienceMs)}});
    } else if (gone && m_phase == Phase::Head) {
        m_queue.push_back({KeepTarget{""}});
        m_facts.target.clear();
        m_then = &SyncEngine::createUpload;
    }
    return afterQueue();
}

Action SyncEngine::nextBundle()
{
    if (m_facts.bundle && !bundleIsOpen()) { // cut off between the last receipt and the drop
        dropBundle();
        m_then = &SyncEngine::nextBundle;
        return afterQueue();
    }
    m_cutShort = false;
    if (m_facts.bundle) {
        return m_facts.target.empty() ? createUpload() : askOffset();
    }
    if (!m_facts.pending.empty()) {
        return MakeBundle{planBundle(m_facts.pending)};
    }
    m_patience = 0;
    return askInbox();
}

Action SyncEngine::createUpload()
{
    Action action = ask(Phase::Create, "POST", "/v1/uploads");
    HttpHeaders& headers = std::get<Send>(action).request.headers;
    headers["tus-resumable"] = "1.0.0";
    headers["upload-length"] = std::to_string(m_facts.bundleSize);
    headers["upload-metadata"] = "bundle " + base64(viewOf(m_facts.bundle->bundle.hex()));
    return action;
}

Action SyncEngine::onCreate(const HttpResponse& response)
{
    const auto location = response.headers.find("location");
    if (location == response.headers.end() || !isUploadTarget(location->second)) {
        return GivenUp{fail(ErrorCode::AnswerMalformed, "location"), 0};
    }
    m_facts.target = location->second;
    m_queue.push_back({KeepTarget{m_facts.target}});
    m_then = &SyncEngine::askOffset;
    return afterQueue();
}

Action SyncEngine::askOffset()
{
    Action action = ask(Phase::Head, "HEAD", m_facts.target);
    std::get<Send>(action).request.headers["tus-resumable"] = "1.0.0";
    return action;
}

Action SyncEngine::onHead(const HttpResponse& response)
{
    const auto offset = numberIn(response, "upload-offset");
    const auto length = numberIn(response, "upload-length");
    if (!offset || *offset > m_facts.bundleSize || length != m_facts.bundleSize) {
        return GivenUp{fail(ErrorCode::AnswerMalformed, "upload offset"), 0};
    }
    m_offset = *offset;
    m_furthest = std::max(m_offset, m_furthest);
    return sendChunk();
}

Action SyncEngine::sendChunk()
{
    if (m_offset == m_facts.bundleSize) {
        m_patience = 0;
        return askReceipts();
    }
    m_phase = Phase::Patch;
    const std::uint64_t left = m_facts.bundleSize - m_offset;
    m_sending = static_cast<std::size_t>(std::min<std::uint64_t>(m_chunk, left));
    const double transfer = m_bytesPerMs > 0 ? static_cast<double>(m_sending) / m_bytesPerMs : 0;
    const std::uint64_t timeout =
        std::clamp(4 * m_roundTripMs + 2 * static_cast<std::uint64_t>(transfer), kShortestTimeoutMs,
                   kLongestTimeoutMs);
    return SendChunk{m_facts.target, m_offset, m_sending, timeout};
}

Action SyncEngine::onPatch(const Answer& answer)
{
    const auto offset = numberIn(answer.response, "upload-offset");
    if (!offset || *offset <= m_offset || *offset > m_offset + m_sending) {
        return GivenUp{fail(ErrorCode::AnswerMalformed, "upload offset"), 0};
    }
    m_summary.bytesSent += *offset - m_offset;
    m_offset = *offset;
    m_gained += m_offset - std::min(m_offset, m_furthest);
    m_furthest = std::max(m_offset, m_furthest);
    m_patience = 0;
    const auto elapsed = std::max<std::uint64_t>(answer.elapsedMs, 1);
    m_bytesPerMs = static_cast<double>(m_sending) / static_cast<double>(elapsed);
    const std::size_t wanted = answer.elapsedMs < kFastMs ? m_chunk * 2 : m_chunk / 2;
    m_chunk = std::clamp(wanted, kSmallestChunk, kLargestChunk);
    return sendChunk();
}

Action SyncEngine::askReceipts()
{
    return ask(Phase::Receipts, "GET", "/v1/bundles/" + m_facts.bundle->bundle.hex() + "/receipts");
}

Action SyncEngine::onReceipts(const HttpResponse& response)
{
    auto envelopes = envelopesIn(response);
    if (!envelopes.ok()) {
        return GivenUp{envelopes.error(), 0};
    }
    const std::size_t waiting = m_facts.pending.size();
    m_then = &SyncEngine::nextBundle;
    for (const Bytes& envelope : envelopes.value()) {
        if (auto taken = takeReceipt(envelope); !taken.ok()) {
            m_queue.push_back({GivenUp{taken.error(), 0}}); // after the good ones are kept
            return afterQueue();
        }
    }
    if (!bundleIsOpen()) {
        dropBundle();
    } else if (m_cutShort) { // the rest goes into another bundle, if this one led to anything
        dropBundle();
        if (m_facts.pending.size() == waiting) {
            m_queue.push_back({GivenUp{fail(ErrorCode::BundleDamaged, "says the registry"), 0}});
        }
    } else if (++m_patience <= kPatience) {
        m_queue.push_back({Pause{kPatienceMs}});
        m_then = &SyncEngine::askReceipts;
    } else {
        m_queue.push_back(
            {GivenUp{fail(ErrorCode::RegistryBusy, "receipts are not there yet"), 0}});
    }
    return afterQueue();
}

// Whether a part of the bundle under way still waits for its receipt.
bool SyncEngine::bundleIsOpen() const
{
    return std::ranges::any_of(m_facts.bundle->rows, [&](const BundleRow& row) {
        return std::ranges::any_of(m_facts.pending, [&](const PendingPart& part) {
            return part.packet == row.packet && static_cast<std::uint64_t>(part.part) == row.part;
        });
    });
}

void SyncEngine::dropBundle()
{
    m_queue.push_back({DropBundle{}});
    m_facts.bundle.reset();
    m_facts.target.clear();
}

std::vector<PendingPart>::iterator SyncEngine::pendingPart(const PacketId& packet,
                                                           std::uint64_t part)
{
    return std::ranges::find_if(m_facts.pending, [&](const PendingPart& one) {
        return one.packet == packet && static_cast<std::uint64_t>(one.part) == part;
    });
}

Result<void> SyncEngine::takeReceipt(BytesView envelope)
{
    auto stored = openStored(envelope, m_list, m_facts.link.station);
    if (stored.ok()) {
        return takeStored(stored.value(), envelope);
    }
    if (stored.error().code != ErrorCode::EnvelopeWrongKind) {
        return stored.error();
    }
    auto refused = openRefused(envelope, m_list, m_facts.link.station);
    if (!refused.ok()) {
        return refused.error();
    }
    takeRefused(refused.value(), envelope);
    return {};
}

// A receipt counts for the part of the pending list that it names in everything: packet, envelope,
// part, hash and length. One for a part that is no longer pending was counted before.
Result<void> SyncEngine::takeStored(const Stored& receipt, BytesView envelope)
{
    const auto part = pendingPart(receipt.packet, static_cast<std::uint64_t>(receipt.part));
    if (part == m_facts.pending.end()) {
        return {};
    }
    if (receipt.envelopeHash != part->envelopeHash || receipt.partHash != part->partHash ||
        receipt.length != part->length) {
        return fail(ErrorCode::ReceiptNotForThisStation, "packet " + part->packet.hex());
    }
    m_queue.push_back({KeepStored{*part, toBytes(envelope)}, {&SyncSummary::stored}});
    m_facts.pending.erase(part);
    if (std::ranges::none_of(m_facts.pending,
                             [&](const auto& one) { return one.packet == receipt.packet; })) {
        m_finishedPackets.insert(receipt.packet);
    }
    return {};
}

void SyncEngine::takeRefused(const Refused& receipt, BytesView envelope)
{
    const auto part = pendingPart(receipt.packet, receipt.part);
    if (part != m_facts.pending.end()) {
        m_queue.push_back({KeepRefused{*part, m_facts.bundle->bundle, toBytes(envelope)},
                           {&SyncSummary::refused}});
        m_facts.pending.erase(part);
    }
}

} // namespace ipis::sync
