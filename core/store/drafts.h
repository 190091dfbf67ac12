// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts: records being filled in, each under a key of its own.
#pragma once

#include "core/base/ports.h"
#include "core/crypto/draft_keys.h"
#include "core/store/audit.h"
#include "core/store/draft_values.h"

#include <map>

namespace ipis::core {

enum class DraftState : std::uint8_t
{
    Open = 1,
    ForReview = 2, // complete; waits for the registrar, where policy says so
};

struct DraftRow
{
    DraftId id;
    std::string form;
    OperatorId startedBy; // any enroller of the station may continue it
    DraftState state = DraftState::Open;
    std::int64_t createdMs = 0;
    std::int64_t updatedMs = 0;
    std::uint64_t revision = 0;
    Hash content{}; // of which values it has, and how new each is
};

struct DraftContent
{
    DraftRow row;
    std::map<std::string, Bytes> fields; // by field code
    std::map<std::string, Bytes> captures;
};

// Every put is durable when it returns. Errors of functions that take an id: DraftMissing,
// DraftFinished (it became a packet: nothing was lost), DraftDamaged (a value or the key of this
// draft, named by its id; other drafts stay usable). Thread: the store thread.
class Drafts
{
public:
    Drafts(Database& database, DraftKeys& keys, Audit& audit, Ports ports)
        : m_database(database), m_keys(keys), m_audit(audit), m_ports(ports)
    {}

    // With its first `fields`, in one transaction: a cut leaves no draft without them.
    // DraftKeysFull when there are too many drafts; FieldInvalid, TextTooLong as put.
    Result<DraftId> create(std::string_view form, const OperatorId& by,
                           const std::vector<DraftValue>& fields = {});
    // FieldInvalid: a code that is not 1 to 64 of a-z 0-9 . - _ TextTooLong, ImageTooLarge: value
    // over limit.
    Result<void> put(const DraftId& id, DraftValueKind kind, std::string_view code,
                     BytesView value);
    // Several fields in one transaction: all or none.
    Result<void> put(const DraftId& id, const std::vector<DraftValue>& fields);
    Result<void> remove(const DraftId& id, DraftValueKind kind, std::string_view code);
    Result<void> setState(const DraftId& id, DraftState state);

    Result<DraftRow> row(const DraftId& id);
    Result<DraftContent> load(const DraftId& id);
    Result<std::vector<DraftRow>> list(); // the last changed first

    // Rows first, then the key: a cut between leaves a key without a row, wiped at the next unlock.
    Result<void> discard(const DraftId& id, const OperatorId& by);
    // The rows only: Finish deletes them in its own transaction.
    Result<void> deleteRows(Transaction& transaction, const DraftId& id);

private:
    Result<void> insertRow(Transaction& transaction, const DraftRow& draft);
    Result<void> putValue(Transaction& transaction, const DraftId& id, DraftValueKind kind,
                          std::string_view code, BytesView value);
    Result<void> putFields(Transaction& transaction, const DraftId& id,
                           const std::vector<DraftValue>& fields);
    Result<void> keepContent(Transaction& transaction, const DraftId& id);
    Result<Secret> keyOf(const DraftId& id);
    Error missing(const DraftId& id);
    Result<std::uint64_t> nextRevision(Transaction& transaction, const DraftId& id);

    Database& m_database;
    DraftKeys& m_keys;
    Audit& m_audit;
    Ports m_ports;
};

} // namespace ipis::core
