// SPDX-License-Identifier: GPL-3.0-or-later
// When to speak to the registry, and what came of it.
#include "app/models/sync_model.h"

#include <algorithm>

namespace ipis::app {

using namespace core;

namespace {

constexpr std::uint64_t kBetweenMs = 60'000;
constexpr std::uint64_t kSoonMs = 5'000;

} // namespace

SyncModel::SyncModel(StationModel& station, QObject* parent)
    : QObject(parent), m_station(station), m_thread("sync")
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &SyncModel::contact);
    connect(&m_station, &StationModel::stateChanged, this, [this] {
        if (m_started && !m_next.isActive() && !m_facts.underWay) {
            plan(0);
        }
    });
}

SyncModel::~SyncModel()
{
    if (m_control) {
        m_control->stop();
    }
}

void SyncModel::start()
{
    m_started = true;
    plan(0);
}

void SyncModel::tryNow()
{
    m_backOffMs = 0;
    plan(0);
}

void SyncModel::sendSoon()
{
    const std::uint64_t soon = m_station.ports().clock.monotonicMs() + kSoonMs;
    const bool sooner = !m_next.isActive() || m_facts.nextTryMs > soon;
    if (sooner && !m_facts.underWay && !m_facts.error) {
        plan(kSoonMs);
    }
}

void SyncModel::plan(std::uint64_t waitMs)
{
    const StationState state = m_station.state();
    if (m_facts.underWay || !m_started || state == StationState::NoStation ||
        state == StationState::Waiting) {
        return;
    }
    m_facts.nextTryMs = m_station.ports().clock.monotonicMs() + waitMs;
    m_next.start(static_cast<int>(waitMs));
    Q_EMIT changed();
}

void SyncModel::contact()
{
    m_facts.underWay = true;
    m_facts.bytesSent = 0;
    m_facts.bytesInAll = 0;
    m_control = std::make_shared<sync::ContactControl>();
    const QPointer<QObject> self(this);
    m_control->onProgress = [this, self](const sync::ContactProgress& progress) {
        callOnGui(self, [this, progress] { progressed(progress); });
    };
    m_thread.post([home = m_station.home(), ports = m_station.ports(), control = m_control,
                   answer = onGui<sync::ContactResult>(
                       this, [this](auto result) { ended(std::move(result)); })] {
        sync::StationFolder folder(home, ports.disk);
        answer(sync::contactOnce(folder, ports, control.get()));
    });
    Q_EMIT changed();
}

void SyncModel::progressed(const sync::ContactProgress& progress)
{
    m_facts.bytesSent = progress.bytesSent;
    m_facts.bytesInAll = progress.bytesInAll;
    m_facts.bytesPerSecond = progress.bytesPerSecond;
    Q_EMIT changed();
}

void SyncModel::ended(Result<sync::ContactResult> result)
{
    const std::int64_t now = m_station.ports().clock.wallMs();
    m_facts.underWay = false;
    m_facts.error = result.ok() ? result.value().error : std::optional(result.error());
    std::uint64_t wait = kBetweenMs;
    if (m_facts.error) {
        m_backOffMs = sync::backOffMs(m_backOffMs, m_station.ports().random);
        wait = std::max(m_backOffMs, result.ok() ? result.value().retryAfterMs : 0);
    } else {
        m_backOffMs = 0;
    }
    if (m_facts.error && m_facts.error->code != ErrorCode::InboxWithheld) {
        m_facts.unreachedSinceMs = m_facts.unreachedSinceMs == 0 ? now : m_facts.unreachedSinceMs;
    } else {
        m_facts.unreachedSinceMs = 0;
        m_facts.lastReachedMs = now;
        m_facts.hasBeenReached = true;
    }
    if (result.ok()) {
        m_facts.last = result.value().summary;
        m_facts.clockWrong = result.value().clockWrong;
    }
    plan(wait);
    if (m_station.state() != StationState::Open) {
        return;
    }
    m_station.ask<AppliedAnswers>(
        this, [](StationSession& session) { return session.applyAnswers(); },
        [this](Result<AppliedAnswers> applied) {
            if (applied.ok() && (applied.value().receipts + applied.value().messages +
                                 applied.value().erased) > 0) {
                Q_EMIT answered();
            }
        });
}

} // namespace ipis::app
