// SPDX-License-Identifier: GPL-3.0-or-later
// Receipt row, move and audit entry together.
#include "core/store/receipts.h"

namespace ipis::core {

Result<void> Receipts::keep(Transaction& transaction, const KeptReceipt& receipt,
                            AuditAction action)
{
    auto kept = Packets(m_database).keepReceipt(transaction, receipt);
    if (!kept.ok() || m_database.changes() == 0) {
        return kept; // known already: no second audit entry
    }
    auto noted = m_audit.append(transaction, {action, OperatorId{}, hash(receipt.body)});
    return noted.ok() ? Result<void>() : Result<void>(noted.error());
}

Result<void> Receipts::applyPart(const KeptReceipt& receipt, PartState to, AuditAction action)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction.ok()) {
        return transaction.error();
    }
    auto moved =
        Packets(m_database).movePart(transaction.value(), receipt.packet, receipt.part, to);
    if (!moved.ok()) {
        return moved;
    }
    if (auto kept = keep(transaction.value(), receipt, action); !kept.ok()) {
        return kept;
    }
    return transaction.value().commit();
}

Result<void> Receipts::applyStored(const KeptReceipt& receipt)
{
    return applyPart(receipt, PartState::Stored, AuditAction::PartStored);
}

Result<void> Receipts::applyRefused(const KeptReceipt& receipt)
{
    return applyPart(receipt, PartState::Refused, AuditAction::PartRefused);
}

Result<void> Receipts::applyOpened(const KeptReceipt& receipt, Verdict verdict)
{
    check(receipt.part == kWholePacket);
    auto transaction = Transaction::begin(m_database);
    if (!transaction.ok()) {
        return transaction.error();
    }
    auto opened = Packets(m_database)
                      .markOpened(transaction.value(), receipt.packet, verdict, receipt.receivedMs);
    if (!opened.ok()) {
        return opened;
    }
    if (auto kept = keep(transaction.value(), receipt, AuditAction::PacketOpened); !kept.ok()) {
        return kept;
    }
    return transaction.value().commit();
}

} // namespace ipis::core
