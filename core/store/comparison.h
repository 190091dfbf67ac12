// SPDX-License-Identifier: GPL-3.0-or-later
// Comparison: at each unlock, what the store says is held against the files beside it and against
// what others remember; what bytes allow is put right, and every difference is said.
#pragma once

#include "core/packet/packet.h"
#include "core/store/findings.h"
#include "core/store/outbox.h"
#include "core/store/packet_search.h"

#include <functional>
#include <set>

namespace ipis::core {

// What is known of the station from outside its store, by signatures that the caller verified.
struct StationMemory
{
    VerifyKey signer; // the station's own
    StationId station;
    // Audit heads shown before, and what the registry saw: the chain must pass through each.
    std::vector<ChainEnd> ends;
    std::uint64_t lastSequence = 0; // the highest one known to be given to a packet
    // For a record of which only the packet is left, and for the search.
    std::function<Result<std::string>(std::uint64_t sequence)> reference;
    Bytes unknownSummary;
    std::function<std::vector<std::string>(const Bytes& summary)> tokens;
};

// What an unlock found and put right; `missing`, `damaged` and `strangers` need a human and stay.
struct OutboxReport
{
    std::size_t renamed = 0;            // .tmp with a row
    std::size_t removed = 0;            // .tmp without a row, files of erased packets
    std::size_t rebuilt = 0;            // rows made from a packet's header
    std::size_t erasedKeys = 0;         // of drafts that are gone
    std::vector<PacketId> missing;      // a row without its file
    std::vector<PacketId> damaged;      // a file of another size than its row says
    std::vector<std::string> strangers; // files no row knows
};

// Thread: the store thread, in one call of Store::recover(). Borrows everything.
class Comparison
{
public:
    Comparison(Database& database, Audit& audit, Drafts& drafts, DraftKeys& keys, Outbox& outbox,
               Ports ports, std::vector<Finding>& findings)
        : m_database(database), m_audit(audit), m_drafts(drafts), m_keys(keys), m_outbox(outbox),
          m_ports(ports), m_findings(findings)
    {}

    // `keepKeys`: rows may have been lost, so no draft key is erased. With findings already there
    // (the store was not left as it stands) everything is read, which may take seconds.
    Result<OutboxReport> run(const StationMemory* memory, bool keepKeys);

private:
    struct Told // what the audit chain says was done
    {
        std::set<Hash> created, discarded, finished;
        std::set<std::pair<std::uint64_t, Hash>> found;
    };

    void find(ErrorCode code, std::string object)
    {
        m_findings.push_back({code, std::move(object)});
    }
    Result<const Told*> told();
    Result<void> checkStructure();
    Result<void> checkEnds();
    Result<void> compareFiles();
    Result<void> compareFile(const std::string& name);
    Result<void> compareTemporary(const PacketId& id, bool hasRow);
    Result<void> adopt(const PacketId& id);
    Result<void> insertAdopted(const PacketHeader& header, BytesView file);
    Result<void> findMissing();
    Result<void> compareKeys();
    Result<bool> isOver(const DraftId& id); // finished or discarded
    Result<void> compareDrafts();
    Result<void> compareBeginnings(const std::vector<DraftRow>& drafts);
    Result<void> comparePackets();
    Result<void> rebuildSearch();
    Result<void> keepSequence();
    Result<void> note();

    Database& m_database;
    Audit& m_audit;
    Drafts& m_drafts;
    DraftKeys& m_keys;
    Outbox& m_outbox;
    Ports m_ports;
    std::vector<Finding>& m_findings;
    const StationMemory* m_memory = nullptr;
    bool m_keepKeys = false;
    bool m_doubtful = false; // how the store was left is not known
    std::uint64_t m_lastSequence = 0;
    std::optional<Told> m_told;
    OutboxReport m_report;
};

} // namespace ipis::core
