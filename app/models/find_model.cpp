// SPDX-License-Identifier: GPL-3.0-or-later
// Asking the store for records.
#include "app/models/find_model.h"

namespace ipis::app {

using namespace core;

namespace {

constexpr int kMostFound = 50;

} // namespace

FindModel::FindModel(StationModel& station, QObject* parent) : QObject(parent), m_station(station)
{
    connect(&m_station, &StationModel::emptied, this, [this] {
        m_records.clear();
        m_record.reset();
        m_answered = false;
        Q_EMIT found();
        Q_EMIT looked();
    });
}

void FindModel::search(const QString& text)
{
    m_station.ask<std::vector<RecordLine>>(
        this,
        [text = text.trimmed().toStdString()](StationSession& session) {
            return session.ask<std::vector<RecordLine>>([&](Store& store) {
                return text.empty() ? newestRecords(store, kMostFound)
                                    : findRecords(store, text, kMostFound);
            });
        },
        [this, asked = ++m_asked](Result<std::vector<RecordLine>> result) {
            if (asked != m_asked) {
                return;
            }
            if (!result.ok()) {
                Q_EMIT failed(result.error());
                return;
            }
            m_records = std::move(result).value();
            m_answered = true;
            Q_EMIT found();
        });
}

void FindModel::look(const PacketId& packet)
{
    m_station.ask<RecordLine>(
        this,
        [packet](StationSession& session) {
            return session.ask<RecordLine>([&](Store& store) { return loadRecord(store, packet); });
        },
        [this](Result<RecordLine> result) {
            if (!result.ok()) {
                Q_EMIT failed(result.error());
                return;
            }
            m_record = std::move(result).value();
            Q_EMIT looked();
        });
}

} // namespace ipis::app
