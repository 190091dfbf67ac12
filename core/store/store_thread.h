// SPDX-License-Identifier: GPL-3.0-or-later
// StoreThread: the thread named "store", which alone touches the open store; others hand it jobs.
#pragma once

#include "core/store/store.h"

#include <functional>
#include <future>
#include <memory>

namespace ipis::core {

enum class StorePriority
{
    Interactive, // somebody waits for it
    Background,  // imports and checks, in slices of less than kJobLimitMs each
};

inline constexpr std::uint64_t kJobLimitMs = 30; // a longer job is logged
inline constexpr int kIdleMs = 1'000;

// Jobs run one at a time, all interactive ones before any background one, each kind in the order it
// came. After a job, when nothing else waits, HOME/counts.cbor is brought up to date; when nothing
// came for kIdleMs, the database's log is moved into its file.
// A job gets the Store for as long as it runs and must not keep it; values cross, references never.
//
// Thread: start() and stop() from any, one at a time; ask() from any thread but the store's own (a
// job may ask() too, it must only not wait for the answer).
class StoreThread
{
public:
    using Opener = std::function<Result<std::unique_ptr<Store>>()>;

    // Runs `open` on the new thread and waits for it: opening is at most a few hundred ms.
    static Result<std::unique_ptr<StoreThread>> start(Opener open, Ports ports);
    ~StoreThread(); // stop() with kStopMs
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;

    // `job(Store&)` gives a Result<T>. `answer(Result<T>)` is called on the store thread exactly
    // once; with Cancelled when the job did not run because of stop(), or threw.
    template <class T>
    void ask(StorePriority priority, std::function<Result<T>(Store&)> job,
             std::function<void(Result<T>)> answer)
    {
        auto once = std::make_shared<Answer<T>>(std::move(answer));
        push(priority, [job = std::move(job), once](Store& store) { once->give(job(store)); });
    }
    // The same with a future, for tools and tests.
    template <class T>
    std::future<Result<T>> ask(StorePriority priority, std::function<Result<T>(Store&)> job)
    {
        auto promise = std::make_shared<std::promise<Result<T>>>();
        auto future = promise->get_future();
        ask<T>(priority, std::move(job),
               [promise](Result<T> result) { promise->set_value(std::move(result)); });
        return future;
    }

    static constexpr int kStopMs = 5'000;
    // Lets the running job end, drops those that wait, closes the store. DeadlinePassed: the job
    // did not end in time; the thread is left to itself and the process should leave.
    Result<void> stop(int deadlineMs = kStopMs);

private:
    struct State;
    using Job = std::function<void(Store&)>;

    // Says Cancelled for a job that is destroyed without having answered.
    template <class T>
    class Answer
    {
    public:
        explicit Answer(std::function<void(Result<T>)> to) : m_to(std::move(to)) {}
        Answer(const Answer&) = delete;
        Answer& operator=(const Answer&) = delete;
        ~Answer()
        {
            if (m_to) {
                give(fail(ErrorCode::Cancelled, "the store did not run the job"));
            }
        }
        void give(Result<T> result) { std::exchange(m_to, nullptr)(std::move(result)); }

    private:
        std::function<void(Result<T>)> m_to;
    };

    StoreThread() = default;
    void push(StorePriority priority, Job job);
    static void run(std::shared_ptr<State> state, Opener open, std::promise<Result<void>> opened);

    std::shared_ptr<State> m_state; // shared with the thread, which may outlive this object
    std::thread m_thread;
};

} // namespace ipis::core
