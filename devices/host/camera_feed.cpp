// SPDX-License-Identifier: GPL-3.0-or-later
// One slot for the newest frame, under a mutex.
#include "devices/host/camera_feed.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::chrono::seconds kMostWait{5}; // for the camera of the feed before

} // namespace

// Lives as long as the feed or its thread, whichever is longer.
struct CameraFeed::Shared
{
    core::FileDescriptor wake{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    mutable std::mutex mutex; // guards all below
    std::condition_variable ended;
    std::optional<cv::Mat> newest;
    std::optional<core::Error> error;
    bool stopping = false;
    bool released = false; // the source is destroyed

    void knock() const
    {
        const std::uint64_t one = 1;
        const auto ignored = ::write(wake.get(), &one, sizeof one);
        static_cast<void>(ignored);
    }
    bool put(cv::Mat frame)
    {
        {
            const std::lock_guard lock(mutex);
            newest = std::move(frame);
            if (stopping) {
                return false;
            }
        }
        knock();
        return true;
    }
    bool waitForRelease()
    {
        std::unique_lock lock(mutex);
        return ended.wait_for(lock, kMostWait, [this] { return released; });
    }
};

CameraFeed::CameraFeed(SourceOpener open, const CameraFeed* before)
    : m_shared(std::make_shared<Shared>())
{
    auto earlier = before != nullptr ? before->m_shared : nullptr;
    std::thread([open = std::move(open), shared = m_shared, earlier = std::move(earlier)] {
        run(open, shared, earlier);
    }).detach();
}

CameraFeed::~CameraFeed()
{
    stop();
}

void CameraFeed::stop()
{
    if (m_shared) { // not moved away
        const std::lock_guard lock(m_shared->mutex);
        m_shared->stopping = true;
    }
}

void CameraFeed::run(const SourceOpener& open, const std::shared_ptr<Shared>& shared,
                     const std::shared_ptr<Shared>& before)
{
    ::pthread_setname_np(::pthread_self(), "camera");
    Result<void> played = fail(ErrorCode::DeviceFault, "the camera's thread threw");
    try {
        played = play(open, *shared, before.get());
    } catch (...) { // top of the thread: told as a fault
    }
    const std::lock_guard lock(shared->mutex);
    if (!played.ok()) {
        shared->error = played.error();
    }
    shared->released = true;
    shared->ended.notify_all();
    shared->knock();
}

Result<void> CameraFeed::play(const SourceOpener& open, Shared& shared, Shared* before)
{
    if (before != nullptr && !before->waitForRelease()) {
        return fail(ErrorCode::DeviceBusy, "still held by the capture before");
    }
    auto source = open();
    if (!source.ok()) {
        return source.error();
    }
    while (true) {
        auto frame = source.value()->read();
        if (!frame.ok()) {
            return frame.error();
        }
        if (!shared.put(std::move(frame).value())) {
            return {};
        }
    }
}

int CameraFeed::wakeFd() const
{
    return m_shared->wake.get();
}

void CameraFeed::settle()
{
    std::uint64_t count = 0;
    const auto ignored = ::read(m_shared->wake.get(), &count, sizeof count);
    static_cast<void>(ignored);
}

std::optional<cv::Mat> CameraFeed::take()
{
    const std::lock_guard lock(m_shared->mutex);
    return std::exchange(m_shared->newest, std::nullopt);
}

std::optional<core::Error> CameraFeed::error() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->error;
}

} // namespace ipis::devices
