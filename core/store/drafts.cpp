// SPDX-License-Identifier: GPL-3.0-or-later
// The tables draft and draft_value, and the keys beside them.
#include "core/store/drafts.h"

#include "core/sqlite/rows.h"

namespace ipis::core {

namespace {

constexpr std::string_view kSelect =
    "SELECT id, form, operator, state, created, updated, revision, content FROM draft ";

Result<DraftRow> readDraft(Statement& row)
{
    auto id = row.fixedColumn<16>(0);
    auto by = row.fixedColumn<16>(2);
    auto content = row.fixedColumn<32>(7);
    if (!id.ok() || !by.ok() || !content.ok()) {
        return fail(ErrorCode::StoreDamaged, "a draft row");
    }
    return DraftRow{DraftId{id.value()},
                    row.column<std::string>(1),
                    OperatorId{by.value()},
                    static_cast<DraftState>(row.column<std::int64_t>(3)),
                    row.column<std::int64_t>(4),
                    row.column<std::int64_t>(5),
                    static_cast<std::uint64_t>(row.column<std::int64_t>(6)),
                    content.value()};
}

// One value's line in the hash of a draft's content (SCHEMA.md, draft_value).
void addLine(Hasher& hasher, std::int64_t kind, const Hash& tag, std::uint64_t revision)
{
    Bytes line{static_cast<Byte>(kind)};
    append(line, tag);
    appendU64(line, revision);
    hasher.update(line);
}

Result<void> checkSize(DraftValueKind kind, std::string_view code, std::size_t size)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    if (code.empty() || code.size() > kFieldCodeLimit || !std::ranges::all_of(code, isPlain)) {
        return fail(ErrorCode::FieldInvalid, "field code of " + std::to_string(code.size()));
    }
    if (kind == DraftValueKind::Field && size > kFieldLimit) {
        return fail(ErrorCode::TextTooLong, std::to_string(size) + " bytes");
    }
    if (size > kCaptureLimit) {
        return fail(ErrorCode::ImageTooLarge, std::to_string(size) + " bytes");
    }
    return {};
}

Result<void> checkSizes(const std::vector<DraftValue>& fields)
{
    for (const DraftValue& field : fields) {
        auto sized = checkSize(DraftValueKind::Field, field.code, field.value.size());
        if (!sized.ok()) {
            return sized;
        }
    }
    return {};
}

} // namespace

Error Drafts::missing(const DraftId& id)
{
    auto packet =
        firstRow<bool>(m_database.query("SELECT 1 FROM packet WHERE draft = ?1", id.bytes),
                       [](Statement&) -> Result<bool> { return true; });
    if (!packet.ok()) {
        return packet.error();
    }
    return fail(packet.value() ? ErrorCode::DraftFinished : ErrorCode::DraftMissing, id.hex());
}

Result<Secret> Drafts::keyOf(const DraftId& id)
{
    auto key = m_keys.load(id);
    if (key.ok()) {
        return key;
    }
    switch (key.error().code) {
    case ErrorCode::DraftKeyMissing:
    case ErrorCode::DraftKeysDamaged:
    case ErrorCode::DecryptFailed:
        return fail(ErrorCode::DraftDamaged, id.hex());
    default:
        return key;
    }
}

Result<DraftId> Drafts::create(std::string_view form, const OperatorId& by,
                               const std::vector<DraftValue>& fields)
{
    if (auto sized = checkSizes(fields); !sized.ok()) {
        return sized.error();
    }
    const DraftId id = DraftId::random(m_ports.random);
    if (auto added = m_keys.store(id); !added.ok()) {
        return added.error();
    }
    DraftRow draft{id, std::string(form), by};
    auto inserted = inTransaction(m_database, [&](Transaction& transaction) {
        auto done = insertRow(transaction, draft);
        return done.ok() ? putFields(transaction, id, fields) : std::move(done);
    });
    if (inserted.ok()) {
        return id;
    }
    // After DiskFailed the row may be there all the same: the next unlock knows.
    if (inserted.error().code != ErrorCode::DiskFailed) {
        if (auto wiped = m_keys.erase(id); !wiped.ok()) {
            logError(m_ports.log, "core.store", "draft key left behind", wiped.error());
        }
    }
    return inserted.error();
}

Result<void> Drafts::insertRow(Transaction& transaction, const DraftRow& draft)
{
    auto inserted = transaction.database().run(
        "INSERT INTO draft VALUES (?1, ?2, ?3, ?4, ?5, ?5, 0, ?6)", draft.id.bytes, draft.form,
        draft.startedBy.bytes, draft.state, m_ports.clock.wallMs(), hash({}));
    if (!inserted.ok()) {
        return inserted;
    }
    auto noted = m_audit.append(transaction,
                                {AuditAction::DraftCreated, draft.startedBy, hash(draft.id.bytes)});
    return noted.ok() ? Result<void>() : Result<void>(noted.error());
}

Result<std::uint64_t> Drafts::nextRevision(Transaction& transaction, const DraftId& id)
{
    auto raised = transaction.database().run(
        "UPDATE draft SET revision = revision + 1, updated = ?2 WHERE id = ?1", id.bytes,
        m_ports.clock.wallMs());
    if (!raised.ok()) {
        return raised.error();
    }
    auto now = row(id);
    if (!now.ok()) {
        return now.error();
    }
    return now.value().revision;
}

Result<void> Drafts::put(const DraftId& id, DraftValueKind kind, std::string_view code,
                         BytesView value)
{
    if (auto sized = checkSize(kind, code, value.size()); !sized.ok()) {
        return sized;
    }
    return inTransaction(m_database, [&](Transaction& transaction) {
        auto done = putValue(transaction, id, kind, code, value);
        return done.ok() ? keepContent(transaction, id) : std::move(done);
    });
}

Result<void> Drafts::put(const DraftId& id, const std::vector<DraftValue>& fields)
{
    if (auto sized = checkSizes(fields); !sized.ok()) {
        return sized;
    }
    return inTransaction(
        m_database, [&](Transaction& transaction) { return putFields(transaction, id, fields); });
}

Result<void> Drafts::putFields(Transaction& transaction, const DraftId& id,
                               const std::vector<DraftValue>& fields)
{
    Result<void> done;
    for (auto field = fields.begin(); done.ok() && field != fields.end(); ++field) {
        done = putValue(transaction, id, DraftValueKind::Field, field->code, field->value);
    }
    return done.ok() ? keepContent(transaction, id) : std::move(done);
}

// Without it an older page of values would pass for the draft that was typed.
Result<void> Drafts::keepContent(Transaction& transaction, const DraftId& id)
{
    Hasher hasher;
    auto walked =
        eachRow(m_database.query("SELECT kind, tag, revision FROM draft_value WHERE draft = ?1 "
                                 "ORDER BY kind, tag",
                                 id.bytes),
                [&](Statement& row) -> Result<void> {
                    auto tag = row.fixedColumn<32>(1);
                    if (!tag.ok()) {
                        return tag.error();
                    }
                    addLine(hasher, row.column<std::int64_t>(0), tag.value(),
                            static_cast<std::uint64_t>(row.column<std::int64_t>(2)));
                    return {};
                });
    return walked.ok() ? transaction.database().run("UPDATE draft SET content = ?2 WHERE id = ?1",
                                                    id.bytes, hasher.finish())
                       : std::move(walked);
}

Result<void> Drafts::putValue(Transaction& transaction, const DraftId& id, DraftValueKind kind,
                              std::string_view code, BytesView value)
{
    auto revision = nextRevision(transaction, id);
    if (!revision.ok()) {
        return revision.error();
    }
    auto key = keyOf(id);
    if (!key.ok()) {
        return key.error();
    }
    const DraftValuePlace place{id, kind, draftValueTag(key.value(), kind, code), revision.value()};
    const Bytes sealed = sealDraftValue(key.value(), place, code, value, m_ports.random);
    return m_database.run("INSERT INTO draft_value VALUES (?1, ?2, ?3, ?4, ?5) "
                          "ON CONFLICT (draft, kind, tag) DO UPDATE SET "
                          "revision = excluded.revision, sealed = excluded.sealed",
                          id.bytes, kind, place.tag, place.revision, sealed);
}

Result<void> Drafts::remove(const DraftId& id, DraftValueKind kind, std::string_view code)
{
    return inTransaction(m_database, [&](Transaction& transaction) -> Result<void> {
        if (auto revision = nextRevision(transaction, id); !revision.ok()) {
            return revision.error();
        }
        auto key = keyOf(id);
        if (!key.ok()) {
            return key.error();
        }
        auto gone =
            m_database.run("DELETE FROM draft_value WHERE draft = ?1 AND kind = ?2 AND tag = ?3",
                           id.bytes, kind, draftValueTag(key.value(), kind, code));
        return gone.ok() ? keepContent(transaction, id) : std::move(gone);
    });
}

Result<void> Drafts::setState(const DraftId& id, DraftState state)
{
    auto changed = m_database.run("UPDATE draft SET state = ?2, updated = ?3 WHERE id = ?1",
                                  id.bytes, state, m_ports.clock.wallMs());
    if (changed.ok() && m_database.changes() == 0) {
        return missing(id);
    }
    return changed;
}

Result<DraftRow> Drafts::row(const DraftId& id)
{
    auto found = firstRow<DraftRow>(
        m_database.query(std::string(kSelect) + "WHERE id = ?1", id.bytes), readDraft);
    if (!found.ok()) {
        return found.error();
    }
    if (!found.value()) {
        return missing(id);
    }
    return std::move(*found.value());
}

Result<DraftContent> Drafts::load(const DraftId& id)
{
    auto draft = row(id);
    if (!draft.ok()) {
        return draft.error();
    }
    auto key = keyOf(id);
    if (!key.ok()) {
        return key.error();
    }
    DraftContent content{std::move(draft).value(), {}, {}};
    Hasher hasher;
    auto walked = eachRow(
        m_database.query("SELECT kind, tag, revision, sealed FROM draft_value WHERE draft = ?1 "
                         "ORDER BY kind, tag",
                         id.bytes),
        [&](Statement& stored) -> Result<void> {
            auto tag = stored.fixedColumn<32>(1);
            if (!tag.ok()) {
                return tag.error();
            }
            const auto kind = static_cast<DraftValueKind>(stored.column<std::int64_t>(0));
            const auto revision = static_cast<std::uint64_t>(stored.column<std::int64_t>(2));
            addLine(hasher, stored.column<std::int64_t>(0), tag.value(), revision);
            auto value = openDraftValue(key.value(), {id, kind, tag.value(), revision},
                                        stored.column<Bytes>(3));
            if (!value.ok() || revision > content.row.revision) {
                return fail(ErrorCode::DraftDamaged, id.hex());
            }
            auto& values = kind == DraftValueKind::Field ? content.fields : content.captures;
            values[value.value().code] = std::move(value.value().value);
            return {};
        });
    if (!walked.ok()) {
        return walked.error();
    }
    if (hasher.finish() != content.row.content) {
        return fail(ErrorCode::DraftDamaged, id.hex());
    }
    return content;
}

Result<std::vector<DraftRow>> Drafts::list()
{
    return allRows<DraftRow>(m_database.query(std::string(kSelect) + "ORDER BY updated DESC, id"),
                             readDraft);
}

Result<void> Drafts::deleteRows(Transaction& transaction, const DraftId& id)
{
    auto values = transaction.database().run("DELETE FROM draft_value WHERE draft = ?1", id.bytes);
    if (!values.ok()) {
        return values;
    }
    auto deleted = transaction.database().run("DELETE FROM draft WHERE id = ?1", id.bytes);
    if (deleted.ok() && m_database.changes() == 0) {
        return missing(id);
    }
    return deleted;
}

Result<void> Drafts::discard(const DraftId& id, const OperatorId& by)
{
    auto discarded = inTransaction(m_database, [&](Transaction& transaction) -> Result<void> {
        if (auto deleted = deleteRows(transaction, id); !deleted.ok()) {
            return deleted;
        }
        auto noted = m_audit.append(transaction, {AuditAction::DraftDiscarded, by, hash(id.bytes)});
        return noted.ok() ? Result<void>() : Result<void>(noted.error());
    });
    return discarded.ok() ? m_keys.erase(id) : std::move(discarded);
}

} // namespace ipis::core
