// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and closing the session.
#include "app/models/station_desk.h"

#include "app/session/tries.h"

namespace ipis::app {

using namespace core;

StationDesk::StationDesk(std::filesystem::path home, std::filesystem::path programFolder,
                         Ports ports)
    : m_home(std::move(home)), m_programFolder(std::move(programFolder)), m_ports(ports)
{}

StationDesk::~StationDesk() = default;

Result<OperatorFacts> StationDesk::logIn(const LogIn& who)
{
    logOut();
    auto holder = StationHolder::open(m_home, who, m_ports, m_programFolder);
    if (!holder.ok()) {
        return holder.error();
    }
    StationSession& session = holder.value()->session();
    const OperatorId id = session.who().operatorUnlocked.id;
    auto row = session.ask<OperatorRow>([id](Store& store) { return store.operators().load(id); });
    if (!row.ok()) {
        return row.error();
    }
    m_holder = std::move(holder).value();
    return OperatorFacts{id,
                         who.code,
                         row.value().name,
                         session.applied(),
                         session.who().link.commune,
                         session.believedNowMs()};
}

std::uint64_t StationDesk::waitFor(const std::string& code) const
{
    return static_cast<std::uint64_t>(Tries::of(m_home, code, m_ports).count());
}

void StationDesk::logOut()
{
    m_holder.reset();
}

StationSession* StationDesk::session() const
{
    return m_holder ? &m_holder->session() : nullptr;
}

} // namespace ipis::app
