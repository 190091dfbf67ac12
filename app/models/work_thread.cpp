// SPDX-License-Identifier: GPL-3.0-or-later
// The queue and its thread.
#include "app/models/work_thread.h"

#include <pthread.h>

namespace ipis::app {

WorkThread::WorkThread(std::string name) : m_thread([this, name = std::move(name)] { run(name); })
{}

WorkThread::~WorkThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void WorkThread::post(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_changed.notify_one();
}

void WorkThread::run(const std::string& name)
{
    ::pthread_setname_np(::pthread_self(), name.c_str());
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
        if (m_ending) {
            return;
        }
        auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        job = nullptr; // what it held goes before the next one begins
        lock.lock();
    }
}

} // namespace ipis::app
