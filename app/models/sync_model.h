// SPDX-License-Identifier: GPL-3.0-or-later
// SyncModel: contact after contact with the registry, also while nobody is logged in.
#pragma once

#include "app/models/station_model.h"
#include "app/models/work_thread.h"
#include "sync/contact.h"

#include <QTimer>

#include <atomic>

namespace ipis::app {

// What the status line and the sync page say.
struct LinkFacts
{
    bool underWay = false;
    bool hasBeenReached = false;       // since the program started
    std::int64_t lastReachedMs = 0;    // wall clock; 0: not since the program started
    std::int64_t unreachedSinceMs = 0; // 0: the last contact reached it
    std::optional<core::Error> error;  // of the last contact
    std::uint64_t bytesSent = 0;       // of the bundle under way
    std::uint64_t bytesInAll = 0;
    std::uint64_t bytesPerSecond = 0;
    std::uint64_t nextTryMs = 0; // monotonic
    sync::SyncSummary last;
    bool clockWrong = false;
};

// Thread: gui; contacts run on a thread named "sync". Touches the network only after start().
class SyncModel : public QObject
{
    Q_OBJECT
public:
    explicit SyncModel(StationModel& station, QObject* parent = nullptr);
    ~SyncModel() override; // ends a contact under way within moments

    const LinkFacts& facts() const { return m_facts; }
    void start();  // after the first window is there
    void tryNow(); // whatever the back-off says
    // Something was finished: send soon, not at once, so that a queue of people is one contact.
    void sendSoon();

Q_SIGNALS:
    void changed();
    void answered(); // something came back and was applied, if somebody is logged in

private:
    void contact();
    void ended(core::Result<sync::ContactResult> result);
    void progressed(const sync::ContactProgress& progress);
    void plan(std::uint64_t waitMs);

    StationModel& m_station;
    LinkFacts m_facts;
    QTimer m_next;
    std::uint64_t m_backOffMs = 0;
    bool m_started = false;
    std::shared_ptr<sync::ContactControl> m_control;
    WorkThread m_thread;
};

} // namespace ipis::app
