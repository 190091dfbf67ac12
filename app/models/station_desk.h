// SPDX-License-Identifier: GPL-3.0-or-later
// StationDesk: the open session of the window, for one thread that may wait for it.
#pragma once

#include "app/console/station_holder.h"

#include <filesystem>
#include <memory>
#include <string>

namespace ipis::app {

// Who is logged in, for the window: the name comes out of the store.
struct OperatorFacts
{
    core::OperatorId id;
    std::string code;
    std::string name;
    AppliedAnswers applied;   // by the log-in
    std::string commune;      // of the station; four digits for a district's
    std::int64_t floorMs = 0; // a time that had certainly come by then
};

// Thread: one, its own. While it is open tools reach the store through HOME/control.sock.
class StationDesk
{
public:
    StationDesk(std::filesystem::path home, std::filesystem::path programFolder, core::Ports ports);
    ~StationDesk();

    core::Result<OperatorFacts> logIn(const LogIn& who);
    std::uint64_t waitFor(const std::string& code) const; // seconds to the next try
    void logOut();                                        // keys wiped, store closed
    StationSession* session() const;                      // nullptr: nobody

private:
    std::filesystem::path m_home;
    std::filesystem::path m_programFolder;
    core::Ports m_ports;
    std::unique_ptr<StationHolder> m_holder;
};

} // namespace ipis::app
