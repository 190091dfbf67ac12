// SPDX-License-Identifier: GPL-3.0-or-later
// FaceCamera: the live picture, and the moment at which a face is taken from it.
#pragma once

#include "devices/host/glib_owner.h"
#include "devices/host/simulated_sources.h"

#include <optional>

namespace ipis::devices {

// Thread: the main one. Frames are looked at here, between two messages (some 10 ms each); waiting
// for them is the thread "camera"'s work. Answers exactly once each. One capture at a time.
class FaceCamera
{
public:
    using Captured = std::function<void(core::Result<CapturedFace>)>;

    FaceCamera(SimulatedSources simulated, std::filesystem::path cascade);
    ~FaceCamera();
    FaceCamera(const FaceCamera&) = delete;
    FaceCamera& operator=(const FaceCamera&) = delete;

    // The simulated one only where allowed.
    std::vector<DeviceInfo> list() const;
    // `show` gets a frame, and the next one only after shown().
    void capture(const CaptureFace& request, FrameSink show, Captured done);
    void shown();
    void shutter();
    // The capture under way answers Cancelled at once.
    void cancel();
    bool busy() const { return m_action != nullptr; }

private:
    struct Action;
    struct Work; // what needs OpenCV
    static gboolean onWake(gint, GIOCondition, gpointer self);
    void wake();
    void lookAtNewest();
    void weigh(Action& action);
    void finish(core::Result<CapturedFace> result);
    void take();
    void expectFrame(std::chrono::milliseconds patience);

    SimulatedSources m_simulated;
    std::unique_ptr<Work> m_work;
    std::unique_ptr<Action> m_action;
};

} // namespace ipis::devices
