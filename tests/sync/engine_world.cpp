// SPDX-License-Identifier: GPL-3.0-or-later
// The registry's answers and the folder's deeds, without disk or network.
#include "tests/sync/engine_world.h"

#include "core/cbor/writer.h"
#include "core/packet/policy.h"

namespace ipis::test {

using namespace core;
using namespace sync;

namespace {

std::string nameOfRequest(const HttpRequest& request)
{
    const std::string path = request.target.substr(0, request.target.find('?'));
    if (path.ends_with("/receipts")) {
        return request.method + " receipts";
    }
    if (path.starts_with("/v1/uploads/")) {
        return request.method + " upload";
    }
    return request.method + " " + path.substr(4);
}

struct ActionName
{
    std::string operator()(const Send& send) const { return nameOfRequest(send.request); }
    std::string operator()(const SendChunk&) const { return "PATCH"; }
    std::string operator()(const KeepKeyList&) const { return "keep key list"; }
    std::string operator()(const KeepTime&) const { return "keep time"; }
    std::string operator()(const MakeBundle&) const { return "make bundle"; }
    std::string operator()(const KeepTarget&) const { return "keep target"; }
    std::string operator()(const KeepStored&) const { return "keep stored"; }
    std::string operator()(const KeepRefused&) const { return "keep refused"; }
    std::string operator()(const KeepMessage&) const { return "keep message"; }
    std::string operator()(const DropBundle&) const { return "drop bundle"; }
    std::string operator()(const Pause&) const { return "pause"; }
    std::string operator()(const KeepRenewed&) const { return "keep renewed"; }
    std::string operator()(const DropRenewal&) const { return "drop renewal"; }
    std::string operator()(const Renewed&) const { return "renewed"; }
    std::string operator()(const Finished&) const { return "finished"; }
    std::string operator()(const GivenUp&) const { return "given up"; }
};

} // namespace

std::string nameOf(const Action& action)
{
    return std::visit(ActionName{}, action);
}

Tamper instead(std::string name, Event event, int times)
{
    return [name = std::move(name), event = std::move(event),
            left = times](const Action& action, std::size_t) mutable -> std::optional<Event> {
        if (nameOf(action) != name || left == 0) {
            return std::nullopt;
        }
        --left;
        return event;
    };
}

long Run::count(const std::string& name) const
{
    return std::ranges::count(trace, name);
}

EngineWorld::EngineWorld()
    : root(vectorSigner("root")), front(vectorSigner("front-receipts")),
      inner(vectorSigner("inner-receipts")), time(vectorSigner("time")),
      stationKey(vectorSigner("station")), servedList(golden("key-list.cose")), keptList(servedList)
{
    link = {vectorId<RegistryId>("registry-id"),
            vectorId<StationId>("station-id"),
            root.verifyKey(),
            stationKey.verifyKey(),
            {"https://127.0.0.1:1"},
            "250106",
            1,
            1};
}

void EngineWorld::finish(std::size_t packets, std::uint64_t frameLength)
{
    for (std::size_t i = 0; i < packets; ++i) {
        const PacketId id = PacketId::random(m_random);
        for (const PartKind kind : {PartKind::Civil, PartKind::Biometrics}) {
            PendingPart part{id,         kind, outbox.size() / 2 + 1, {}, {}, frameLength - 500,
                             frameLength};
            m_random.fill(part.envelopeHash);
            m_random.fill(part.partHash);
            outbox.push_back(part);
        }
    }
}

void EngineWorld::addMessage(BodyKind kind)
{
    const SignedMessage message = signMessage({link.registry,
                                               link.station,
                                               1,
                                               inboxEnd.number + 1,
                                               inboxEnd.hash,
                                               kind,
                                               {},
                                               Bytes(16, 7),
                                               nowMs},
                                              inner);
    inboxEnd = {1, inboxEnd.number + 1, message.payloadHash};
    inbox.push_back(message.envelope);
}

Stored EngineWorld::storedReceipt(const PendingPart& part) const
{
    return {link.registry, link.station,  part.packet, part.envelopeHash,
            part.part,     part.partHash, part.length, nowMs};
}

Refused EngineWorld::refusedReceipt(const PendingPart& part) const
{
    return {link.registry, link.station, part.packet, static_cast<std::uint64_t>(part.part), {},
            507,           nowMs};
}

SyncFacts EngineWorld::facts() const
{
    SyncFacts facts;
    facts.link = link;
    facts.keyList = keptList;
    facts.timeFloorMs = floorMs;
    facts.auditHead = auditHead;
    facts.inboxEnd = kept;
    for (const PendingPart& part : outbox) {
        const std::pair name{part.packet, part.part};
        if (!stored.contains(name) && !(refused.contains(name) && refused.at(name).waits())) {
            facts.pending.push_back(part);
        }
    }
    facts.bundle = bundle;
    facts.bundleSize = bundleSize;
    facts.target = target;
    facts.nonce.fill(0x5a);
    return facts;
}

Run EngineWorld::run(const Tamper& tamper)
{
    SyncEngine engine(facts());
    Run run;
    run.end = engine.step(Started{});
    while (run.actions.size() < 5000) {
        run.trace.push_back(test::nameOf(run.end));
        run.actions.push_back(run.end);
        if (run.trace.back() == "finished" || run.trace.back() == "given up") {
            run.summary = engine.summary();
            return run;
        }
        auto event = tamper ? tamper(run.end, run.actions.size() - 1) : std::nullopt;
        run.end = engine.step(event ? *event : perform(run.end));
    }
    qFatal("the engine does not end");
    return run;
}

bool EngineWorld::settled() const
{
    return facts().pending.empty() && !bundle && kept == inboxEnd &&
           arrivals.size() == outbox.size();
}

Event EngineWorld::perform(const Action& action)
{
    if (const auto* send = std::get_if<Send>(&action)) {
        return Answer{answer(send->request), elapsedMs};
    }
    if (const auto* chunk = std::get_if<SendChunk>(&action)) {
        return Answer{take(*chunk), elapsedMs};
    }
    if (const auto* wanted = std::get_if<MakeBundle>(&action)) {
        return make(*wanted);
    }
    if (const auto* list = std::get_if<KeepKeyList>(&action)) {
        keptList = list->envelope;
    } else if (const auto* timed = std::get_if<KeepTime>(&action)) {
        floorMs = openTime(timed->envelope, vectorKeyList()).value().nowMs;
    } else if (const auto* there = std::get_if<KeepTarget>(&action)) {
        target = there->target;
    } else if (const auto* one = std::get_if<KeepStored>(&action)) {
        check(stored.insert({one->part.packet, one->part.part}).second); // never twice
    } else if (const auto* no = std::get_if<KeepRefused>(&action)) {
        Refusal& refusal = refused[{no->part.packet, no->part.part}];
        refusal.times += refusal.bundle == no->bundle ? 0 : 1;
        refusal.bundle = no->bundle;
    } else if (const auto* message = std::get_if<KeepMessage>(&action)) {
        check(message->end.number == kept.number + 1);
        kept = message->end;
    } else if (std::holds_alternative<DropBundle>(action)) {
        bundle.reset();
        target.clear();
    }
    return Done{};
}

Event EngineWorld::make(const MakeBundle& wanted)
{
    BundleMade made{{BundleId::random(m_random), link.station, {}}, 0, {}};
    for (const PendingPart& part : wanted.parts) {
        if (damaged.contains(part.packet)) {
            if (std::ranges::find(made.damaged, part.packet) == made.damaged.end()) {
                made.damaged.push_back(part.packet);
            }
            continue;
        }
        made.index.rows.push_back(
            {part.packet, static_cast<std::uint64_t>(part.part), part.frameLength});
        made.size += kFramePrefix + part.frameLength;
    }
    if (!made.index.rows.empty()) {
        made.size += encodeBundleHead(made.index).size();
        bundle = made.index;
        bundleSize = made.size;
        target.clear();
        bundles[made.index.bundle] = made.index; // what the upload's first bytes would tell
    }
    return made;
}

HttpResponse EngineWorld::answer(const HttpRequest& request)
{
    const std::string name = nameOfRequest(request);
    if (name == "GET keys") {
        return cbor(servedList);
    }
    if (name == "GET time") {
        const auto nonce = fromHex(request.target.substr(request.target.find('=') + 1)).value();
        RegistryTime told{link.registry,   nowMs,           {},           link.station,
                          inboxEnd.stream, inboxEnd.number, inboxEnd.hash};
        std::ranges::copy(nonce, told.nonce.begin());
        return cbor(signTime(told, time));
    }
    if (name == "POST audit-head") {
        auditHeads.push_back(request.body);
        return {204, {}, {}};
    }
    if (name == "POST uploads") {
        return create(request);
    }
    if (name == "HEAD upload") {
        const auto found = uploads.find(request.target);
        if (found == uploads.end()) {
            return {404, {{"content-type", "application/cbor"}}, {}};
        }
        return {200,
                {{"upload-offset", std::to_string(found->second.offset)},
                 {"upload-length", std::to_string(found->second.length)}},
                {}};
    }
    if (name == "GET receipts") {
        return receipts(request.target.substr(12, 32));
    }
    const auto after = std::stoul(request.target.substr(request.target.rfind('=') + 1));
    return envelopes({inbox.begin() + static_cast<std::ptrdiff_t>(after), inbox.end()});
}

HttpResponse EngineWorld::create(const HttpRequest& request)
{
    const std::uint64_t length = std::stoull(request.headers.at("upload-length"));
    for (const auto& [there, upload] : uploads) {
        if (upload.bundle == bundle->bundle) {
            return {201, {{"location", there}}, {}};
        }
    }
    const std::string there = "/v1/uploads/" + BundleId::random(m_random).hex();
    uploads[there] = {bundle->bundle, length, 0};
    return {201, {{"location", there}}, {}};
}

std::vector<const BundleRow*> EngineWorld::arrived(const BundleIndex& index, std::uint64_t from,
                                                   std::uint64_t to) const
{
    std::vector<const BundleRow*> rows;
    std::uint64_t end = encodeBundleHead(index).size();
    for (const BundleRow& row : index.rows) {
        end += kFramePrefix + row.frameLength;
        if (end > from && end <= to) {
            rows.push_back(&row);
        }
    }
    return rows;
}

const PendingPart& EngineWorld::partOf(const BundleRow& row) const
{
    return *std::ranges::find_if(outbox, [&](const PendingPart& part) {
        return part.packet == row.packet && static_cast<std::uint64_t>(part.part) == row.part;
    });
}

HttpResponse EngineWorld::take(const SendChunk& chunk)
{
    const auto found = uploads.find(chunk.target);
    if (found == uploads.end()) {
        return failure(404, ErrorCode::UploadGone);
    }
    Upload& upload = found->second;
    if (chunk.offset != upload.offset || chunk.offset + chunk.length > upload.length) {
        return failure(409, ErrorCode::UploadConflict);
    }
    const std::uint64_t end = upload.offset + chunk.length;
    for (const BundleRow* row : arrived(bundles[upload.bundle], upload.offset, end)) {
        ++arrivals[{row->packet, row->part}];
        const auto both = [&](PartKind kind) {
            return arrivals.contains({row->packet, static_cast<std::uint64_t>(kind)});
        };
        if (both(PartKind::Civil) && both(PartKind::Biometrics) && !refuses.contains(row->packet)) {
            addMessage(BodyKind::Opened);
        }
    }
    upload.offset = end;
    return {204, {{"upload-offset", std::to_string(end)}}, {}};
}

HttpResponse EngineWorld::receipts(const std::string& bundleHex)
{
    if (receiptsLate > 0) {
        --receiptsLate;
        return envelopes({});
    }
    std::vector<Bytes> all;
    for (const auto& [there, upload] : uploads) {
        if (upload.bundle.hex() != bundleHex) {
            continue;
        }
        for (const BundleRow* row : arrived(bundles[upload.bundle], 0, upload.offset)) {
            const PendingPart& part = partOf(*row);
            all.push_back(refuses.contains(row->packet) ? signRefused(refusedReceipt(part), front)
                                                        : signStored(storedReceipt(part), front));
        }
    }
    return envelopes(all);
}

HttpResponse EngineWorld::cbor(Bytes body)
{
    return {200, {{"content-type", "application/cbor"}}, std::move(body)};
}

HttpResponse EngineWorld::envelopes(const std::vector<Bytes>& all)
{
    core::cbor::Writer out;
    out.array(all.size());
    for (const Bytes& one : all) {
        out.bytes(one);
    }
    return cbor(std::move(out).take());
}

HttpResponse EngineWorld::failure(unsigned status, ErrorCode code)
{
    core::cbor::Writer out;
    out.map(2);
    out.key(1);
    out.uint(static_cast<std::uint64_t>(code));
    out.key(2);
    out.text(core::nameOf(code));
    HttpResponse response = cbor(std::move(out).take());
    response.status = status;
    return response;
}

HttpResponse EngineWorld::portal(unsigned status)
{
    return {status,
            {{"content-type", "text/html"}},
            toBytes(viewOf("<html>Please log in to the guest network</html>"))};
}

} // namespace ipis::test
