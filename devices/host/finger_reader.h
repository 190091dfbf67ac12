// SPDX-License-Identifier: GPL-3.0-or-later
// FingerReader: every reader libfprint knows, on the default main loop.
#pragma once

#include "devices/host/glib_owner.h"
#include "devices/host/pixel_feed.h"
#include "devices/host/simulated_sources.h"

#include <map>
#include <optional>

#include <fprint.h>

namespace ipis::devices {

// Thread: the main one, which iterates the default GMainContext; libfprint runs on no other.
// Answers come from the main loop, exactly once each. One action at a time: DeviceBusy.
class FingerReader
{
public:
    using Done = std::function<void(core::Result<void>)>;
    using Captured = std::function<void(core::Result<Capture>)>;

    // Looks for devices (some 10 ms). Simulated ones are left out unless allowed.
    FingerReader(SimulatedSources simulated, DeviceEventSink events);
    ~FingerReader();
    FingerReader(const FingerReader&) = delete;
    FingerReader& operator=(const FingerReader&) = delete;

    std::vector<DeviceInfo> list();
    void open(const std::string& deviceId, std::chrono::milliseconds deadline, Done done);
    void close(const std::string& deviceId, std::chrono::milliseconds deadline, Done done);
    void capture(const CaptureFinger& request, Captured done);
    bool busy() const { return m_action.has_value(); }
    // Ends the action under way, which then answers Cancelled.
    void cancel();

private:
    struct Action
    {
        std::string deviceId;
        Done done;         // of open and close
        Captured captured; // of capture
        core::FingerPosition finger = core::FingerPosition::RightIndex;
        core::Bytes toFeed;                     // laid on the virtual reader when it asks
        std::chrono::milliseconds feedDelay{0}; // so much later
        Timeout feeding;
        ObjectOwner<GCancellable> cancellable;
        Timeout timeout;
        bool timedOut = false;
        bool fingerSeen = false;
        std::unique_ptr<PixelFeed> feed;
    };

    std::map<std::string, FpDevice*> devices(); // by id, borrowed from the context
    FpDevice* openDevice(const std::string& deviceId);
    core::Result<void> begin(const std::string& deviceId, std::chrono::milliseconds deadline);
    core::Result<core::Bytes> feedFor(const CaptureFinger& request, FpDevice& device) const;
    void placeFinger();
    Action end();
    core::Error failureOf(const Action& action, const GError& error) const;
    void watch(FpDevice& device);
    void fingerStatusChanged();
    void dropRemoved(FpDevice& device);

    static void onOpened(GObject* device, GAsyncResult* result, gpointer self);
    static void onClosed(GObject* device, GAsyncResult* result, gpointer self);
    static void onCaptured(GObject* device, GAsyncResult* result, gpointer self);
    static void onFingerStatus(FpDevice* device, GParamSpec*, gpointer self);
    static void onRemoved(FpDevice* device, gpointer self);
    static void onContextAdded(FpContext*, FpDevice* device, gpointer self);

    SimulatedSources m_simulated;
    DeviceEventSink m_events;
    ObjectOwner<FpContext> m_context;
    std::map<std::string, ObjectOwner<FpDevice>> m_open;
    std::optional<Action> m_action;
};

} // namespace ipis::devices
