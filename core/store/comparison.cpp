// SPDX-License-Identifier: GPL-3.0-or-later
// Chain, keys and rows held against each other; comparison_files.cpp looks at the outbox.
#include "core/store/comparison.h"

#include "core/sqlite/rows.h"
#include "core/store/numbers.h"
#include "core/store/settings.h"

namespace ipis::core {

namespace {

constexpr std::string_view kKeptKeys = "kept_keys"; // draft ids, 16 bytes each
constexpr std::uint64_t kFirstFinding = 100;

Hash objectOf(const Finding& finding)
{
    return finding.object.empty() ? Hash{} : hash(viewOf(finding.object));
}

Result<std::vector<DraftId>> keptKeys(Settings& settings)
{
    auto bytes = settings.get(kKeptKeys);
    if (!bytes.ok()) {
        return bytes.error().code == ErrorCode::RecordMissing
                   ? Result<std::vector<DraftId>>(std::vector<DraftId>())
                   : bytes.error();
    }
    std::vector<DraftId> ids;
    for (std::size_t at = 0; at + 16 <= bytes.value().size(); at += 16) {
        DraftId& id = ids.emplace_back();
        std::ranges::copy(BytesView(bytes.value()).subspan(at, 16), id.bytes.begin());
    }
    return ids;
}

Result<void> keepKeys(Database& database, const std::vector<DraftId>& ids)
{
    Bytes bytes;
    for (const DraftId& id : ids) {
        append(bytes, id.bytes);
    }
    return inTransaction(database, [&](Transaction& transaction) {
        return Settings(database, Settings::Table::Setting).put(transaction, kKeptKeys, bytes);
    });
}

} // namespace

Result<OutboxReport> Comparison::run(const StationMemory* memory, bool keepKeys)
{
    m_memory = memory;
    m_keepKeys = keepKeys;
    m_doubtful = !m_findings.empty();
    for (auto step : {&Comparison::checkStructure, &Comparison::checkEnds,
                      &Comparison::compareFiles, &Comparison::findMissing, &Comparison::compareKeys,
                      &Comparison::compareDrafts, &Comparison::comparePackets,
                      &Comparison::rebuildSearch, &Comparison::keepSequence, &Comparison::note}) {
        auto done = (this->*step)();
        // A page that cannot be read must not keep what the others hold from being used.
        if (!done.ok() && done.error().code == ErrorCode::StoreDamaged) {
            logError(m_ports.log, "core.store", "comparison cut short", done.error());
            if (std::ranges::find(m_findings, ErrorCode::StoreDamaged, &Finding::code) ==
                m_findings.end()) {
                find(ErrorCode::StoreDamaged, {});
            }
        } else if (!done.ok()) {
            return done.error();
        }
    }
    return m_report;
}

Result<const Comparison::Told*> Comparison::told()
{
    if (!m_told) {
        Told told;
        auto walked = m_audit.each([&](const AuditRecord& record) {
            switch (static_cast<AuditAction>(record.action)) {
            case AuditAction::DraftCreated:
                told.created.insert(record.object);
                break;
            case AuditAction::DraftDiscarded:
                told.discarded.insert(record.object);
                break;
            case AuditAction::PacketFinished:
                told.finished.insert(record.object);
                break;
            default:
                if (record.action >= kFirstFinding) {
                    told.found.emplace(record.action, record.object);
                }
            }
        });
        if (!walked.ok()) {
            return walked.error();
        }
        m_told = std::move(told);
    }
    return &*m_told;
}

// An index that no longer fits its table is made anew; the table is what counts.
Result<void> Comparison::checkStructure()
{
    if (!m_doubtful) {
        return {};
    }
    auto whole = m_database.checkIntegrity();
    if (whole.ok() || whole.error().code != ErrorCode::StoreDamaged) {
        return whole;
    }
    logError(m_ports.log, "core.store", "integrity check", whole.error());
    if (auto made = m_database.runScript("REINDEX"); !made.ok()) {
        return made;
    }
    return m_database.checkIntegrity();
}

Result<void> Comparison::checkEnds()
{
    if (m_doubtful) {
        auto walked = m_audit.verify();
        if (!walked.ok() && walked.error().code != ErrorCode::AuditBroken) {
            return walked.error();
        }
        if (!walked.ok()) {
            find(ErrorCode::AuditBroken, walked.error().detail);
        }
    }
    auto head = m_audit.head();
    if (!head.ok()) {
        return head.error();
    }
    for (const ChainEnd& end : m_memory != nullptr ? m_memory->ends : std::vector<ChainEnd>()) {
        const std::string name = "seq " + std::to_string(end.seq);
        if (end.seq > head.value().seq) {
            find(ErrorCode::StoreRolledBack, name);
            continue;
        }
        auto here = end.seq == 0 ? std::optional(Hash{}) : m_audit.hashAt(end.seq);
        if (!here.ok()) {
            return here.error();
        }
        if (here.value() != end.hash) {
            find(ErrorCode::AuditBroken, name);
        }
    }
    return {};
}

Result<bool> Comparison::isOver(const DraftId& id)
{
    auto packet = Packets(m_database).ofDraft(id);
    if (!packet.ok()) {
        return packet.error();
    }
    if (packet.value()) {
        return true;
    }
    auto said = told();
    if (!said.ok()) {
        return said.error();
    }
    return said.value()->discarded.contains(hash(id.bytes));
}

// A key whose draft is over goes. One whose row was lost stays, and is said once: the row may be in
// a log that was set aside, or come back with the file that was taken away.
Result<void> Comparison::compareKeys()
{
    Settings settings(m_database, Settings::Table::Setting);
    auto ids = m_keys.drafts();
    auto rows = m_drafts.list();
    auto kept = keptKeys(settings);
    if (!ids.ok() || !rows.ok() || !kept.ok()) {
        return !ids.ok() ? ids.error() : !rows.ok() ? rows.error() : kept.error();
    }
    std::vector<DraftId> living, stay;
    std::ranges::transform(rows.value(), std::back_inserter(living), &DraftRow::id);
    for (const DraftId& id : ids.value()) {
        if (std::ranges::find(living, id) != living.end()) {
            continue;
        }
        auto over = isOver(id);
        if (!over.ok()) {
            return over.error();
        }
        if (over.value()) {
            continue;
        }
        const bool known = std::ranges::find(kept.value(), id) != kept.value().end();
        if (known || m_doubtful || m_told->created.contains(hash(id.bytes))) {
            stay.push_back(id);
        }
        if (!known && !stay.empty() && stay.back() == id) {
            find(ErrorCode::DraftDamaged, id.hex());
        }
    }
    if (stay != kept.value()) {
        if (auto put = keepKeys(m_database, stay); !put.ok()) {
            return put;
        }
    }
    if (m_keepKeys) {
        return {};
    }
    living.insert(living.end(), stay.begin(), stay.end());
    auto erased = m_keys.eraseUnknown(living);
    m_report.erasedKeys = erased.ok() ? erased.value() : 0;
    return erased.ok() ? Result<void>() : erased.error();
}

Result<void> Comparison::compareDrafts()
{
    auto rows = m_drafts.list();
    if (!rows.ok()) {
        return rows.error();
    }
    for (const DraftRow& row : rows.value()) {
        auto key = m_keys.load(row.id);
        auto content =
            m_doubtful && key.ok() ? m_drafts.load(row.id) : Result<DraftContent>(DraftContent{});
        if (!content.ok() && content.error().code != ErrorCode::DraftDamaged) {
            return content.error();
        }
        if (!key.ok() || !content.ok()) {
            find(ErrorCode::DraftDamaged, row.id.hex());
        }
    }
    return m_doubtful ? compareBeginnings(rows.value()) : Result<void>();
}

// Every draft's beginning is in the chain, and every one begun is there, finished or discarded.
Result<void> Comparison::compareBeginnings(const std::vector<DraftRow>& drafts)
{
    auto said = told();
    if (!said.ok()) {
        return said.error();
    }
    std::set<Hash> lost = said.value()->created;
    for (const DraftRow& row : drafts) {
        if (lost.erase(hash(row.id.bytes)) == 0) {
            find(ErrorCode::AuditBroken, row.id.hex());
        }
    }
    auto walked =
        eachRow(m_database.query("SELECT draft FROM packet"), [&](Statement& row) -> Result<void> {
            lost.erase(hash(row.column<Bytes>(0)));
            return {};
        });
    for (const Hash& draft : lost) {
        const std::string name = toHex(draft);
        const bool known = said.value()->discarded.contains(draft) ||
                           std::ranges::any_of(m_findings, [&](const Finding& finding) {
                               auto id = DraftId::fromHex(finding.object);
                               return id.ok() && hash(id.value().bytes) == draft;
                           });
        if (!known) {
            find(ErrorCode::DraftDamaged, name);
        }
    }
    return walked;
}

// Every record that the chain saw finished has a row, and every row was seen finished or rebuilt.
Result<void> Comparison::comparePackets()
{
    if (!m_doubtful) {
        return {};
    }
    auto said = told();
    if (!said.ok()) {
        return said.error();
    }
    std::set<Hash> lost = said.value()->finished;
    auto walked = eachRow(
        m_database.query("SELECT id, hash FROM packet"), [&](Statement& row) -> Result<void> {
            auto id = row.fixedColumn<16>(0);
            auto file = row.fixedColumn<32>(1);
            if (!id.ok() || !file.ok()) {
                return id.ok() ? file.error() : id.error();
            }
            const Finding rebuilt{ErrorCode::RecordNameUnknown, PacketId{id.value()}.hex()};
            const bool known = lost.erase(file.value()) != 0 ||
                               said.value()->found.contains(
                                   {static_cast<std::uint64_t>(rebuilt.code), objectOf(rebuilt)}) ||
                               std::ranges::find(m_findings, rebuilt) != m_findings.end();
            if (!known) {
                find(ErrorCode::AuditBroken, rebuilt.object);
            }
            return {};
        });
    for (const Hash& file : lost) {
        find(ErrorCode::PacketFileMissing, toHex(file));
    }
    return walked;
}

Result<void> Comparison::rebuildSearch()
{
    if (!m_doubtful || m_memory == nullptr) {
        return {};
    }
    return inTransaction(m_database, [&](Transaction& transaction) -> Result<void> {
        if (auto gone = m_database.run("DELETE FROM summary_token"); !gone.ok()) {
            return gone;
        }
        auto rows = Packets(m_database).list(0, -1);
        if (!rows.ok()) {
            return rows.error();
        }
        PacketSearch search(m_database);
        for (const PacketRow& row : rows.value()) {
            auto done = search.index(transaction, row.id, m_memory->tokens(row.summary));
            if (!done.ok()) {
                return done;
            }
        }
        return {};
    });
}

Result<void> Comparison::keepSequence()
{
    const std::uint64_t known = m_memory != nullptr ? m_memory->lastSequence : 0;
    const auto last = static_cast<std::int64_t>(std::max(m_lastSequence, known));
    return inTransaction(m_database, [&](Transaction& transaction) {
        return Numbers(m_database).raise(transaction, kPacketSequence, last);
    });
}

// Said at each unlock for as long as it holds, written down once; how this store was left is
// written down each time.
Result<void> Comparison::note()
{
    if (m_findings.empty()) {
        return {};
    }
    auto said = told();
    if (!said.ok()) {
        return said.error();
    }
    return inTransaction(m_database, [&](Transaction& transaction) -> Result<void> {
        for (const Finding& finding : m_findings) {
            const bool lasts = finding.code == ErrorCode::PacketFileMissing ||
                               finding.code == ErrorCode::OutboxDamaged ||
                               finding.code == ErrorCode::DraftDamaged;
            const auto action = static_cast<std::uint64_t>(finding.code);
            if (lasts && said.value()->found.contains({action, objectOf(finding)})) {
                continue;
            }
            auto noted = m_audit.append(transaction,
                                        {static_cast<AuditAction>(action), {}, objectOf(finding)});
            if (!noted.ok()) {
                return noted.error();
            }
        }
        return {};
    });
}

} // namespace ipis::core
