// SPDX-License-Identifier: GPL-3.0-or-later
// Station commands but enroll and provision.
#include "app/console/station_commands.h"

#include "app/console/station_holder.h"
#include "app/forms/built_in_forms.h"
#include "app/session/finish.h"
#include "app/text/error_text.h"
#include "core/packet/inbox.h"
#include "core/store/counts.h"
#include "sync/contact.h"

#include <QJsonArray>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <thread>

namespace ipis::app {

using namespace core;

namespace {

constexpr int kMostFound = 100;
volatile std::sig_atomic_t g_stop = 0;

QJsonObject toJson(const Counts& counts)
{
    const auto number = [](std::uint64_t value) { return static_cast<qint64>(value); };
    return {
        {"drafts", number(counts.drafts)},      {"finished", number(counts.finished)},
        {"sending", number(counts.sending)},    {"stored", number(counts.stored)},
        {"opened", number(counts.opened)},      {"erased", number(counts.erased)},
        {"needs_you", number(counts.needsYou)}, {"as_of_ms", static_cast<qint64>(counts.asOfMs)}};
}

// A registry's code in decimal as a person reads it; one of a newer registry by its number.
QString sentenceOfCode(const std::string& decimal)
{
    int number = 0;
    std::from_chars(decimal.data(), decimal.data() + decimal.size(), number);
    const auto code = knownCode(number);
    return code ? sentenceFor(*code, languageOfUser())
                : QStringLiteral("IPIS-%1").arg(QString::fromStdString(decimal));
}

// The number the registry gave, from the notice kept beside the packet.
Result<QJsonObject> describe(Store& store, const PacketRow& row)
{
    auto summary = decodeSummary(row.summary);
    auto receipts = store.packets().receipts(row.id);
    if (!summary.ok() || !receipts.ok()) {
        return summary.ok() ? receipts.error() : summary.error();
    }
    QJsonObject found{
        {"reference", QString::fromStdString(row.reference)},
        {"packet", QString::fromStdString(row.id.hex())},
        {"name", QString::fromStdString(summary.value().nameKhmer)},
        {"name_latin", QString::fromStdString(summary.value().nameLatin)},
        {"state", QString::fromUtf8(nameOf(row.state).data(),
                                    static_cast<qsizetype>(nameOf(row.state).size()))},
    };
    const auto kept = std::ranges::find(receipts.value(), kNoticeReceipt, &KeptReceipt::kind);
    if (kept != receipts.value().end()) {
        if (auto notice = decodeNotice(kept->body); notice.ok()) {
            if (notice.value().kind == NoticeKind::Rejected) {
                found["why"] = sentenceOfCode(notice.value().text);
            } else {
                found["number"] = QString::fromStdString(notice.value().text);
                found["official"] = notice.value().official;
            }
        }
    }
    return found;
}

Result<std::vector<PacketRow>> find(Store& store, const std::string& text)
{
    auto byReference = store.search().byReference(text, kMostFound);
    if (!byReference.ok() || !byReference.value().empty()) {
        return byReference;
    }
    return store.search().byTokens(tokensOf(text), kMostFound);
}

Result<QJsonArray> describeFound(Store& store, const std::string& text)
{
    auto rows = find(store, text);
    if (!rows.ok()) {
        return rows.error();
    }
    QJsonArray list;
    for (const PacketRow& row : rows.value()) {
        auto described = describe(store, row);
        if (!described.ok()) {
            return described.error();
        }
        list.append(described.value());
    }
    return list;
}

Result<Output> foundOutput(const Result<QJsonArray>& found)
{
    if (!found.ok()) {
        return found.error();
    }
    Output output;
    output.json = {{"found", found.value()}};
    for (const auto& one : found.value()) {
        const QJsonObject row = one.toObject();
        output.text +=
            (output.text.empty() ? "" : "\n") +
            (row["reference"].toString() + "  " + row["state"].toString() + "  " +
             row["name"].toString() + "  " + row["number"].toString() + row["why"].toString())
                .toStdString();
    }
    return output;
}

Output contactOutput(const sync::ContactResult& contact)
{
    const auto number = [](std::uint64_t value) { return static_cast<qint64>(value); };
    Output output;
    output.json = {{"stored", number(contact.summary.stored)},
                   {"refused", number(contact.summary.refused)},
                   {"damaged", number(contact.summary.damaged)},
                   {"messages", number(contact.summary.messages)},
                   {"opened", number(contact.summary.opened)},
                   {"bytes_sent", number(contact.summary.bytesSent)},
                   {"tail_withheld", contact.summary.tailWithheld},
                   {"inbox_ahead", contact.summary.inboxAhead},
                   {"clock_wrong", contact.clockWrong},
                   {"certificate_renewed", contact.renewed}};
    output.text = "stored " + std::to_string(contact.summary.stored) + ", opened " +
                  std::to_string(contact.summary.opened) + ", messages " +
                  std::to_string(contact.summary.messages) + "\nrefused " +
                  std::to_string(contact.summary.refused) + ", damaged " +
                  std::to_string(contact.summary.damaged);
    if (contact.summary.inboxAhead) {
        output.text += "\n" + sentenceFor(ErrorCode::InboxAhead, languageOfUser()).toStdString();
    }
    return output;
}

// As status and audit show what was found when the store was opened.
QJsonArray findingsIn(StationSession& session)
{
    QJsonArray list;
    for (const Finding& finding : session.findings()) {
        list.append(QJsonObject{{"code", supportCode(finding.code)},
                                {"object", QString::fromStdString(finding.object)}});
    }
    return list;
}

Result<Output> stationOutput(const sync::StationFolder& folder, Disk& disk)
{
    auto link = folder.link();
    if (!link.ok()) {
        return link.error();
    }
    auto counts = loadCounts(disk, folder.home());
    auto pending = folder.pending(link.value());
    auto inbox = disk.list(folder.home() / "inbox");
    Output output;
    if (counts.ok() || counts.error().code == ErrorCode::FileMissing) {
        output.json = toJson(counts.ok() ? counts.value() : Counts{});
    } else { // no numbers rather than wrong ones
        output.json["counts"] = sentenceFor(counts.error().code, languageOfUser());
    }
    output.json["station"] = QString::fromStdString(link.value().station.hex());
    output.json["approved"] = link.value().isApproved();
    output.json["parts_to_send"] =
        pending.ok() ? static_cast<qint64>(pending.value().parts.size()) : 0;
    output.json["refused"] = pending.ok() ? static_cast<qint64>(pending.value().refused) : 0;
    output.json["damaged"] = pending.ok() ? static_cast<qint64>(pending.value().damaged.size()) : 0;
    output.json["inbox"] = inbox.ok() ? static_cast<qint64>(inbox.value().size()) : 0;
    for (auto it = output.json.begin(); it != output.json.end(); ++it) {
        output.text += (output.text.empty() ? "" : "\n") + it.key().toStdString() + " " +
                       it.value().toVariant().toString().toStdString();
    }
    return output;
}

// Contact after contact until somebody ends it; waits as the registry or the back-off says.
Result<Output> keepSending(sync::StationFolder& folder, const Tool& tool)
{
    std::signal(SIGINT, [](int) { g_stop = 1; });
    std::signal(SIGTERM, [](int) { g_stop = 1; });
    std::uint64_t waitMs = 0;
    Output last;
    while (g_stop == 0) {
        auto contact = sync::contactOnce(folder, tool.ports);
        if (!contact.ok()) {
            return contact.error();
        }
        last = contactOutput(contact.value());
        const bool failed = contact.value().error.has_value();
        waitMs = failed ? sync::backOffMs(waitMs, tool.ports.random) : 0;
        const std::uint64_t until =
            tool.ports.clock.monotonicMs() +
            std::max({waitMs, contact.value().retryAfterMs, std::uint64_t{failed ? 0U : 60'000U}});
        while (g_stop == 0 && tool.ports.clock.monotonicMs() < until) {
            ::usleep(200'000); // ends early at a signal
        }
    }
    return last;
}

} // namespace

Result<Output> syncStation(const Tool& tool)
{
    // Applies what came; without an operator the answers wait for the next log-in.
    const auto apply = [](StationSession& session) -> Result<Output> {
        auto applied = session.applyAnswers();
        return applied.ok() ? Result<Output>(Output{}) : applied.error();
    };
    if (tool.session != nullptr) {
        return apply(*tool.session); // the tool that asked has made the contact itself
    }
    auto home = tool.arguments.required("home");
    if (!home.ok()) {
        return home.error();
    }
    sync::StationFolder folder(home.value(), tool.ports.disk);
    if (tool.arguments.has("again")) {
        if (auto ordered = folder.sendRefusedAgain(); !ordered.ok()) {
            return ordered.error();
        }
    }
    if (!tool.arguments.has("once")) {
        return keepSending(folder, tool);
    }
    auto contact = sync::contactOnce(folder, tool.ports);
    if (!contact.ok()) {
        return contact.error();
    }
    if (tool.arguments.value("operator")) {
        if (auto applied = inStation(tool, apply); !applied.ok()) {
            return applied.error();
        }
    }
    if (contact.value().error) {
        return *contact.value().error;
    }
    return contactOutput(contact.value());
}

Result<Output> stationStatus(const Tool& tool)
{
    if (tool.arguments.value("operator")) {
        return inStation(tool, [&](StationSession& session) -> Result<Output> {
            auto written = session.ask<void>([](Store& store) { return store.writeCounts(); });
            auto output = written.ok() ? stationOutput(session.folder(), tool.ports.disk)
                                       : Result<Output>(written.error());
            if (output.ok()) {
                output.value().json["findings"] = findingsIn(session);
            }
            return output;
        });
    }
    auto home = tool.arguments.required("home");
    if (!home.ok()) {
        return home.error();
    }
    return stationOutput(sync::StationFolder(home.value(), tool.ports.disk), tool.ports.disk);
}

Result<Output> searchRecords(const Tool& tool)
{
    if (tool.arguments.words().empty()) {
        return fail(ErrorCode::UsageWrong, "search TEXT");
    }
    return inStation(tool, [&](StationSession& session) {
        return foundOutput(session.ask<QJsonArray>(
            [&](Store& store) { return describeFound(store, tool.arguments.words().front()); }));
    });
}

Result<Output> verifyAudit(const Tool& tool)
{
    if (tool.arguments.words() != std::vector<std::string>{"verify"}) {
        return fail(ErrorCode::UsageWrong, "audit verify");
    }
    return inStation(tool, [](StationSession& session) -> Result<Output> {
        auto end = session.ask<ChainEnd>([](Store& store) { return store.audit().verify(); });
        if (!end.ok()) {
            return end.error();
        }
        Output output;
        output.json = {{"findings", findingsIn(session)},
                       {"entries", static_cast<qint64>(end.value().seq)},
                       {"head", QString::fromStdString(toHex(end.value().hash))}};
        output.text = "whole: " + std::to_string(end.value().seq) + " entries";
        return output;
    });
}

Result<Output> showForms(const Tool& tool)
{
    Output output;
    if (auto kind = tool.arguments.value("example")) {
        auto example = exampleOf(*kind);
        if (!example.ok()) {
            return example.error();
        }
        output.text = example.value();
        return output;
    }
    QJsonArray forms;
    for (const FormDefinition& form : builtInForms()) {
        forms.append(QJsonObject{{"form", QString::fromStdString(form.id)},
                                 {"version", static_cast<qint64>(form.version)},
                                 {"khmer", QString::fromStdString(form.label.khmer)},
                                 {"english", QString::fromStdString(form.label.english)}});
        output.text += (output.text.empty() ? "" : "\n") + form.id + " " +
                       std::to_string(form.version) + " " + form.label.khmer;
    }
    output.json = {{"forms", forms}};
    return output;
}

std::vector<Command> stationCommands()
{
    const std::set<std::string> who{"home", "operator", "password-file"};
    const auto with = [&](std::set<std::string> more) {
        more.insert(who.begin(), who.end());
        return more;
    };
    return {
        {.name = "provision",
         .accepted = {{}, with({"ticket", "operator-name"}), 0},
         .usage = "--home DIR --ticket FILE --operator CODE --password-file F "
                  "[--operator-name NAME]",
         .run = provisionStation},
        {.name = "enroll",
         .accepted = {{}, with({"face", "finger", "document"}), 1, {"finger", "document"}},
         .usage = "APPLICATION.json --home DIR --operator CODE --password-file F [--face IMG] "
                  "[--finger right-index=IMG]... [--document family-book=IMG]...",
         .run = enroll,
         .forAskers = true,
         .files = {{""},
                   {"face"},
                   {"finger", /*afterEquals=*/true},
                   {"document", /*afterEquals=*/true}}},
        {.name = "drafts",
         .accepted = {{}, with({}), 2},
         .usage = "[finish ID | discard ID] --home DIR --operator CODE --password-file F",
         .run = stationDrafts,
         .forAskers = true},
        {.name = "sync",
         .accepted = {{"once", "again"}, with({}), 0},
         .usage = "--home DIR [--once] [--again]",
         .run = syncStation,
         .stays = true,
         .forAskers = true},
        {.name = "status",
         .accepted = {{}, with({}), 0},
         .usage = "--home DIR [--json]",
         .run = stationStatus,
         .forAskers = true},
        {.name = "search",
         .accepted = {{}, with({}), 1},
         .usage = "TEXT --home DIR --operator CODE --password-file F",
         .run = searchRecords,
         .forAskers = true},
        {.name = "audit",
         .accepted = {{}, with({}), 1},
         .usage = "verify --home DIR --operator CODE --password-file F",
         .run = verifyAudit,
         .forAskers = true},
        {.name = "forms",
         .accepted = {{}, with({"example"}), 0},
         .usage = "[--example KIND]",
         .run = showForms},
    };
}

} // namespace ipis::app
