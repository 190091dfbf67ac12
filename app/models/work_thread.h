// SPDX-License-Identifier: GPL-3.0-or-later
// WorkThread: a named thread that runs jobs one after the other, for what must not hold up the
// window.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace ipis::app {

// Thread: post() from any. Destruction lets the running job end and drops those that wait: what
// they hold is destroyed on the destroying thread.
class WorkThread
{
public:
    explicit WorkThread(std::string name); // at most 15 bytes, as the system shows it
    ~WorkThread();
    WorkThread(const WorkThread&) = delete;
    WorkThread& operator=(const WorkThread&) = delete;

    void post(std::function<void()> job);

private:
    void run(const std::string& name);

    std::mutex m_mutex; // guards m_jobs and m_ending
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace ipis::app
