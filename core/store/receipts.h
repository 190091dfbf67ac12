// SPDX-License-Identifier: GPL-3.0-or-later
// Receipts: the registry's signed answers, applied to packets.
#pragma once

#include "core/store/audit.h"
#include "core/store/packets.h"

namespace ipis::core {

// Each act is one transaction with its audit entry. The caller has verified the signature: state
// moves on verified signed bytes only. Applying the same answer again changes nothing and adds no
// audit entry. RecordMissing: not a packet of this station. Thread: the store thread.
class Receipts
{
public:
    Receipts(Database& database, Audit& audit) : m_database(database), m_audit(audit) {}

    Result<void> applyStored(const KeptReceipt& receipt);
    Result<void> applyRefused(const KeptReceipt& receipt);
    // The inner's word; `receipt.part` is kWholePacket.
    Result<void> applyOpened(const KeptReceipt& receipt, Verdict verdict);

private:
    Result<void> applyPart(const KeptReceipt& receipt, PartState to, AuditAction action);
    Result<void> keep(Transaction& transaction, const KeptReceipt& receipt, AuditAction action);

    Database& m_database;
    Audit& m_audit;
};

} // namespace ipis::core
