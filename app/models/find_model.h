// SPDX-License-Identifier: GPL-3.0-or-later
// FindModel: finished records by name or reference, and one record looked at.
#pragma once

#include "app/models/station_model.h"
#include "app/session/record_list.h"

namespace ipis::app {

// Thread: gui. Holds nothing of anybody after emptied().
class FindModel : public QObject
{
    Q_OBJECT
public:
    explicit FindModel(StationModel& station, QObject* parent = nullptr);

    // Ends in found() or failed(); of several searches only the last answers. Empty: the newest.
    void search(const QString& text);
    const std::vector<RecordLine>& records() const { return m_records; }
    bool isAnswered() const { return m_answered; }

    void look(const core::PacketId& packet); // ends in looked() or failed()
    const std::optional<RecordLine>& record() const { return m_record; } // nothing: emptied

Q_SIGNALS:
    void found();
    void looked();
    void failed(const ipis::core::Error& error);

private:
    StationModel& m_station;
    std::vector<RecordLine> m_records;
    std::optional<RecordLine> m_record;
    bool m_answered = false;
    int m_asked = 0;
};

} // namespace ipis::app
