// SPDX-License-Identifier: GPL-3.0-or-later
// Frame by frame: look, show, keep the best, until it is time.
#include "devices/host/face_camera.h"

#include "devices/host/camera_feed.h"
#include "devices/host/face_frame.h"
#include "devices/host/picture_camera.h"
#include "devices/host/picture_decoder.h"
#include "devices/host/portrait_cut.h"
#include "devices/host/v4l2_camera.h"

#include <algorithm>

#include <glib-unix.h>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kFirstFrame{5'000};
constexpr milliseconds kNextFrame{3'000};
constexpr int kShutterFrames = 5;

std::uint64_t nowMs()
{
    return static_cast<std::uint64_t>(g_get_monotonic_time() / 1'000);
}

// A face that could be taken.
struct Candidate
{
    cv::Mat picture;
    cv::Rect face;
    std::uint32_t quality = 0;
};

} // namespace

struct FaceCamera::Action
{
    DeviceInfo camera;
    bool automatic = true;
    FrameSink show;
    Captured done;
    Timeout deadline;
    Timeout silence;
    guint wakeSource = 0;
    bool unanswered = false; // a frame is with the client
    int shutterFrames = 0;   // that may still be the one; 0: the shutter is not pressed
    SteadyFace steady;
    std::uint32_t held = 0; // what `steady` said last
    std::optional<FaceFrame> seen;
    std::optional<Candidate> best;

    ~Action()
    {
        if (wakeSource != 0) {
            g_source_remove(wakeSource);
        }
    }
};

struct FaceCamera::Work
{
    FrameLook look;
    std::optional<CameraFeed> feed; // of the capture under way, or the one before
};

FaceCamera::FaceCamera(SimulatedSources simulated, std::filesystem::path cascade)
    : m_simulated(std::move(simulated)),
      m_work(new Work{FrameLook(std::move(cascade)), std::nullopt})
{}

FaceCamera::~FaceCamera() = default;

std::vector<DeviceInfo> FaceCamera::list() const
{
    std::vector<DeviceInfo> cameras = v4l2Cameras();
    if (m_simulated.allowed) {
        if (auto camera = pictureCamera(m_simulated.camera)) {
            cameras.push_back(std::move(*camera));
        }
    }
    return cameras;
}

void FaceCamera::capture(const CaptureFace& request, FrameSink show, Captured done)
{
    const auto cameras = list();
    const auto found = std::ranges::find(cameras, request.deviceId, &DeviceInfo::id);
    if (found == cameras.end()) {
        done(fail(ErrorCode::DeviceNone, "no such camera"));
        return;
    }
    const SourceOpener open = [camera = *found, path = m_simulated.camera] {
        return camera.simulated ? openPictureCamera(path) : openV4l2Camera(camera.id);
    };
    m_work->look.forget();
    m_work->feed = CameraFeed(open, m_work->feed ? &*m_work->feed : nullptr);
    m_action = std::make_unique<Action>();
    m_action->camera = *found;
    m_action->automatic = request.automatic;
    m_action->show = std::move(show);
    m_action->done = std::move(done);
    m_action->deadline = Timeout(static_cast<unsigned>(request.deadline.count()),
                                 [this] { finish(fail(ErrorCode::DeadlinePassed)); });
    m_action->wakeSource =
        g_unix_fd_add(m_work->feed->wakeFd(), G_IO_IN, &FaceCamera::onWake, this);
    expectFrame(kFirstFrame);
}

void FaceCamera::expectFrame(milliseconds patience)
{
    m_action->silence = Timeout(static_cast<unsigned>(patience.count()), [this] {
        finish(fail(ErrorCode::DeviceFault, "the camera gives no frames"));
    });
}

gboolean FaceCamera::onWake(gint, GIOCondition, gpointer self)
{
    static_cast<FaceCamera*>(self)->wake();
    return G_SOURCE_CONTINUE;
}

void FaceCamera::wake()
{
    m_work->feed->settle();
    if (auto error = m_work->feed->error()) {
        finish(std::move(*error));
        return;
    }
    expectFrame(kNextFrame);
    if (!m_action->unanswered || m_action->shutterFrames > 0) {
        lookAtNewest();
    }
}

void FaceCamera::shown()
{
    if (m_action) {
        m_action->unanswered = false;
        lookAtNewest();
    }
}

void FaceCamera::lookAtNewest()
{
    auto frame = m_work->feed->take();
    if (!frame) {
        return;
    }
    try {
        auto seen = m_work->look.look(std::move(*frame));
        if (!seen.ok()) {
            finish(seen.error());
            return;
        }
        m_action->seen = std::move(seen).value();
        weigh(*m_action);
        if (!m_action->unanswered) {
            m_action->unanswered = true;
            m_action->show(previewOf(*m_action->seen, m_action->held));
        }
        const bool last = m_action->shutterFrames > 0 && --m_action->shutterFrames == 0;
        if (last || m_action->held == 100) {
            take();
        }
    } catch (const std::exception& problem) {
        finish(pictureError(problem));
    }
}

// Keeps the best face of this shutter, or of this steady while.
void FaceCamera::weigh(Action& action)
{
    const FaceFrame& seen = *action.seen;
    const bool pressed = action.shutterFrames > 0;
    if (action.automatic && !pressed) {
        action.held = action.steady.update(hintFor(seen.metrics) == FaceHint::Good, nowMs());
    }
    if (!pressed && action.held == 0) {
        action.best.reset();
    }
    const std::uint32_t quality = qualityOf(seen.metrics);
    const bool wanted = pressed || hintFor(seen.metrics) == FaceHint::Good;
    if (wanted && seen.faces.size() == 1 && (!action.best || quality > action.best->quality)) {
        action.best = Candidate{seen.whole, seen.inWhole(seen.faces[0]), quality};
    }
}

void FaceCamera::shutter()
{
    if (m_action && m_action->shutterFrames == 0) {
        m_action->shutterFrames = kShutterFrames;
        m_action->best.reset();
    }
}

void FaceCamera::take()
{
    const auto faces = m_action->best ? std::vector{m_action->best->face} : m_action->seen->faces;
    auto face = oneFace(faces);
    if (!face.ok()) {
        const bool nobody = face.error().code == ErrorCode::FaceNone;
        finish(nobody ? fail(ErrorCode::FaceNotSeen) : face.error());
        return;
    }
    const Candidate& best = *m_action->best;
    const DeviceInfo& camera = m_action->camera;
    finish(CapturedFace{
        cutPortrait(best.picture, best.face, {camera.driver, camera.id, camera.simulated}),
        best.quality});
}

void FaceCamera::cancel()
{
    if (m_action) {
        finish(fail(ErrorCode::Cancelled));
    }
}

void FaceCamera::finish(Result<CapturedFace> result)
{
    const std::unique_ptr<Action> action = std::move(m_action);
    m_work->feed->stop();
    action->done(std::move(result));
}

} // namespace ipis::devices
