// SPDX-License-Identifier: GPL-3.0-or-later
// Receipts: the registry's signed answers, applied to packets.
#pragma once

#include "core/store/audit.h"
#include "core/store/packets.h"

namespace ipis::core {

// Row, move and audit entry go into the caller's transaction, so that an inbox message and what it
// says are applied together. The caller has verified the signature: state moves on verified signed
// bytes only. Applying the same answer again changes nothing and adds no
// audit entry. RecordMissing: not a packet of this station. Thread: the store thread.
class Receipts
{
public:
    Receipts(Packets& packets, Audit& audit) : m_packets(packets), m_audit(audit) {}

    Result<void> applyStored(Transaction& transaction, const KeptReceipt& receipt);
    Result<void> applyRefused(Transaction& transaction, const KeptReceipt& receipt);
    // The inner's word; `receipt.part` is kWholePacket.
    Result<void> applyOpened(Transaction& transaction, const KeptReceipt& receipt,
                             KnownVerdict verdict);

private:
    Result<void> keepNew(Transaction& transaction, const KeptReceipt& receipt, AuditAction action);

    Packets& m_packets;
    Audit& m_audit;
};

} // namespace ipis::core
