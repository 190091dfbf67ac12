// SPDX-License-Identifier: GPL-3.0-or-later
// From the prompt to the print that stays, ten times.
#include "app/models/fingers_model.h"

#include <algorithm>
#include <utility>

namespace ipis::app {

using core::Error;
using core::ErrorCode;
using core::FingerPosition;
using core::Result;
using devices::Capture;
using devices::DeviceEventKind;
using devices::DeviceInfo;

namespace {

constexpr int kCancelAgainMs = 300; // a cancel before the call has begun is lost

// Over as soon as a reader is plugged in; every other trouble stays until the next try.
bool isAboutPlugging(ErrorCode code)
{
    return code == ErrorCode::DeviceNone || code == ErrorCode::DeviceRemoved;
}

} // namespace

FingersModel::FingersModel(DeviceModel& devices, QObject* parent)
    : QObject(parent), m_devices(devices)
{
    connect(&m_devices, &DeviceModel::event, this, &FingersModel::follow);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kFingerPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &FingersModel::pauseEnded);
    m_lookAgain.setSingleShot(true);
    m_lookAgain.setInterval(kReaderRetryMs);
    connect(&m_lookAgain, &QTimer::timeout, this, &FingersModel::look);
    m_cancelAgain.setInterval(kCancelAgainMs);
    connect(&m_cancelAgain, &QTimer::timeout, &m_devices, &DeviceModel::cancel);
}

FingersModel::~FingersModel()
{
    if (m_asked) {
        m_devices.cancel();
    }
}

void FingersModel::enter(ReaderStage stage)
{
    m_stage = stage;
    Q_EMIT changed();
}

void FingersModel::begin()
{
    m_tries = 0;
    if (m_marks.isDone(m_current)) {
        m_current = m_marks.nextToDo(m_current);
    }
    enter(ReaderStage::Looking);
    look();
}

void FingersModel::end()
{
    m_takeSoon = false;
    m_pause.stop();
    m_lookAgain.stop();
    cancel();
    m_advice.reset();
    m_trouble.reset();
    dropResult();
    enter(ReaderStage::Resting);
}

void FingersModel::forget()
{
    m_unsaved.clear();
    m_notStored = false;
    m_marks.clear();
    m_current = kFingerOrder.front();
    end();
}

void FingersModel::setRecords(const std::vector<core::FingerRecord>& records)
{
    std::erase_if(m_unsaved, [&](const Unsaved& one) {
        return std::ranges::find(records, one.finger) != records.end();
    });
    if (m_unsaved.empty()) {
        m_notStored = false;
    }
    m_marks.clear();
    for (const core::FingerRecord& record : records) {
        m_marks.put(record);
    }
    for (const Unsaved& one : m_unsaved) {
        m_marks.put(one.finger);
    }
    Q_EMIT changed();
}

void FingersModel::notStored()
{
    if (!m_unsaved.empty()) {
        stopPause();
        m_takeSoon = false;
        m_notStored = true;
        Q_EMIT changed();
    }
}

FingerState FingersModel::state(FingerPosition position) const
{
    const FingerState state = m_marks.state(position);
    return state == FingerState::ToDo && position == m_current ? FingerState::Now : state;
}

void FingersModel::choose(FingerPosition position)
{
    if (position != m_current) {
        dropResult();
        moveTo(position);
    }
}

void FingersModel::moveTo(FingerPosition position)
{
    hold();
    m_current = position;
    m_tries = 0;
    m_advice.reset();
    Q_EMIT changed();
}

void FingersModel::hold()
{
    stopPause();
    m_takeSoon = false;
    cancel();
}

void FingersModel::take()
{
    if (m_stage == ReaderStage::Resting || isUnderWay()) {
        return;
    }
    stopPause();
    m_takeSoon = true;
    if (m_asked || m_looking) {
        return; // its answer goes on
    }
    if (m_readers.empty()) {
        enter(ReaderStage::Looking);
        look();
    } else {
        ask();
    }
}

void FingersModel::goOn()
{
    moveTo(m_marks.nextToDo(m_current));
    take();
}

void FingersModel::tryAgain()
{
    const std::vector<Unsaved> unsaved = m_unsaved;
    for (const Unsaved& one : unsaved) {
        Q_EMIT keepWanted(one.finger, one.picture);
    }
    if (!unsaved.empty()) {
        return;
    }
    m_tries = 0;
    if (isUnderWay()) { // it gives no answer: the next call may
        cancel();
    }
    take();
}

void FingersModel::ask()
{
    m_takeSoon = false;
    m_asked = true;
    m_restarted = false;
    m_trouble.reset();
    m_advice.reset();
    devices::CaptureFinger request;
    request.deviceId = m_reader;
    request.finger = m_current;
    enter(ReaderStage::Asking);
    m_devices.captureFinger(request, this, [this, position = m_current](Result<Capture> capture) {
        answered(position, std::move(capture));
    });
}

void FingersModel::follow(const devices::DeviceEvent& event)
{
    if (!isUnderWay() || m_stage == ReaderStage::Resting) {
        return;
    }
    switch (event.kind) {
    case DeviceEventKind::FingerNeeded:
        enter(ReaderStage::Waiting);
        break;
    case DeviceEventKind::FingerPresent:
        enter(ReaderStage::Present);
        break;
    case DeviceEventKind::HostRestarted: // it asks for the finger once more
        m_restarted = true;
        enter(ReaderStage::Asking);
        break;
    case DeviceEventKind::DeviceAdded:
    case DeviceEventKind::DeviceRemoved:
    case DeviceEventKind::NotConfined:
        break;
    }
}

void FingersModel::answered(FingerPosition position, Result<Capture> result)
{
    m_asked = false;
    m_restarted = false;
    m_cancelAgain.stop();
    const bool cancelled = std::exchange(m_cancelled, false);
    if (m_stage == ReaderStage::Resting) {
        return;
    }
    if (cancelled) {
        look(); // and goes on, if that is wanted
    } else if (result.ok()) {
        took(position, std::move(result).value());
    } else {
        refused(result.error());
    }
}

void FingersModel::refused(const Error& error)
{
    if (error.code == ErrorCode::DeadlinePassed) { // a finger lay there and gave no print
        advise(ErrorCode::FingerRemoveAndRetry);
    } else if (isForThePerson(error.code)) {
        advise(error.code);
    } else {
        m_trouble = error;
        m_takeSoon = isAboutPlugging(error.code);
        m_readers.clear();
        enter(ReaderStage::Looking);
        look();
    }
}

void FingersModel::took(FingerPosition position, Capture capture)
{
    const bool poor = capture.minutiae < kFewestMinutiae;
    const bool kept = m_marks.isWelcome(position, capture.minutiae);
    const std::uint64_t minutiae = capture.minutiae;
    if (kept) {
        keep(fingerRecordOf(position, capture), fingerPictureOf(position, capture));
    }
    m_result = TakenFinger{position, std::move(capture.image), minutiae, kept};
    Q_EMIT resultChanged();
    m_tries = poor ? m_tries + 1 : 0;
    m_sameFinger = poor;
    const bool goesOn =
        m_automatic && !m_notStored && (poor ? m_tries < kFingerTries : !m_marks.isComplete());
    if (goesOn) {
        m_pause.start();
    }
    enter(goesOn ? ReaderStage::Pausing : ReaderStage::Ready);
}

void FingersModel::advise(ErrorCode code)
{
    m_advice = code;
    ++m_tries;
    m_sameFinger = true;
    const bool again = m_automatic && code != ErrorCode::FingerNotSeen && m_tries < kFingerTries;
    if (again) {
        m_pause.start();
    }
    enter(again ? ReaderStage::Pausing : ReaderStage::Ready);
}

void FingersModel::pauseEnded()
{
    m_stage = ReaderStage::Ready;
    if (m_sameFinger) {
        take();
    } else {
        goOn();
    }
}

void FingersModel::look()
{
    if (m_looking || m_asked || m_stage == ReaderStage::Resting) {
        return;
    }
    m_lookAgain.stop();
    m_looking = true;
    m_devices.list(this,
                   [this](Result<std::vector<DeviceInfo>> devices) { found(std::move(devices)); });
}

void FingersModel::found(Result<std::vector<DeviceInfo>> devices)
{
    m_looking = false;
    if (m_stage == ReaderStage::Resting) {
        return;
    }
    if (!devices.ok()) {
        lookLater(devices.error());
        return;
    }
    m_readers = devicesOf(devices.value(), devices::DeviceKind::Finger);
    if (m_readers.empty()) {
        lookLater(core::fail(ErrorCode::DeviceNone, "no reader"));
        return;
    }
    m_reader = chosenDevice(m_readers, m_reader);
    if (m_trouble && isAboutPlugging(m_trouble->code)) {
        m_trouble.reset();
    }
    enter(ReaderStage::Ready);
    if (m_takeSoon) {
        take();
    }
}

void FingersModel::lookLater(const Error& error)
{
    if (!m_trouble || !isAboutPlugging(error.code)) {
        m_trouble = error; // "unplugged" says more than "none found"
    }
    m_readers.clear();
    enter(ReaderStage::Looking);
    m_lookAgain.start();
}

void FingersModel::cancel()
{
    if (isUnderWay()) {
        m_cancelled = true;
        m_devices.cancel();
        m_cancelAgain.start();
    }
}

void FingersModel::keep(core::FingerRecord finger, std::optional<core::BiometricImage> picture)
{
    m_marks.put(finger);
    const Unsaved unsaved{std::move(finger), std::move(picture)};
    m_unsaved.push_back(unsaved);
    Q_EMIT keepWanted(unsaved.finger, unsaved.picture);
}

void FingersModel::cannotTake(const std::string& reason)
{
    core::FingerRecord record;
    record.position = static_cast<std::uint8_t>(m_current);
    record.missingReason = reason;
    hold();
    dropResult();
    keep(std::move(record), std::nullopt);
    moveTo(m_marks.nextToDo(m_current));
}

void FingersModel::setAutomatic(bool automatic)
{
    m_automatic = automatic;
    if (!automatic) {
        stopPause();
    }
    Q_EMIT changed();
}

void FingersModel::chooseReader(const std::string& id)
{
    if (m_reader != id) {
        m_reader = id;
        m_takeSoon = isUnderWay();
        cancel();
        Q_EMIT changed();
    }
}

void FingersModel::stopPause()
{
    m_pause.stop();
    if (m_stage == ReaderStage::Pausing) {
        m_stage = ReaderStage::Ready;
    }
}

void FingersModel::dropResult()
{
    if (m_result) {
        m_result.reset();
        Q_EMIT resultChanged();
    }
}

} // namespace ipis::app
