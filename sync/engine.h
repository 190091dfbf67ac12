// SPDX-License-Identifier: GPL-3.0-or-later
// SyncEngine: what to do next on the way to the registry, as a pure step function (PROTOCOL.md).
#pragma once

#include "core/packet/bundle.h"
#include "core/packet/key_list.h"
#include "core/packet/receipt.h"
#include "sync/http.h"
#include "sync/station_folder.h"

#include <deque>
#include <optional>
#include <set>
#include <variant>

namespace ipis::sync {

// What the engine must know when it starts; read from the station's folder.
struct SyncFacts
{
    Link link;
    core::Bytes keyList;
    std::int64_t timeFloorMs = 0;
    std::optional<core::Bytes> auditHead;
    core::InboxEnd inboxEnd;
    std::vector<PendingPart> pending;
    std::size_t damaged = 0;                 // packets that are not pending since they are damaged
    std::optional<core::BundleIndex> bundle; // the one under way
    std::uint64_t bundleSize = 0;
    std::string target;
    core::ByteArray<16> nonce{}; // fresh random bytes
    std::int64_t tlsBeginMs = 0; // of the station's TLS certificate
    std::int64_t tlsEndMs = 0;
    core::Bytes renewal; // the station-renewal that waits; empty: none does
};

struct SyncSummary
{
    std::size_t stored = 0;   // parts acknowledged in this run
    std::size_t refused = 0;  // parts refused in this run
    std::size_t damaged = 0;  // packets left out: their file does not verify
    std::size_t messages = 0; // inbox messages kept in this run
    std::size_t opened = 0;   // of these, answers OPENED
    std::uint64_t bytesSent = 0;
    bool inboxAhead = false;   // the registry's time says the inbox ends before what was taken
    bool tailWithheld = false; // the registry's time says the inbox is longer than what came
    bool operator==(const SyncSummary&) const = default;
};

// What the driver is to do; it answers with the event named.
struct Send // -> Answer or Failed
{
    HttpRequest request;
    std::uint64_t timeoutMs = 0;
};
struct SendChunk // PATCH of the bundle's bytes -> Answer or Failed
{
    std::string target;
    std::uint64_t offset = 0;
    std::size_t length = 0;
    std::uint64_t timeoutMs = 0;
};
struct KeepKeyList
{
    core::Bytes envelope;
}; // -> Done
struct KeepTime
{
    core::Bytes envelope;
}; // -> Done
struct MakeBundle
{
    std::vector<PendingPart> parts;
}; // -> BundleMade
struct KeepTarget
{
    std::string target;
}; // -> Done
struct KeepStored
{
    PendingPart part;
    core::Bytes receipt;
}; // -> Done
struct KeepRefused
{
    PendingPart part;
    core::BundleId bundle;
    core::Bytes receipt;
}; // -> Done
struct KeepMessage
{
    core::InboxEnd end;
    core::Bytes envelope;
}; // -> Done
struct DropBundle
{}; // -> Done
struct Pause
{
    std::uint64_t ms = 0;
}; // -> Done
struct KeepRenewed
{
    core::Bytes answer;
}; // -> Done: the next certificate is in force
struct DropRenewal
{}; // -> Done: the one that waits will never be taken
struct Renewed
{}; // the end: to be begun anew, with the next certificate
struct Finished
{
    SyncSummary summary;
}; // the end
struct GivenUp
{
    core::Error error;
    std::uint64_t retryAfterMs = 0;
}; // the end; 0 = own back-off

using Action = std::variant<Send, SendChunk, KeepKeyList, KeepTime, MakeBundle, KeepTarget,
                            KeepStored, KeepRefused, KeepMessage, DropBundle, Pause, KeepRenewed,
                            DropRenewal, Renewed, Finished, GivenUp>;

struct Started
{};
struct Answer
{
    HttpResponse response;
    std::uint64_t elapsedMs = 0;
    std::int64_t certificateEndMs = 0; // of the registry's certificate; 0 = not known
};
struct Failed
{
    core::Error error;
};
struct Done
{};
struct BundleMade
{
    core::BundleIndex index; // no rows: everything planned is damaged
    std::uint64_t size = 0;
    std::vector<core::PacketId> damaged; // planned, but their file does not verify
};
using Event = std::variant<Started, Answer, Failed, Done, BundleMade>;

// One contact. step() takes the outcome of the last action and gives the next; after Finished,
// Renewed or GivenUp it is not called again. No clock, disk or network of its own: whatever was not
// kept did not happen, so a new engine over the same folder goes on where this one was cut off.
// State of a part moves only on a receipt that verifies; a part refused is not sent again in the
// same contact. A contact that leads to nothing has an end, whatever the registry says
// (ContactTooLong). Thread: one.
class SyncEngine
{
public:
    explicit SyncEngine(SyncFacts facts);
    Action step(const Event& event);
    const SyncSummary& summary() const { return m_summary; }

private:
    static constexpr std::size_t kFirstChunk = 32 * 1024;
    static constexpr int kPatience = 10; // times asked again for answers still being made
    static constexpr std::uint64_t kPatienceMs = 300;
    static constexpr std::uint64_t kLongestWaitMs = 10'000;         // within a contact
    static constexpr std::uint64_t kWithoutGainMs = 15 * 60 * 1000; // then the contact ends
    static constexpr std::uint64_t kLeastGain = 16 * 1024;          // bytes in that time

    enum class Phase
    {
        Keys,
        Time,
        Renewal,
        AuditHead,
        Create,
        Head,
        Patch,
        Receipts,
        Inbox
    };

    // A file action still to be done, and what it adds to the summary once it is.
    struct Deed
    {
        Action action;
        std::vector<std::size_t SyncSummary::*> counts{};
    };

    Action next(const Event& event);
    Action limited(Action action);
    Action started();
    Action failed(const core::Error& error);
    Action made(const BundleMade& bundle);
    Action answered(const Answer& answer);
    Action onSuccess(const Answer& answer);
    std::optional<Action> uploadTrouble(const HttpResponse& response);
    Action refusedBy(const HttpResponse& response);
    Action renewalRefused(const HttpResponse& response);
    Action afterQueue();

    Action onKeys(const HttpResponse& response);
    Action onTime(const Answer& answer);
    Action onRenewal(const HttpResponse& response);
    Action onCreate(const HttpResponse& response);
    Action onHead(const HttpResponse& response);
    Action onPatch(const Answer& answer);
    Action onReceipts(const HttpResponse& response);
    Action onInbox(const HttpResponse& response);

    Action askKeys();
    Action askTime();
    Action renewWhenDue();
    Action askRenewal();
    Action renewed();
    Action showAuditHead();
    Action nextBundle();
    Action createUpload();
    Action askOffset();
    Action sendChunk();
    Action askReceipts();
    Action askInbox();

    core::Result<void> takeReceipt(core::BytesView envelope);
    core::Result<void> takeStored(const core::Stored& receipt, core::BytesView envelope);
    void takeRefused(const core::Refused& receipt, core::BytesView envelope);
    std::vector<PendingPart>::iterator pendingPart(const core::PacketId& packet,
                                                   std::uint64_t part);
    bool bundleIsOpen() const;
    void dropBundle();
    Action ask(Phase phase, std::string method, std::string target);

    SyncFacts m_facts;
    core::KeyList m_list;
    SyncSummary m_summary;
    Phase m_phase = Phase::Keys;
    std::deque<Deed> m_queue;                         // to be done before m_then
    std::vector<std::size_t SyncSummary::*> m_counts; // of the deed under way
    bool m_cutShort = false; // the registry cannot read the bundle any further
    Action (SyncEngine::*m_then)() = nullptr;
    std::uint64_t m_offset = 0;         // bytes of the bundle that the server has
    std::size_t m_chunk = 0;            // bytes of the next PATCH
    std::size_t m_sending = 0;          // bytes of the PATCH under way
    std::uint64_t m_roundTripMs = 1000; // smoothed
    double m_bytesPerMs = 0;            // of the last PATCH; 0 = not known
    std::int64_t m_nowMs = 0;           // the registry's time in this contact; 0: not heard
    bool m_hasAskedRenewal = false;
    core::InboxEnd m_promised;                  // the inbox's end as the time envelope told it
    std::set<core::PacketId> m_finishedPackets; // all parts stored in this run
    std::uint64_t m_furthest = 0;               // of the bundle's bytes that the server ever had
    std::uint64_t m_gained = 0;                 // bytes that it had never had, since m_idleMs began
    std::size_t m_keptBefore = 0;               // parts and messages then
    std::uint64_t m_idleMs = 0;                 // spent without gaining enough
    std::uint64_t m_lastTimeoutMs = 0;          // of the request under way
    int m_patience = 0;                         // how often asked again without getting further
};

} // namespace ipis::sync
