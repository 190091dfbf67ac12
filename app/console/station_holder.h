// SPDX-License-Identifier: GPL-3.0-or-later
// StationHolder: a station held open, with the socket by which other tools' commands get in.
#pragma once

#include "app/console/control_socket.h"
#include "app/session/station_session.h"

#include <future>

namespace ipis::app {

// Owns HOME's lock, the session of whoever opened it and the control socket, which listens from
// before the log-in: what is asked until then waits. Every asker logs in with an operator and
// passphrase of their own (StationSession::alongside) before their command runs. A holder who
// shows numbers or records looks again after a while: askers change them.
// Thread: one owner; askers are served on the socket's threads. Destruction lets the running
// command end, then logs out.
class StationHolder
{
public:
    // Errors as StationSession::lockStore and logIn. A station whose folder can have no socket is
    // held all the same: others are then told who holds it.
    static core::Result<std::unique_ptr<StationHolder>> open(const std::filesystem::path& home,
                                                             const LogIn& who, core::Ports ports,
                                                             std::filesystem::path programFolder);
    ~StationHolder();
    StationHolder(const StationHolder&) = delete;
    StationHolder& operator=(const StationHolder&) = delete;

    StationSession& session() { return *m_session; }

private:
    StationHolder(std::shared_ptr<core::FileLock> lock, core::Ports ports,
                  std::filesystem::path programFolder);
    std::optional<core::Result<Output>> answer(core::Result<ControlRequest> request);
    core::Result<Output> run(const StationSession& beside, ControlRequest request);

    std::shared_ptr<core::FileLock> m_lock; // outlives the socket, also when the log-in fails
    core::Ports m_ports;
    std::filesystem::path m_programFolder;
    std::vector<Command> m_commands;
    std::unique_ptr<StationSession> m_session;
    std::promise<const StationSession*> m_entering; // nullptr: the log-in failed
    std::shared_future<const StationSession*> m_entered;
    std::unique_ptr<ControlServer> m_control; // ends first
};

// Logs in at the station that `tool` names and runs `job` there, with the socket open. When another
// process holds the station, that one runs the whole command line instead, `job` of its own copy
// included, with the asking operator's session. In the holder: runs `job`.
core::Result<Output> inStation(const Tool& tool,
                               const std::function<core::Result<Output>(StationSession&)>& job);

} // namespace ipis::app
