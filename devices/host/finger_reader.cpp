// SPDX-License-Identifier: GPL-3.0-or-later
// libfprint's asynchronous calls, each with a deadline and a way to cancel it.
#include "devices/host/finger_reader.h"

#include "core/biometrics/simulated_drivers.h"
#include "devices/host/device_error.h"
#include "devices/host/device_profile.h"
#include "devices/host/finger_image.h"
#include "devices/host/simulated_finger.h"
#include "devices/host/virtual_feeder.h"

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr const char* kVirtualDriver = "virtual_image";

std::string idOf(FpDevice& device)
{
    return std::string(fp_device_get_driver(&device)) + "/" + fp_device_get_device_id(&device);
}

DeviceInfo infoOf(const std::string& id, FpDevice& device)
{
    return {id, fp_device_get_driver(&device), fp_device_get_name(&device), DeviceKind::Finger,
            core::isSimulatedDriver(fp_device_get_driver(&device))};
}

// The context forgets a removed device only when it is idle again.
bool isRemoved(FpDevice& device)
{
    gboolean removed = FALSE;
    g_object_get(&device, "removed", &removed, nullptr);
    return removed != FALSE;
}

ObjectOwner<FpDevice> ownerOf(FpDevice& device)
{
    return ObjectOwner<FpDevice>(FP_DEVICE(g_object_ref(&device)));
}

} // namespace

FingerReader::FingerReader(SimulatedSources simulated, DeviceEventSink events)
    : m_simulated(std::move(simulated)), m_events(std::move(events)), m_context(fp_context_new())
{
    fp_context_enumerate(m_context.get());
    g_signal_connect(m_context.get(), "device-added", G_CALLBACK(&FingerReader::onContextAdded),
                     this);
}

FingerReader::~FingerReader() = default;

std::map<std::string, FpDevice*> FingerReader::devices()
{
    std::map<std::string, FpDevice*> found;
    const GPtrArray* all = fp_context_get_devices(m_context.get());
    for (guint i = 0; i < all->len; ++i) {
        FpDevice* device = FP_DEVICE(g_ptr_array_index(all, i));
        const bool wanted =
            m_simulated.allowed || !core::isSimulatedDriver(fp_device_get_driver(device));
        if (!wanted || isRemoved(*device) ||
            !fp_device_has_feature(device, FP_DEVICE_FEATURE_CAPTURE)) {
            continue;
        }
        const std::string id = idOf(*device); // two of one kind: "uru4000/0", "uru4000/0+1"
        std::string unique = id;
        for (int n = 1; found.contains(unique); ++n) {
            unique = id + "+" + std::to_string(n);
        }
        found.emplace(unique, device);
    }
    return found;
}

std::vector<DeviceInfo> FingerReader::list()
{
    std::vector<DeviceInfo> infos;
    for (const auto& [id, device] : devices()) {
        infos.push_back(infoOf(id, *device));
    }
    return infos;
}

FpDevice* FingerReader::openDevice(const std::string& deviceId)
{
    const auto found = m_open.find(deviceId);
    return found == m_open.end() ? nullptr : found->second.get();
}

Result<void> FingerReader::begin(const std::string& deviceId, std::chrono::milliseconds deadline)
{
    if (m_action) {
        return fail(ErrorCode::DeviceBusy, "another action is under way");
    }
    m_action.emplace(Action{});
    m_action->deviceId = deviceId;
    m_action->cancellable.reset(g_cancellable_new());
    m_action->timeout = Timeout(static_cast<unsigned>(deadline.count()), [this] {
        m_action->timedOut = true;
        cancel();
    });
    return {};
}

FingerReader::Action FingerReader::end()
{
    Action action = std::move(*m_action);
    m_action.reset();
    return action;
}

core::Error FingerReader::failureOf(const Action& action, const GError& error) const
{
    const core::Error failure = deviceError(error);
    if (failure.code != ErrorCode::Cancelled || !action.timedOut) {
        return failure;
    }
    const bool nobodyCame = action.captured && !action.fingerSeen;
    return fail(nobodyCame ? ErrorCode::FingerNotSeen : ErrorCode::DeadlinePassed);
}

void FingerReader::cancel()
{
    if (m_action) {
        g_cancellable_cancel(m_action->cancellable.get());
    }
}

void FingerReader::open(const std::string& deviceId, std::chrono::milliseconds deadline, Done done)
{
    if (openDevice(deviceId) != nullptr) {
        done({});
        return;
    }
    const auto present = devices();
    const auto found = present.find(deviceId);
    if (found == present.end()) {
        done(fail(ErrorCode::DeviceNone, "no such device"));
        return;
    }
    if (auto begun = begin(deviceId, deadline); !begun.ok()) {
        done(std::move(begun));
        return;
    }
    m_action->done = std::move(done);
    fp_device_open(found->second, m_action->cancellable.get(), &FingerReader::onOpened, this);
}

void FingerReader::onOpened(GObject* device, GAsyncResult* result, gpointer self)
{
    auto& reader = *static_cast<FingerReader*>(self);
    GError* error = nullptr;
    const bool opened = fp_device_open_finish(FP_DEVICE(device), result, &error) != FALSE;
    const ErrorOwner owner(error);
    const Action action = reader.end();
    if (!opened) {
        action.done(reader.failureOf(action, *error));
        return;
    }
    reader.m_open[action.deviceId] = ownerOf(*FP_DEVICE(device));
    reader.watch(*FP_DEVICE(device));
    action.done({});
}

void FingerReader::watch(FpDevice& device)
{
    g_signal_connect(&device, "notify::finger-status", G_CALLBACK(&FingerReader::onFingerStatus),
                     this);
    g_signal_connect(&device, "removed", G_CALLBACK(&FingerReader::onRemoved), this);
}

void FingerReader::close(const std::string& deviceId, std::chrono::milliseconds deadline, Done done)
{
    FpDevice* device = openDevice(deviceId);
    if (device == nullptr) {
        done({});
        return;
    }
    if (auto begun = begin(deviceId, deadline); !begun.ok()) {
        done(std::move(begun));
        return;
    }
    m_action->done = std::move(done);
    g_signal_handlers_disconnect_by_data(device, this);
    fp_device_close(device, m_action->cancellable.get(), &FingerReader::onClosed, this);
}

void FingerReader::onClosed(GObject* device, GAsyncResult* result, gpointer self)
{
    auto& reader = *static_cast<FingerReader*>(self);
    GError* error = nullptr;
    const bool closed = fp_device_close_finish(FP_DEVICE(device), result, &error) != FALSE;
    const ErrorOwner owner(error);
    const Action action = reader.end();
    reader.m_open.erase(action.deviceId);
    action.done(closed ? Result<void>() : reader.failureOf(action, *error));
}

Result<core::Bytes> FingerReader::feedFor(const CaptureFinger& request, FpDevice& device) const
{
    const bool isVirtual = m_simulated.allowed && !m_simulated.socket.empty() &&
                           std::string_view(fp_device_get_driver(&device)) == kVirtualDriver;
    if (request.simulatedImage) {
        if (!isVirtual) {
            return fail(ErrorCode::DeviceSimulatedNotAllowed, "not a virtual reader");
        }
        return feedOfPicture(*request.simulatedImage);
    }
    if (!isVirtual || m_simulated.fingers.empty()) {
        return core::Bytes();
    }
    auto picture = simulatedFinger(m_simulated.fingers, request.finger);
    if (!picture.ok() || picture.value().empty()) {
        return picture;
    }
    return feedOfPicture(picture.value());
}

void FingerReader::capture(const CaptureFinger& request, Captured done)
{
    FpDevice* device = openDevice(request.deviceId);
    if (device == nullptr) {
        done(fail(ErrorCode::DeviceNotOpen));
        return;
    }
    auto feed = feedFor(request, *device);
    if (!feed.ok()) {
        done(feed.error());
        return;
    }
    if (auto begun = begin(request.deviceId, request.deadline); !begun.ok()) {
        done(begun.error());
        return;
    }
    m_action->captured = std::move(done);
    m_action->finger = request.finger;
    m_action->toFeed = std::move(feed).value();
    if (!request.simulatedImage) {
        m_action->feedDelay = m_simulated.fingerDelay;
    }
    fp_device_capture(device, TRUE, m_action->cancellable.get(), &FingerReader::onCaptured, this);
}

void FingerReader::onCaptured(GObject* device, GAsyncResult* result, gpointer self)
{
    auto& reader = *static_cast<FingerReader*>(self);
    GError* error = nullptr;
    const ObjectOwner<FpImage> image(fp_device_capture_finish(FP_DEVICE(device), result, &error));
    const ErrorOwner owner(error);
    const Action action = reader.end();
    if (!image) {
        action.captured(reader.failureOf(action, *error));
        return;
    }
    const DeviceInfo info = infoOf(action.deviceId, *FP_DEVICE(device));
    action.captured(captureOf(*image, action.finger, fp_device_get_scan_type(FP_DEVICE(device)),
                              {info.driver, info.id, info.simulated}));
}

void FingerReader::onFingerStatus(FpDevice*, GParamSpec*, gpointer self)
{
    static_cast<FingerReader*>(self)->fingerStatusChanged();
}

void FingerReader::fingerStatusChanged()
{
    if (!m_action || !m_action->captured) {
        return;
    }
    const auto status = fp_device_get_finger_status(openDevice(m_action->deviceId));
    if ((status & FP_FINGER_STATUS_PRESENT) != 0) {
        m_action->fingerSeen = true;
        m_events({DeviceEventKind::FingerPresent, m_action->deviceId});
        return;
    }
    if ((status & FP_FINGER_STATUS_NEEDED) == 0) {
        return;
    }
    if (!m_action->fingerSeen) {
        m_events({DeviceEventKind::FingerNeeded, m_action->deviceId});
    }
    if (!m_action->toFeed.empty()) {
        m_action->feeding =
            Timeout(static_cast<unsigned>(m_action->feedDelay.count()), [this] { placeFinger(); });
    }
}

void FingerReader::placeFinger()
{
    auto socket = connectVirtualReader(m_simulated.socket);
    if (!socket.ok()) {
        cancel();
        return;
    }
    m_action->feed =
        std::make_unique<PixelFeed>(std::move(socket).value(), std::exchange(m_action->toFeed, {}));
}

void FingerReader::onRemoved(FpDevice* device, gpointer self)
{
    static_cast<FingerReader*>(self)->dropRemoved(*device);
}

// libfprint keeps a removed device until it is closed; closing it now is allowed, and answers
// "removed" to nobody.
void FingerReader::dropRemoved(FpDevice& device)
{
    for (auto it = m_open.begin(); it != m_open.end(); ++it) {
        if (it->second.get() == &device) {
            m_events({DeviceEventKind::DeviceRemoved, it->first});
            g_signal_handlers_disconnect_by_data(&device, this);
            fp_device_close(&device, nullptr, nullptr, nullptr);
            m_open.erase(it);
            return;
        }
    }
}

void FingerReader::onContextAdded(FpContext*, FpDevice* device, gpointer self)
{
    static_cast<FingerReader*>(self)->m_events({DeviceEventKind::DeviceAdded, idOf(*device)});
}

} // namespace ipis::devices
