// SPDX-License-Identifier: GPL-3.0-or-later
// StationModel: whether somebody is logged in at this station, and the way to its store.
#pragma once

#include "app/models/gui_answer.h"
#include "app/models/station_desk.h"
#include "app/models/work_thread.h"
#include "core/model/partial_date.h"

#include <QObject>

#include <chrono>

namespace ipis::app {

enum class StationState
{
    NoStation, // no ticket was used yet
    Waiting,   // for the registry's approval
    LoggedOut,
    Opening, // a passphrase is being checked
    Open,
    Locked // by time or by hand: keys wiped, the page in hand stays behind the lock
};

// Thread: gui; the session lives on a thread of its own named "desk". Touches no device and no
// network.
class StationModel : public QObject
{
    Q_OBJECT
public:
    // `programFolder`: where the other programs of the project lie.
    StationModel(std::filesystem::path home, std::filesystem::path programFolder, core::Ports ports,
                 QObject* parent = nullptr);
    ~StationModel() override; // logs out

    StationState state() const { return m_state; }
    const std::filesystem::path& home() const { return m_home; }
    core::Ports ports() const { return m_ports; }
    const OperatorFacts& who() const { return m_who; } // while Open or Locked
    core::PartialDate today() const; // by the clock, or by the registry's time where that is later
    // How long the next try has to wait, as HOME/tries said after the last one.
    std::chrono::seconds delay() const;

    // Ends in Open and opened(), or in the state before and failed().
    void logIn(std::string code, core::Secret passphrase);
    void lock();
    void logOut();
    // Looks at the folder again: after a ticket, after an approval.
    void refresh();

    // Runs `job` on the desk thread with the session; it may wait there. StoreLocked when nobody is
    // logged in by then. What was asked before emptied() is not answered after it.
    template <class T>
    void ask(QObject* receiver, std::function<core::Result<T>(StationSession&)> job, Then<T> then)
    {
        Then<T> ofThisSitting = [self = QPointer<StationModel>(this), sitting = m_sitting,
                                 then = std::move(then)](core::Result<T> result) {
            if (self && self->m_sitting == sitting) {
                then(std::move(result));
            }
        };
        m_thread.post([this, job = std::move(job),
                       answer = onGui<T>(receiver, std::move(ofThisSitting))] {
            StationSession* session = m_desk.session();
            answer(session == nullptr ? core::Result<T>(core::fail(core::ErrorCode::StoreLocked))
                                      : job(*session));
        });
    }

Q_SIGNALS:
    void stateChanged();
    void opened();
    void failed(const ipis::core::Error& error);
    // Somebody logs out or the station locks: what is typed is handed to ask() now, or lost.
    void aboutToClose();
    // The pages go, with everything that is in them: logged out, or somebody else came in.
    void emptied();

private:
    void empty();
    void enter(StationState state);
    void close(StationState next);
    void answered(core::Result<OperatorFacts> result, StationState before, std::uint64_t waitS);

    std::filesystem::path m_home;
    core::Ports m_ports;
    StationState m_state = StationState::NoStation;
    OperatorFacts m_who;
    int m_sitting = 0;
    std::uint64_t m_nextTryMs = 0;
    StationDesk m_desk;  // touched on m_thread only
    WorkThread m_thread; // last: gone before what it works on
};

} // namespace ipis::app
