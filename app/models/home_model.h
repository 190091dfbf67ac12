// SPDX-License-Identifier: GPL-3.0-or-later
// HomeModel: what lies on this laptop: counts, unfinished applications, the last finished ones.
#pragma once

#include "app/models/station_model.h"
#include "app/session/draft_entry.h"
#include "app/session/record_list.h"
#include "core/store/counts.h"

namespace ipis::app {

// One unfinished application of the tray.
struct DraftLine
{
    core::DraftRow row;
    RecordSummary summary;        // of a correction that leaves the name: the record's
    core::Bytes thumbnail;        // JPEG, to be rendered by ipis-devices; empty: no portrait yet
    std::string startedBy;        // the operator's name
    std::size_t fingersTaken = 0; // with a print or a reason
    bool hasPortrait = false;
    std::optional<core::Application> application; // nothing: the draft is damaged, and says so
    std::optional<core::Correction> correction;
};

struct HomeFacts
{
    core::Counts counts;
    core::DayCounts today;               // since midnight in Cambodia
    std::vector<DraftLine> drafts;       // the last changed first
    std::vector<RecordLine> newest;      // the last finished first, at most kNewest
    std::vector<core::Finding> findings; // about the store when it was opened
};
inline constexpr int kNewest = 20;

// Thread: gui. Holds nothing of anybody after emptied().
class HomeModel : public QObject
{
    Q_OBJECT
public:
    explicit HomeModel(StationModel& station, QObject* parent = nullptr);

    const HomeFacts& facts() const { return m_facts; }
    core::PartialDate today() const { return m_station.today(); }
    void refresh(); // ends in changed() or failed()
    void discard(const core::DraftId& draft);

Q_SIGNALS:
    void changed();
    void failed(const ipis::core::Error& error);

private:
    StationModel& m_station;
    HomeFacts m_facts;
};

// Thread: the store thread. A damaged draft is in the list too, without its application.
core::Result<HomeFacts> homeFacts(core::Store& store, std::int64_t nowMs);

} // namespace ipis::app
