// SPDX-License-Identifier: GPL-3.0-or-later
// A station's files and its registry as plain values, with an engine driven between them.
#pragma once

#include "core/packet/receipt.h"
#include "sync/engine.h"
#include "tests/support/fakes.h"
#include "tests/support/vectors.h"

#include <functional>
#include <map>
#include <set>

namespace ipis::test {

// "PATCH", "GET receipts", "keep stored", ...: what an action is, without its contents.
std::string nameOf(const sync::Action& action);

// An outcome given in place of the true one; nothing = the true one. `number` counts actions from
// 0.
using Tamper =
    std::function<std::optional<sync::Event>(const sync::Action& action, std::size_t number)>;

// The first `times` actions called `name` get `event`.
Tamper instead(std::string name, sync::Event event, int times = 1);

struct Run
{
    sync::Action end;
    std::vector<std::string> trace;
    std::vector<sync::Action> actions;
    sync::SyncSummary summary;

    const sync::GivenUp* givenUp() const { return std::get_if<sync::GivenUp>(&end); }
    bool finished() const { return std::holds_alternative<sync::Finished>(end); }
    long count(const std::string& name) const;
};

// Answers as PROTOCOL.md says; keys are those of the worked bytes.
class EngineWorld
{
public:
    EngineWorld();

    // `packets` packets with a civil and a biometrics part each, waiting in the outbox.
    void finish(std::size_t packets, std::uint64_t frameLength = 3000);
    // The packet's fate as the inner tells it.
    void addMessage(core::BodyKind kind = core::BodyKind::Notice);
    core::Stored storedReceipt(const sync::PendingPart& part) const;
    core::Refused refusedReceipt(const sync::PendingPart& part) const;

    sync::SyncFacts facts() const; // as read from the folder now
    Run run(const Tamper& tamper = {});
    // Whether every part is stored here and there, and every message is here.
    bool settled() const;

    // The true outcome of an action.
    sync::Event perform(const sync::Action& action);
    sync::HttpResponse answer(const sync::HttpRequest& request);

    static sync::HttpResponse cbor(core::Bytes body);
    static sync::HttpResponse envelopes(const std::vector<core::Bytes>& all);
    static sync::HttpResponse failure(unsigned status, core::ErrorCode code);
    static sync::HttpResponse portal(unsigned status = 200);

    core::SigningKey root, front, inner, time, stationKey;
    std::uint64_t elapsedMs = 100; // every answer takes so long

    // The registry.
    struct Upload
    {
        core::BundleId bundle;
        std::uint64_t length = 0;
        std::uint64_t offset = 0;
    };
    core::Bytes servedList;
    std::int64_t nowMs = kVectorTime + 1000;
    std::map<std::string, Upload> uploads;
    std::map<core::BundleId, core::BundleIndex> bundles;
    std::map<std::pair<core::PacketId, std::uint64_t>, int> arrivals; // how often each part came
    std::set<core::PacketId> refuses;                                 // packets it does not take
    std::vector<core::Bytes> inbox;
    core::InboxEnd inboxEnd;
    std::vector<core::Bytes> auditHeads;
    int receiptsLate = 0; // so many questions for receipts are answered with none

    // The station's folder.
    sync::Link link;
    core::Bytes keptList;
    std::int64_t floorMs = 0;
    std::optional<core::Bytes> auditHead;
    std::vector<sync::PendingPart> outbox;
    std::set<std::pair<core::PacketId, core::PartKind>> stored;
    std::map<std::pair<core::PacketId, core::PartKind>, sync::Refusal> refused;
    std::set<core::PacketId> damaged; // files that do not verify
    std::optional<core::BundleIndex> bundle;
    std::uint64_t bundleSize = 0;
    std::string target;
    core::InboxEnd kept;

private:
    sync::Event make(const sync::MakeBundle& wanted);
    sync::HttpResponse take(const sync::SendChunk& chunk);
    sync::HttpResponse create(const sync::HttpRequest& request);
    sync::HttpResponse receipts(const std::string& bundleHex);
    std::vector<const core::BundleRow*> arrived(const core::BundleIndex& index, std::uint64_t from,
                                                std::uint64_t to) const;
    const sync::PendingPart& partOf(const core::BundleRow& row) const;

    CountingRandom m_random;
};

} // namespace ipis::test
