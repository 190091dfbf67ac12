// SPDX-License-Identifier: GPL-3.0-or-later
// States of the station and the moves between them.
#include "app/models/station_model.h"

#include "sync/station_folder.h"

#include <algorithm>
#include <future>

namespace ipis::app {

using namespace core;

namespace {

StationState stateOf(const std::filesystem::path& home, Disk& disk)
{
    const sync::StationFolder folder(home, disk);
    if (!folder.isStation()) {
        return StationState::NoStation;
    }
    // A damaged folder is said at log-in, where it can be explained.
    const auto link = folder.link();
    return folder.isApproved() || !link.ok() || link.value().isApproved() ? StationState::LoggedOut
                                                                          : StationState::Waiting;
}

} // namespace

StationModel::StationModel(std::filesystem::path home, std::filesystem::path programFolder,
                           Ports ports, QObject* parent)
    : QObject(parent), m_home(std::move(home)), m_ports(ports),
      m_state(stateOf(m_home, ports.disk)), m_desk(m_home, std::move(programFolder), ports),
      m_thread("desk")
{}

StationModel::~StationModel()
{
    // The last words of the pages are in the queue before this: they are heard, then it closes.
    std::promise<void> closed;
    m_thread.post([&] {
        m_desk.logOut();
        closed.set_value();
    });
    closed.get_future().wait();
}

void StationModel::empty()
{
    ++m_sitting;
    Q_EMIT emptied();
}

void StationModel::enter(StationState state)
{
    if (state != m_state) {
        m_state = state;
        Q_EMIT stateChanged();
    }
}

void StationModel::refresh()
{
    if (m_state == StationState::NoStation || m_state == StationState::Waiting) {
        enter(stateOf(m_home, m_ports.disk));
    }
}

PartialDate StationModel::today() const
{
    return dayInCambodia(std::max(m_ports.clock.wallMs(), m_who.floorMs));
}

std::chrono::seconds StationModel::delay() const
{
    const std::uint64_t now = m_ports.clock.monotonicMs();
    return std::chrono::seconds(now >= m_nextTryMs ? 0 : (m_nextTryMs - now + 999) / 1000);
}

void StationModel::logIn(std::string code, Secret passphrase)
{
    const StationState before = m_state;
    if ((before != StationState::LoggedOut && before != StationState::Locked) ||
        delay().count() > 0) {
        return;
    }
    enter(StationState::Opening);
    auto kept = std::make_shared<Secret>(std::move(passphrase));
    auto waitS = std::make_shared<std::uint64_t>(0);
    m_thread.post([this, code = std::move(code), kept, waitS,
                   answer = onGui<OperatorFacts>(this, [this, before, waitS](auto result) {
                       answered(std::move(result), before, *waitS);
                   })] {
        auto who = m_desk.logIn({code, *kept});
        *kept = Secret();
        *waitS = who.ok() ? 0 : m_desk.waitFor(code);
        answer(std::move(who));
    });
}

void StationModel::answered(Result<OperatorFacts> result, StationState before, std::uint64_t waitS)
{
    if (!result.ok()) {
        m_nextTryMs = m_ports.clock.monotonicMs() + waitS * 1'000;
        enter(before);
        Q_EMIT failed(result.error());
        return;
    }
    const bool another = before == StationState::Locked && result.value().id != m_who.id;
    m_who = std::move(result).value();
    if (another) {
        empty();
    }
    enter(StationState::Open);
    Q_EMIT opened();
}

void StationModel::close(StationState next)
{
    if (m_state == StationState::Open) {
        Q_EMIT aboutToClose();
        m_thread.post([this] { m_desk.logOut(); });
    }
    if (next == StationState::LoggedOut) {
        empty();
        m_who = {};
    }
    enter(next);
}

void StationModel::lock()
{
    if (m_state == StationState::Open) {
        close(StationState::Locked);
    }
}

void StationModel::logOut()
{
    if (m_state == StationState::Open || m_state == StationState::Locked) {
        close(StationState::LoggedOut);
    }
}

} // namespace ipis::app
