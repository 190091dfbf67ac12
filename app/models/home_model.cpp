// SPDX-License-Identifier: GPL-3.0-or-later
// Reading what the first page shows.
#include "app/models/home_model.h"

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::uint8_t kFingers = 10;

std::string nameOfOperator(Store& store, const OperatorId& id)
{
    auto row = store.operators().load(id);
    return row.ok() ? row.value().name : std::string();
}

DraftLine describeDraft(Store& store, const DraftRow& row)
{
    DraftLine line;
    line.row = row;
    line.startedBy = nameOfOperator(store, row.startedBy);
    auto open = openDraft(store, row.id);
    if (!open.ok()) {
        return line;
    }
    const CivilPart& civil = open.value().civil;
    line.summary = namesIn(civil);
    if (open.value().corrected && line.summary == RecordSummary{}) {
        line.summary = open.value().corrected->summary;
    }
    line.correction = civil.correction;
    line.fingersTaken = std::min<std::size_t>(civil.fingers.size(), kFingers);
    line.hasPortrait = !civil.faces.empty();
    if (line.hasPortrait) {
        line.thumbnail = civil.faces.front().thumbnail;
    }
    line.application = civil.application;
    return line;
}

} // namespace

Result<HomeFacts> homeFacts(Store& store, std::int64_t nowMs)
{
    HomeFacts facts;
    auto counts = countRows(store.database(), nowMs);
    auto drafts = store.drafts().list();
    auto newest = newestRecords(store, kNewest);
    auto today = countSince(store.database(), dayStartInCambodia(nowMs));
    if (!counts.ok() || !drafts.ok()) {
        return counts.ok() ? drafts.error() : counts.error();
    }
    if (!newest.ok() || !today.ok()) {
        return newest.ok() ? today.error() : newest.error();
    }
    facts.counts = counts.value();
    facts.today = today.value();
    for (const DraftRow& row : drafts.value()) {
        facts.drafts.push_back(describeDraft(store, row));
    }
    facts.newest = std::move(newest).value();
    facts.findings = store.findings();
    return facts;
}

HomeModel::HomeModel(StationModel& station, QObject* parent) : QObject(parent), m_station(station)
{
    connect(&m_station, &StationModel::emptied, this, [this] {
        m_facts = {};
        Q_EMIT changed();
    });
}

void HomeModel::refresh()
{
    m_station.ask<HomeFacts>(
        this,
        [now = m_station.ports().clock.wallMs()](StationSession& session) {
            return session.ask<HomeFacts>([&](Store& store) { return homeFacts(store, now); });
        },
        [this](Result<HomeFacts> result) {
            if (!result.ok()) {
                Q_EMIT failed(result.error());
                return;
            }
            m_facts = std::move(result).value();
            Q_EMIT changed();
        });
}

void HomeModel::discard(const DraftId& draft)
{
    m_station.ask<void>(
        this, [draft](StationSession& session) { return session.discard(draft); },
        [this](Result<void> result) {
            if (!result.ok()) {
                Q_EMIT failed(result.error());
            }
            refresh();
        });
}

} // namespace ipis::app
