// SPDX-License-Identifier: GPL-3.0-or-later
// CameraFeed: the thread "camera", which alone waits for frames and keeps the newest.
#pragma once

#include "core/base/file_descriptor.h"
#include "devices/host/frame_source.h"

#include <functional>
#include <memory>
#include <optional>

namespace ipis::devices {

using SourceOpener = std::function<core::Result<std::unique_ptr<FrameSource>>()>;

// A camera can keep its thread waiting for seconds, so nobody waits for the thread: the destructor
// tells it to stop, and it gives the camera back when the camera lets it. Thread: the one that made
// it; `open` is called, and the source used and destroyed, on the thread "camera".
class CameraFeed
{
public:
    // `before`: the feed started last, or none. Its camera is waited for before `open` is called,
    // at most 5 s, then DeviceBusy.
    CameraFeed(SourceOpener open, const CameraFeed* before);
    ~CameraFeed();
    CameraFeed(CameraFeed&& other) noexcept = default;
    CameraFeed& operator=(CameraFeed&& other) noexcept = default;

    // Readable when take() or error() has something new. To be emptied by settle().
    int wakeFd() const;
    void settle();
    // The newest frame that was not taken yet.
    std::optional<cv::Mat> take();
    // Why there will be no more frames.
    std::optional<core::Error> error() const;
    void stop();

private:
    struct Shared;
    static void run(const SourceOpener& open, const std::shared_ptr<Shared>& shared,
                    const std::shared_ptr<Shared>& before);
    static core::Result<void> play(const SourceOpener& open, Shared& shared, Shared* before);

    std::shared_ptr<Shared> m_shared;
};

} // namespace ipis::devices
