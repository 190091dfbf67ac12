// SPDX-License-Identifier: GPL-3.0-or-later
// Two queues and one thread.
#include "core/store/store_thread.h"

#include <pthread.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace ipis::core {

struct StoreThread::State
{
    explicit State(Ports given) : ports(given) {}

    const Ports ports;
    std::mutex mutex;
    std::condition_variable changed;
    // Guarded by mutex:
    std::array<std::deque<Job>, 2> waiting; // by StorePriority
    bool stopping = false;
    bool ended = false;

    // The next job; nothing when it is time to end. `idle` runs once when none came for kIdleMs.
    template <class Idle>
    Job take(Idle idle)
    {
        std::unique_lock lock(mutex);
        const auto isWanted = [this] { return stopping || hasWork(); };
        if (!changed.wait_for(lock, std::chrono::milliseconds(kIdleMs), isWanted)) {
            lock.unlock();
            idle();
            lock.lock();
        }
        changed.wait(lock, isWanted);
        if (stopping) {
            return {};
        }
        auto& queue = waiting[0].empty() ? waiting[1] : waiting[0];
        Job job = std::move(queue.front());
        queue.pop_front();
        return job;
    }
    bool hasWork() const { return !waiting[0].empty() || !waiting[1].empty(); }
    bool isIdle()
    {
        const std::scoped_lock lock(mutex);
        return !hasWork();
    }
    void end()
    {
        const std::scoped_lock lock(mutex);
        ended = true;
        changed.notify_all();
    }
};

namespace {

void runJob(const std::function<void(Store&)>& job, Store& store, const Ports& ports)
{
    const std::uint64_t began = ports.clock.monotonicMs();
    try {
        job(store);
    } catch (...) { // top of the thread, around one unit of work
        ports.log.write(LogLevel::Error, "core.store", "a store job threw");
    }
    const std::uint64_t took = ports.clock.monotonicMs() - began;
    if (took > kJobLimitMs) {
        ports.log.write(LogLevel::Warning, "core.store",
                        "slow store job ms=" + std::to_string(took));
    }
}

void updateCounts(Store& store, const Ports& ports)
{
    if (auto written = store.writeCounts(); !written.ok()) {
        logError(ports.log, "core.store", "counts not written", written.error());
    }
}

} // namespace

Result<std::unique_ptr<StoreThread>> StoreThread::start(Opener open, Ports ports)
{
    std::promise<Result<void>> promise;
    auto opened = promise.get_future();
    std::unique_ptr<StoreThread> thread(new StoreThread);
    thread->m_state = std::make_shared<State>(ports);
    thread->m_thread = std::thread(run, thread->m_state, std::move(open), std::move(promise));
    if (auto result = opened.get(); !result.ok()) {
        return result.error();
    }
    return thread;
}

void StoreThread::run(std::shared_ptr<State> state, Opener open, std::promise<Result<void>> opened)
{
    ::pthread_setname_np(::pthread_self(), "store");
    {
        auto store = open();
        open = nullptr; // and with it the keys it may have carried
        if (!store.ok()) {
            state->end();
            opened.set_value(store.error());
            return;
        }
        opened.set_value({});
        while (Job job = state->take([&] { store.value()->emptyLog(); })) {
            runJob(job, *store.value(), state->ports);
            job = nullptr; // answers Cancelled if it threw, before anything else happens
            if (state->isIdle()) {
                updateCounts(*store.value(), state->ports);
            }
        }
    }
    state->end();
}

void StoreThread::push(StorePriority priority, Job job)
{
    {
        const std::scoped_lock lock(m_state->mutex);
        if (!m_state->stopping) {
            m_state->waiting[static_cast<std::size_t>(priority)].push_back(std::move(job));
        }
    }
    m_state->changed.notify_all();
}

Result<void> StoreThread::stop(int deadlineMs)
{
    if (!m_thread.joinable()) {
        return {};
    }
    std::array<std::deque<Job>, 2> dropped; // their answers are given after the lock is gone
    std::unique_lock lock(m_state->mutex);
    m_state->stopping = true;
    dropped.swap(m_state->waiting);
    m_state->changed.notify_all();
    const bool ended = m_state->changed.wait_for(lock, std::chrono::milliseconds(deadlineMs),
                                                 [this] { return m_state->ended; });
    lock.unlock();
    if (ended) {
        m_thread.join();
        return {};
    }
    m_thread.detach();
    return fail(ErrorCode::DeadlinePassed, "a store job is still running");
}

StoreThread::~StoreThread()
{
    if (auto stopped = stop(kStopMs); !stopped.ok()) {
        logError(m_state->ports.log, "core.store", "store thread left behind", stopped.error());
    }
}

} // namespace ipis::core
