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

// Thread: the store thread. Only this class and Comparison create, rename and remove packet files.
class Outbox
{
public:
    Outbox(Database& database, Drafts& drafts, DraftKeys& keys, Audit& audit, Ports ports,
           std::filesystem::path folder);

    // DraftMissing; StoreFailed: `seq` is no longer Packets::nextSequence(), seal again. After any
    // error either the draft is whole or the packet is; calling again with the same draft goes on
    // from there and, once the packet exists, answers with the first one's reference.
    Result<FinishOutcome> finish(const FinishedRecord& record);

    // The file of a packet, compared with its row: OutboxDamaged when it is missing or differs.
    Result<Bytes> read(const PacketId& id);
    // Only what packet_states.h lets go. Row first: a file left behind goes at the next unlock.
    Result<void> erase(const PacketId& id, const OperatorId& by);

    static constexpr std::string_view kTemporary = ".tmp";
    static constexpr std::string_view kPacket = ".pkt";
    const std::filesystem::path& folder() const { return m_folder; }
    std::filesystem::path fileOf(const PacketId& id) const;
    std::filesystem::path temporaryOf(const PacketId& id) const;

private:
    Result<FinishOutcome> complete(const PacketRow& packet, bool already);
    Result<void> insert(Transaction& transaction, const FinishedRecord& record);
    void dropTemporary(const PacketId& id);

    Database& m_database;
    Drafts& m_drafts;
    DraftKeys& m_keys;
    Audit& m_audit;
    Ports m_ports;
    std::filesystem::path m_folder;
};

} // namespace ipis::core
