// SPDX-License-Identifier: GPL-3.0-or-later
// ipis-station drafts: what is unfinished, and ending it one way or the other.
#include "app/console/station_commands.h"
#include "app/console/station_holder.h"
#include "app/forms/built_in_forms.h"
#include "app/session/draft_record.h"
#include "core/model/form_check.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::size_t kFieldsNamed = 5;

// What keeps an application from being finished, by field code.
std::vector<FieldProblem> problemsIn(const CivilPart& civil, std::int64_t nowMs)
{
    const FormDefinition* form = builtInForm(civil.application.formId);
    if (form == nullptr) {
        return {{"", ErrorCode::FormUnknown}};
    }
    const PartialDate today = dayInCambodia(nowMs);
    return civil.correction
               ? problemsOfCorrection(civil.application, *civil.correction, *form, today)
               : problemsOf(civil.application, *form, today);
}

struct ListedDraft
{
    DraftRow row;
    std::string startedBy; // the operator's code
    bool damaged = false;
    std::vector<FieldProblem> problems = {};
};

// One draft a job: its pictures are opened too, and others wait meanwhile.
Result<ListedDraft> look(StationSession& session, const DraftRow& row)
{
    return session.ask<ListedDraft>([&](Store& store) -> Result<ListedDraft> {
        ListedDraft draft{row, "?"};
        if (auto by = store.operators().load(row.startedBy); by.ok()) {
            draft.startedBy = by.value().code;
        }
        auto civil = loadCivil(store, row.id);
        if (civil.ok()) {
            draft.problems = problemsIn(civil.value(), session.believedNowMs());
        } else if (civil.error().code == ErrorCode::DraftDamaged) {
            draft.damaged = true; // the others are still listed
        } else {
            return civil.error();
        }
        return draft;
    });
}

QJsonObject toJson(const ListedDraft& draft)
{
    QJsonArray fields;
    for (std::size_t i = 0; i < std::min(draft.problems.size(), kFieldsNamed); ++i) {
        fields.append(QString::fromStdString(draft.problems[i].field));
    }
    return {{"draft", QString::fromStdString(draft.row.id.hex())},
            {"form", QString::fromStdString(draft.row.form)},
            {"operator", QString::fromStdString(draft.startedBy)},
            {"changed_ms", static_cast<qint64>(draft.row.updatedMs)},
            {"damaged", draft.damaged},
            {"missing", static_cast<qint64>(draft.problems.size())},
            {"first_missing", fields}};
}

std::string toText(const QJsonObject& draft)
{
    QStringList fields;
    for (const auto& field : draft["first_missing"].toArray()) {
        fields.append(field.toString());
    }
    const auto changed = QDateTime::fromMSecsSinceEpoch(draft["changed_ms"].toInteger());
    const QString missing =
        draft["damaged"].toBool()
            ? QString("damaged")
            : "missing " + QString::number(draft["missing"].toInt()) + " " + fields.join(' ');
    return (draft["draft"].toString() + "  " + draft["form"].toString() + "  " +
            draft["operator"].toString() + "  " + changed.toString(Qt::ISODate) + "  " + missing)
        .trimmed()
        .toStdString();
}

Result<Output> listDrafts(StationSession& session)
{
    auto rows =
        session.ask<std::vector<DraftRow>>([](Store& store) { return store.drafts().list(); });
    if (!rows.ok()) {
        return rows.error();
    }
    Output output;
    QJsonArray drafts;
    for (const DraftRow& row : rows.value()) {
        auto draft = look(session, row);
        if (!draft.ok() && (draft.error().code == ErrorCode::DraftMissing ||
                            draft.error().code == ErrorCode::DraftFinished)) {
            continue; // somebody else ended it meanwhile
        }
        if (!draft.ok()) {
            return draft.error();
        }
        drafts.append(toJson(draft.value()));
        output.text += (output.text.empty() ? "" : "\n") + toText(drafts.last().toObject());
    }
    output.json = {{"drafts", drafts}};
    return output;
}

// A draft that became a packet answers with its reference, as the first time.
Result<Output> finishOne(StationSession& session, const DraftId& draft)
{
    auto civil = session.ask<CivilPart>([&](Store& store) { return loadCivil(store, draft); });
    if (!civil.ok() && civil.error().code != ErrorCode::DraftFinished) {
        return civil.error();
    }
    if (civil.ok()) {
        const auto problems = problemsIn(civil.value(), session.believedNowMs());
        if (!problems.empty()) {
            const bool refused = problems.front().code == ErrorCode::ConsentMissing;
            return fail(refused ? ErrorCode::ConsentMissing : ErrorCode::DraftIncomplete,
                        "field " + problems.front().field);
        }
    }
    auto outcome = session.finish(draft);
    return outcome.ok() ? Result<Output>(finishedOutput(outcome.value())) : outcome.error();
}

} // namespace

Result<Output> stationDrafts(const Tool& tool)
{
    const auto& words = tool.arguments.words();
    const bool one = words.size() == 2 && (words[0] == "finish" || words[0] == "discard");
    const auto draft = DraftId::fromHex(one ? words[1] : "");
    if (!words.empty() && !draft.ok()) {
        return fail(ErrorCode::UsageWrong, "drafts [finish ID | discard ID]");
    }
    return inStation(tool, [&](StationSession& session) -> Result<Output> {
        if (words.empty()) {
            return listDrafts(session);
        }
        if (words[0] == "finish") {
            return finishOne(session, draft.value());
        }
        auto gone = session.discard(draft.value());
        return gone.ok() ? Result<Output>(Output{}) : gone.error();
    });
}

} // namespace ipis::app
