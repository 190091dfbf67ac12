// SPDX-License-Identifier: GPL-3.0-or-later
// From the list of cameras to the portrait that stays.
#include "app/models/portrait_model.h"

#include <algorithm>
#include <utility>

namespace ipis::app {

using core::Error;
using core::ErrorCode;
using core::Result;
using devices::CapturedFace;
using devices::DeviceInfo;
using devices::FaceHint;

namespace {

constexpr int kLateFrameMs = 2'000; // then the picture is not live any more, and says so
constexpr int kHintMs = 700;        // a hint is read before it changes
constexpr int kCancelAgainMs = 300; // a cancel before the call has begun is lost

} // namespace

PortraitModel::PortraitModel(DeviceModel& devices, QObject* parent)
    : QObject(parent), m_devices(devices)
{
    connect(&m_devices, &DeviceModel::frame, this, &PortraitModel::showFrame);
    connect(&m_devices, &DeviceModel::event, this, [this](const devices::DeviceEvent& event) {
        if (event.kind == devices::DeviceEventKind::HostRestarted && m_watching) {
            m_restarted = true;
            Q_EMIT changed();
        }
    });
    m_lookAgain.setSingleShot(true);
    m_lookAgain.setInterval(kPortraitRetryMs);
    connect(&m_lookAgain, &QTimer::timeout, this, &PortraitModel::look);
    m_lateFrame.setSingleShot(true);
    m_lateFrame.setInterval(kLateFrameMs);
    connect(&m_lateFrame, &QTimer::timeout, this, [this] { enter(PortraitStage::Looking); });
    m_cancelAgain.setInterval(kCancelAgainMs);
    connect(&m_cancelAgain, &QTimer::timeout, &m_devices, &DeviceModel::cancel);
}

PortraitModel::~PortraitModel()
{
    if (m_watching) {
        m_devices.cancel();
    }
}

void PortraitModel::enter(PortraitStage stage)
{
    m_stage = stage;
    if (stage != PortraitStage::Live && stage != PortraitStage::Taking) {
        m_lateFrame.stop();
        m_hint.reset();
    }
    Q_EMIT changed();
}

void PortraitModel::begin()
{
    if (hasAny()) {
        enter(PortraitStage::Taken);
        return;
    }
    m_wanted = true;
    enter(PortraitStage::Looking);
    look();
}

void PortraitModel::end()
{
    m_wanted = false;
    m_lookAgain.stop();
    cancel();
    m_other.reset();
    m_choice = PortraitChoice::Only;
    m_advice.reset();
    m_restarted = false;
    m_trouble.reset();
    if (!m_unsaved) {
        m_kept.reset();
    }
    enter(PortraitStage::Resting);
    Q_EMIT picturesChanged();
}

void PortraitModel::forget()
{
    m_unsaved = false;
    m_notStored = false;
    m_earlier = false;
    end();
}

void PortraitModel::setRecords(const std::vector<core::FaceRecord>& records)
{
    const auto mine = std::ranges::find(records, 0U, &core::FaceRecord::person);
    m_earlier = mine != records.end();
    if (m_unsaved && m_earlier && *mine == faceRecordOf(*m_kept)) {
        m_unsaved = false;
        m_notStored = false;
        if (m_stage == PortraitStage::Resting) {
            m_kept.reset();
        }
    }
    Q_EMIT changed();
}

void PortraitModel::notStored()
{
    if (m_unsaved) {
        m_notStored = true;
        Q_EMIT changed();
    }
}

void PortraitModel::look()
{
    if (m_looking || m_watching || !m_wanted) {
        return;
    }
    m_lookAgain.stop();
    m_looking = true;
    m_devices.list(this,
                   [this](Result<std::vector<DeviceInfo>> devices) { found(std::move(devices)); });
}

void PortraitModel::found(Result<std::vector<DeviceInfo>> devices)
{
    m_looking = false;
    if (!m_wanted) {
        return;
    }
    if (!devices.ok()) {
        fail(devices.error());
        return;
    }
    m_cameras = devicesOf(devices.value(), devices::DeviceKind::Face);
    if (m_cameras.empty()) {
        fail(core::fail(ErrorCode::DeviceNone, "no camera"));
        return;
    }
    m_camera = chosenDevice(m_cameras, m_camera);
    watch();
    Q_EMIT changed();
}

void PortraitModel::watch()
{
    m_watching = true;
    devices::CaptureFace request;
    request.deviceId = m_camera;
    request.automatic = m_automatic;
    m_devices.captureFace(request, this,
                          [this](Result<CapturedFace> face) { answered(std::move(face)); });
}

void PortraitModel::answered(Result<CapturedFace> result)
{
    const bool pressed = std::exchange(m_pressed, false);
    m_watching = false;
    m_cancelled = false;
    m_cancelAgain.stop();
    if (!m_wanted) {
        return;
    }
    if (result.ok()) {
        took(std::move(result).value());
        return;
    }
    const ErrorCode code = result.error().code;
    const bool advises = pressed && isForThePerson(code);
    if (code != ErrorCode::Cancelled && code != ErrorCode::DeadlinePassed && !advises) {
        fail(result.error());
        return;
    }
    if (advises) {
        m_advice = code;
    }
    enter(PortraitStage::Looking);
    look();
}

void PortraitModel::fail(const Error& error)
{
    const bool known = m_trouble && m_trouble->code == ErrorCode::DeviceRemoved;
    if (!known || error.code != ErrorCode::DeviceNone) {
        m_trouble = error; // "unplugged" says more than "none found"
    }
    m_restarted = false;
    enter(PortraitStage::Looking);
    m_lookAgain.start();
}

void PortraitModel::cancel()
{
    if (m_watching && !m_cancelled) {
        m_cancelled = true;
        m_devices.cancel();
        m_cancelAgain.start();
    }
}

void PortraitModel::showFrame(const devices::PreviewFrame& frame)
{
    if (!m_wanted || !m_watching || m_cancelled) {
        return;
    }
    m_lateFrame.start();
    m_trouble.reset();
    keepHint(frame.hint);
    if (m_stage == PortraitStage::Looking) {
        enter(PortraitStage::Live);
    }
    Q_EMIT this->frame(frame);
}

void PortraitModel::keepHint(FaceHint hint)
{
    if (m_hint == hint || (m_hint && hint != FaceHint::Good && m_hintAge.elapsed() < kHintMs)) {
        return;
    }
    m_hint = hint;
    m_hintAge.start();
    Q_EMIT changed();
}

void PortraitModel::took(CapturedFace face)
{
    m_wanted = false;
    m_advice.reset();
    m_restarted = false;
    if (!hasAny()) {
        m_choice = PortraitChoice::Only;
        keep(std::move(face));
    } else if (face.quality >= (m_kept ? m_kept->quality : kClearPortrait)) {
        // How good the draft's earlier one is nobody wrote down: only a clear one takes its place.
        m_choice = PortraitChoice::Newer;
        m_other = std::move(m_kept);
        keep(std::move(face));
    } else {
        m_choice = PortraitChoice::Earlier;
        m_other = std::move(face);
    }
    enter(PortraitStage::Taken);
    Q_EMIT picturesChanged();
}

void PortraitModel::keep(CapturedFace face)
{
    m_kept = std::move(face);
    m_unsaved = true;
    Q_EMIT keepWanted(*m_kept);
}

void PortraitModel::take()
{
    if (m_stage == PortraitStage::Live) {
        m_advice.reset();
        m_pressed = true;
        enter(PortraitStage::Taking);
        m_devices.shutter();
    }
}

void PortraitModel::takeAgain()
{
    if (m_stage != PortraitStage::Taken || m_unsaved) {
        return;
    }
    m_other.reset();
    m_choice = PortraitChoice::Only;
    m_wanted = true;
    enter(PortraitStage::Looking);
    Q_EMIT picturesChanged();
    restart();
}

void PortraitModel::back()
{
    if (!m_wanted || !hasAny()) {
        return;
    }
    m_wanted = false;
    m_lookAgain.stop();
    m_trouble.reset();
    m_advice.reset();
    m_restarted = false;
    cancel();
    enter(PortraitStage::Taken);
}

void PortraitModel::useOther()
{
    if (m_stage != PortraitStage::Taken || !m_other) {
        return;
    }
    m_choice = PortraitChoice::ByHand;
    std::optional<CapturedFace> before = std::move(m_kept);
    CapturedFace wanted = std::move(*m_other);
    m_other = std::move(before);
    keep(std::move(wanted));
    Q_EMIT picturesChanged();
    Q_EMIT changed();
}

void PortraitModel::tryAgain()
{
    if (m_unsaved && m_kept) {
        Q_EMIT keepWanted(*m_kept);
    } else {
        restart();
    }
}

// What is under way ends first; its answer looks anew.
void PortraitModel::restart()
{
    if (m_watching) {
        cancel();
    } else {
        look();
    }
}

void PortraitModel::setAutomatic(bool automatic)
{
    if (m_automatic != automatic) {
        m_automatic = automatic;
        restart();
        Q_EMIT changed();
    }
}

void PortraitModel::chooseCamera(const std::string& id)
{
    if (m_camera != id) {
        m_camera = id;
        restart();
        Q_EMIT changed();
    }
}

} // namespace ipis::app
