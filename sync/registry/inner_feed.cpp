// SPDX-License-Identifier: GPL-3.0-or-later
// Taking work rows and settling them.
#include "sync/registry/inner_feed.h"

#include "sync/registry/front/part_intake.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace ipis::registry {

namespace asio = boost::asio;
using core::Bytes;
using core::ErrorCode;
using core::Result;

namespace {

constexpr std::int64_t kLeaseMs = 5 * 60 * 1000;
constexpr std::int64_t kFirstDelayMs = 1000;
constexpr int kMostDoublings = 8;
constexpr int kMostTries = 5;
constexpr std::int64_t kNever = INT64_MAX; // but once more after a restart
constexpr auto kRest = std::chrono::seconds(1);

std::int64_t delayAfter(int tries)
{
    return std::min(kLeaseMs, kFirstDelayMs << std::min(tries - 1, kMostDoublings));
}

// Not of the machine, which a person must see to before any part is taken.
bool isOfThePart(ErrorCode code)
{
    return code != ErrorCode::DiskFull && code != ErrorCode::DiskFailed &&
           code != ErrorCode::Cancelled && code != ErrorCode::DeadlinePassed;
}

} // namespace

InnerFeed::InnerFeed(asio::io_context& io, const FrontServices& services, InnerLane& inner)
    : m_services(services), m_inner(inner), m_timer(io)
{}

void InnerFeed::wake()
{
    m_woken = true;
    m_timer.cancel();
}

void InnerFeed::stop()
{
    m_stopped = true;
    m_timer.cancel();
}

asio::awaitable<void> InnerFeed::rest()
{
    if (!std::exchange(m_woken, false) && !m_stopped) {
        boost::system::error_code cancelled;
        m_timer.expires_after(kRest);
        co_await m_timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
}

asio::awaitable<void> InnerFeed::run(std::function<void(const core::Error&)> failed)
{
    while (!m_stopped) {
        auto work = m_services.repository.parts().takeWork(m_services.clock.wallMs(), kLeaseMs);
        Result<void> settled = work.ok() ? Result<void>() : work.error();
        if (work.ok() && work.value()) {
            settled = co_await give(std::move(*work.value()));
        }
        if (!settled.ok()) {
            core::logError(m_services.log, "registry.inner", "work", settled.error());
            if (settled.error().code == ErrorCode::DiskFailed) {
                failed(settled.error());
            }
        }
        if (!settled.ok() || !work.value()) {
            co_await rest();
        }
    }
}

asio::awaitable<Result<void>> InnerFeed::give(WorkRow work)
{
    auto body = readBlob(m_services.disk, m_services.files, work.partHash, work.length);
    Result<Bytes> taken = body.ok() ? Result<Bytes>(Bytes()) : body.error();
    if (body.ok()) {
        const auto part = std::make_shared<StoredPart>(StoredPart{
            work.name.station, std::move(work.envelope), work.name.kind, std::move(body).value()});
        const InnerLane::Question question = [part](InnerPort& inner) -> Result<Bytes> {
            auto done = inner.take(*part);
            return done.ok() ? Result<Bytes>(Bytes()) : done.error();
        };
        taken = co_await m_inner.ask(question);
    }
    auto& parts = m_services.repository.parts();
    if (taken.ok()) {
        co_return parts.settleWork(work.id, {});
    }
    core::logError(m_services.log, "registry.inner",
                   "not taken packet=" + work.name.packet.hex() +
                       " tries=" + std::to_string(work.tries),
                   taken.error());
    std::int64_t again = m_services.clock.wallMs() + delayAfter(work.tries);
    if (work.tries >= kMostTries && isOfThePart(taken.error().code)) {
        const InnerLane::Question giveUp = [name = work.name,
                                            last = taken.error()](InnerPort& inner) {
            auto done = inner.giveUp(name.station, name.packet, last);
            return done.ok() ? Result<Bytes>(Bytes()) : done.error();
        };
        // Only with the case on record: a register that cannot write is what is unwell.
        again = (co_await m_inner.ask(giveUp)).ok() ? kNever : again;
    }
    co_return parts.settleWork(work.id, again);
}

} // namespace ipis::registry
