// SPDX-License-Identifier: GPL-3.0-or-later
// States of the station and the moves between them.
#include "app/models/station_model.h"

#include "sync/station_folder.h"

#include <algorithm>
#include <future>

namespace ipis::app {

using namespace core;

namespace {

constexpr int kFreeTries = 5;
constexpr std::uint64_t kFirstDelayMs = 5'000;
constexpr std::uint64_t kLongestDelayMs = 300'000;

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
    m_thread.post([this, code = std::move(code), kept,
                   answer = onGui<OperatorFacts>(this, [this, before](auto result) {
                       answered(std::move(result), before);
                   })] {
        auto who = m_desk.logIn({code, *kept});
        *kept = Secret();
        answer(std::move(who));
    });
}

void StationModel::answered(Result<OperatorFacts> result, StationState before)
{
    if (!result.ok()) {
        const bool wrong = result.error().code == ErrorCode::PassphraseWrong ||
                           result.error().code == ErrorCode::OperatorUnknown;
        m_wrong += wrong ? 1 : 0;
        if (wrong && m_wrong >= kFreeTries) {
            const auto doublings = static_cast<unsigned>(std::min(m_wrong - kFreeTries, 10));
            m_nextTryMs =
                m_ports.clock.monotonicMs() + std::min(kFirstDelayMs << doublings, kLongestDelayMs);
        }
        enter(before);
        Q_EMIT failed(result.error());
        return;
    }
    m_wrong = 0;
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
