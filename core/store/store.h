// SPDX-License-Identifier: GPL-3.0-or-later
// Store: everything a station keeps, opened with its keys.
#pragma once

#include "core/store/comparison.h"
#include "core/store/counts.h"
#include "core/store/inbox_ledger.h"
#include "core/store/numbers.h"
#include "core/store/operators.h"
#include "core/store/receipts.h"
#include "core/store/settings.h"
#include "core/store/store_seal.h"

namespace ipis::core {

struct StoreHome
{
    std::filesystem::path folder;
    StationId station;
};

// Thread: bound to the thread that opened it (core/sqlite). Owns the database and the draft keys;
// the parts it hands out live as long as it does. Closing it wipes the keys and seals what it
// leaves (store_seal.h), unless what it found at opening was never compared.
class Store
{
public:
    // Opens HOME/store.db, HOME/drafts.key and HOME/outbox; Create makes what is not there yet. How
    // the store was left is looked at first: findings(). A drafts.key that
    // is none of this station's is set aside. Errors: Database::open.
    // Call recover() next.
    static Result<std::unique_ptr<Store>> open(const StoreHome& home, const Secret& root,
                                               Ports ports, OpenMode mode);

    ~Store();
    // Puts right what a cut left behind and compares everything (comparison.h); before anything is
    // shown. What must be said is in findings(), in the audit chain and in the log. Without
    // `memory` (tests) nothing that needs the station's key is done.
    Result<OutboxReport> recover(const StationMemory* memory = nullptr);
    const std::vector<Finding>& findings() const { return m_findings; }
    // Something that the caller found; before recover().
    void addFinding(Finding finding) { m_findings.push_back(std::move(finding)); }
    // Moves the log into the file, so that little ever lies in it; a failure is in the log only.
    void emptyLog();
    // Writes HOME/counts.cbor when the numbers differ from those written last.
    Result<void> writeCounts();

    Database& database() { return *m_database; }
    Audit& audit() { return m_audit; }
    Drafts& drafts() { return m_drafts; }
    Packets& packets() { return m_packets; }
    PacketSearch& search() { return m_search; }
    Receipts& receipts() { return m_receipts; }
    Outbox& outbox() { return m_outbox; }
    InboxLedger& inbox() { return m_inbox; }
    Numbers& numbers() { return m_numbers; }
    Operators& operators() { return m_operators; }
    Settings& settings() { return m_settings; }
    Settings& identity() { return m_identity; }

private:
    Store(std::filesystem::path home, std::unique_ptr<Database> database, DraftKeys keys,
          StoreSeal seal, std::vector<Finding> findings, Ports ports);

    std::filesystem::path m_home;
    Ports m_ports;
    std::unique_ptr<Database> m_database;
    DraftKeys m_keys;
    Audit m_audit{*m_database, m_ports.clock};
    Drafts m_drafts{*m_database, m_keys, m_audit, m_ports};
    Packets m_packets{*m_database};
    PacketSearch m_search{*m_database};
    Receipts m_receipts{m_packets, m_audit};
    Outbox m_outbox{*m_database, m_drafts, m_keys, m_audit, m_ports, m_home / "outbox"};
    InboxLedger m_inbox{*m_database};
    Numbers m_numbers{*m_database};
    Operators m_operators{*m_database};
    Settings m_settings{*m_database, Settings::Table::Setting};
    Settings m_identity{*m_database, Settings::Table::Identity};
    std::optional<Counts> m_written;
    StoreSeal m_seal;
    std::vector<Finding> m_findings;
    bool m_compared; // or there was nothing to compare
};

} // namespace ipis::core
