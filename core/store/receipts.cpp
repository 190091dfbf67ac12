// SPDX-License-Identifier: GPL-3.0-or-later
// Receipt row, move and audit entry together.
#include "core/store/receipts.h"

namespace ipis::core {

// A receipt that came before adds no second audit entry.
Result<void> Receipts::keepNew(Transaction& transaction, const KeptReceipt& receipt,
                               AuditAction action)
{
    auto kept = m_packets.keepReceipt(transaction, receipt);
    if (!kept.ok() || transaction.database().changes() == 0) {
        return kept;
    }
    auto noted = m_audit.append(transaction, {action, OperatorId{}, hash(receipt.body)});
    return noted.ok() ? Result<void>() : Result<void>(noted.error());
}

Result<void> Receipts::applyStored(Transaction& transaction, const KeptReceipt& receipt)
{
    auto moved = m_packets.movePart(transaction, receipt.packet, receipt.part, PartState::Stored);
    return moved.ok() ? keepNew(transaction, receipt, AuditAction::PartStored) : std::move(moved);
}

Result<void> Receipts::applyRefused(Transaction& transaction, const KeptReceipt& receipt)
{
    auto moved = m_packets.movePart(transaction, receipt.packet, receipt.part, PartState::Refused);
    return moved.ok() ? keepNew(transaction, receipt, AuditAction::PartRefused) : std::move(moved);
}

Result<void> Receipts::applyOpened(Transaction& transaction, const KeptReceipt& receipt,
                                   KnownVerdict verdict)
{
    check(receipt.part == kWholePacket);
    auto opened = m_packets.markOpened(transaction, receipt.packet, verdict, receipt.receivedMs);
    return opened.ok() ? keepNew(transaction, receipt, AuditAction::PacketOpened)
                       : std::move(opened);
}

} // namespace ipis::core
