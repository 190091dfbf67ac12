// SPDX-License-Identifier: GPL-3.0-or-later
// Rows, summaries and notices put together.
#include "app/session/record_list.h"

#include "app/session/answers.h"

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

Result<std::vector<RecordLine>> describeAll(Store& store, Result<std::vector<PacketRow>> rows)
{
    if (!rows.ok()) {
        return rows.error();
    }
    std::vector<RecordLine> lines;
    for (PacketRow& row : rows.value()) {
        auto line = describeRecord(store, std::move(row));
        if (!line.ok()) {
            return line.error();
        }
        lines.push_back(std::move(line).value());
    }
    return lines;
}

} // namespace

Result<RecordLine> describeRecord(Store& store, PacketRow row)
{
    auto summary = decodeSummary(row.summary);
    auto receipts = store.packets().receipts(row.id);
    if (!summary.ok() || !receipts.ok()) {
        return summary.ok() ? receipts.error() : summary.error();
    }
    RecordLine line{std::move(row), std::move(summary).value(), {}};
    const auto kept = std::ranges::find(receipts.value(), kNoticeReceipt, &KeptReceipt::kind);
    if (kept != receipts.value().end()) {
        if (auto notice = decodeNotice(kept->body); notice.ok()) {
            line.notice = std::move(notice).value();
        }
    }
    return line;
}

Result<RecordLine> loadRecord(Store& store, const PacketId& id)
{
    auto row = store.packets().load(id);
    auto corrections = store.packets().correctionsOf(id);
    if (!row.ok() || !corrections.ok()) {
        return row.ok() ? corrections.error() : row.error();
    }
    auto line = describeRecord(store, std::move(row).value());
    if (!line.ok()) {
        return line;
    }
    line.value().corrections = std::move(corrections).value();
    if (const auto& of = line.value().row.corrects) {
        auto corrected = store.packets().load(*of);
        if (!corrected.ok()) {
            return corrected.error();
        }
        line.value().corrected = std::move(corrected).value();
    }
    return line;
}

Result<RecordLine> loadCorrected(Store& store, const PacketId& id)
{
    auto line = loadRecord(store, id);
    auto summary = summaryNow(store, id);
    if (line.ok() && summary.ok()) {
        line.value().summary = std::move(summary).value();
    }
    return summary.ok() ? std::move(line) : summary.error();
}

Result<std::vector<RecordLine>> findRecords(Store& store, const std::string& text, int most)
{
    auto rows = store.search().byReference(text, most);
    if (rows.ok() && rows.value().empty()) {
        rows = store.search().byTokens(tokensOf(text), most);
    }
    return describeAll(store, std::move(rows));
}

Result<std::vector<RecordLine>> newestRecords(Store& store, int most)
{
    return describeAll(store, store.packets().newest(most));
}

} // namespace ipis::app
