// SPDX-License-Identifier: GPL-3.0-or-later
// Packets: one row for every finished record, its parts, its receipts and its one-line summary.
#pragma once

#include "core/base/ids.h"
#include "core/crypto/hash.h"
#include "core/sqlite/transaction.h"
#include "core/store/packet_states.h"

#include <optional>
#include <string>
#include <vector>

namespace ipis::core {

struct PacketPart
{
    std::uint8_t kind = 0; // core/packet's number: civil, biometrics, documents
    std::uint64_t length = 0;
    Hash hash{};
    PartState state = PartState::Finished;
};

struct PacketRow
{
    PacketId id;
    std::uint64_t seq = 0;
    std::string reference; // as on the slip
    DraftId draft;         // the draft it came from: so that Finish twice finds it
    std::string form;
    PacketState state = PacketState::Finished;
    KnownVerdict verdict = KnownVerdict::None;
    bool seen = false; // the verdict was shown and acted upon
    std::uint64_t size = 0;
    Hash hash{}; // of the whole .pkt file
    std::int64_t finishedMs = 0;
    std::optional<std::int64_t> openedMs;
    Bytes summary; // class R, the caller's own encoding; at most kSummaryLimit
    std::optional<PacketId> corrects = {}; // the finished record that this one corrects
};

inline constexpr std::size_t kSummaryLimit = 4096;
inline constexpr std::size_t kReceiptLimit = 16 * 1024;
inline constexpr std::size_t kPartLimit = 8;
inline constexpr std::uint8_t kWholePacket = 0; // as the part of a receipt

// Signed bytes as they came, kept as evidence; of the same kind and part the last to come holds.
// `kind` is core/packet's number.
struct KeptReceipt
{
    PacketId packet;
    std::uint8_t kind = 0;
    std::uint8_t part = kWholePacket;
    std::int64_t receivedMs = 0;
    Bytes body;
};

// Writing functions take the caller's transaction. RecordMissing: no such packet or part.
// Moves that packet_states.h does not allow answer StoreFailed; a move to where the thing already
// is does nothing, because receipts arrive more than once. Thread: the store thread.
class Packets
{
public:
    explicit Packets(Database& database) : m_database(database) {}

    // 1, 2, 3 ... without gaps, but above kPacketSequence: no number is ever given twice.
    Result<std::uint64_t> nextSequence();
    Result<void> insert(Transaction& transaction, const PacketRow& row,
                        const std::vector<PacketPart>& parts);
    // Moves the part, then the packet as its parts say.
    Result<void> movePart(Transaction& transaction, const PacketId& id, std::uint8_t kind,
                          PartState to);
    // Parts count as stored from here on. Keeps the time of the first opening.
    Result<void> markOpened(Transaction& transaction, const PacketId& id, KnownVerdict verdict,
                            std::int64_t nowMs);
    Result<void> markErased(Transaction& transaction, const PacketId& id);
    Result<void> markSeen(Transaction& transaction, const PacketId& id);
    Result<void> keepReceipt(Transaction& transaction, const KeptReceipt& receipt);

    Result<PacketRow> load(const PacketId& id);
    Result<std::optional<PacketRow>> ofDraft(const DraftId& draft);
    Result<std::vector<PacketPart>> parts(const PacketId& id);
    Result<std::vector<KeptReceipt>> receipts(const PacketId& id);
    // Of this one only, not of its corrections; in the order of finishing.
    Result<std::vector<PacketRow>> correctionsOf(const PacketId& id);
    // In the order of finishing, at most `limit`, with seq above `afterSeq`.
    Result<std::vector<PacketRow>> list(std::uint64_t afterSeq, int limit);
    Result<std::vector<PacketRow>> newest(int limit); // the last finished first
    // Opened, seen where a human had to act, and opened before `beforeMs`.
    Result<std::vector<PacketId>> erasable(std::int64_t beforeMs);

private:
    Result<void> setState(Transaction& transaction, const PacketId& id, PacketState to);
    Result<void> followParts(Transaction& transaction, const PacketId& id);

    Database& m_database;
};

// The columns that readPacket() reads, in its order.
inline constexpr std::string_view kPacketColumns =
    "id, seq, reference, draft, form, state, verdict, seen, size, hash, finished, opened, summary, "
    "corrects";
Result<PacketRow> readPacket(Statement& row);

} // namespace ipis::core
