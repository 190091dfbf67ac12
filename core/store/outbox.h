// SPDX-License-Identifier: GPL-3.0-or-later
// Outbox: a draft becomes a sealed file and a row, together or not at all (SCHEMA.md, "Files").
#pragma once

#include "core/store/drafts.h"
#include "core/store/packets.h"

#include <filesystem>

namespace ipis::core {

inline constexpr std::size_t kPacketFileLimit = 16 * 1024 * 1024;

// A record that core/packet has sealed. `packet`: id, seq, reference, draft, form and summary; the
// rest is filled in here.
struct FinishedRecord
{
    PacketRow packet;
    std::vector<PacketPart> parts;
    std::vector<std::string> tokens; // PacketSearch
    OperatorId by;
    Bytes sealed; // the whole file
};

struct FinishOutcome
{
    PacketId packet;
    std::string reference;
    bool already = false; // it had been finished before: these are the first one's
};

// What an unlock found and put right; `missing`, `damaged` and `strangers` need a human and stay.
struct OutboxReport
{
    std::size_t renamed = 0;            // .tmp with a row
    std::size_t removed = 0;            // .tmp without a row, files of erased packets
    std::size_t erasedKeys = 0;         // of drafts that are gone
    std::vector<PacketId> missing;      // a row without its file
    std::vector<PacketId> damaged;      // a file of another size than its row says
    std::vector<std::string> strangers; // files no row knows
};

// Thread: the store thread. Only this class creates, renames and removes packet files.
class Outbox
{
public:
    Outbox(Database& database, Drafts& drafts, DraftKeys& keys, Audit& audit, Ports ports,
           std::filesystem::path folder);

    // DraftMissing; StoreFailed: `seq` is no longer Packets::nextSequence(), seal again. After any
    // error either the draft is whole or the packet is; calling again with the same draft goes on
    // from there and, once the packet exists, answers with the first one's reference.
    Result<FinishOutcome> finish(const FinishedRecord& record);

    // At each unlock, before anything is shown.
    Result<OutboxReport> recover();
    // The file of a packet, compared with its row: OutboxDamaged when it is missing or differs.
    Result<Bytes> read(const PacketId& id);
    // Only what packet_states.h lets go. Row first: a file left behind goes at the next unlock.
    Result<void> erase(const PacketId& id, const OperatorId& by);

    std::filesystem::path fileOf(const PacketId& id) const;

private:
    std::filesystem::path temporaryOf(const PacketId& id) const;
    Result<FinishOutcome> complete(const PacketRow& packet, bool already);
    Result<void> insert(Transaction& transaction, const FinishedRecord& record);
    void dropTemporary(const PacketId& id);
    Result<void> recoverFile(const std::string& name, OutboxReport& report);
    Result<void> recoverTemporary(const PacketId& id, bool hasRow, OutboxReport& report);
    Result<void> findMissing(OutboxReport& report);

    Database& m_database;
    Drafts& m_drafts;
    DraftKeys& m_keys;
    Audit& m_audit;
    Ports m_ports;
    std::filesystem::path m_folder;
};

} // namespace ipis::core
