// SPDX-License-Identifier: GPL-3.0-or-later
// DeviceModel: readers, cameras and picture decoding for the window, through ipis-devices.
#pragma once

#include "app/models/gui_answer.h"
#include "app/models/work_thread.h"
#include "core/base/ports.h"
#include "devices/client/host_client.h"

#include <QObject>

namespace ipis::app {

// Thread: gui; ipis-devices is spoken to on a thread named "devices", one call at a time, the
// first one starting the program: no device is touched before. A call that waits for a finger or a
// face holds up the others until it ends or cancel() is called.
class DeviceModel : public QObject
{
    Q_OBJECT
public:
    DeviceModel(devices::HostClientOptions options, core::Ports ports, QObject* parent = nullptr);
    ~DeviceModel() override;

    // Whether signed policy lets simulated sources in; from the next start of ipis-devices on.
    void allowSimulated(bool allowed);

    // Whether the running ipis-devices can reach the files of this computer: DeviceNotConfined.
    bool isNotConfined() const { return m_notConfined; }

    void list(QObject* receiver, Then<std::vector<devices::DeviceInfo>> then);
    // Opens the reader, takes one finger, and gives the reader back.
    void captureFinger(const devices::CaptureFinger& request, QObject* receiver,
                       Then<devices::Capture> then);
    // Frames come as frame(), the newest one only: one that was not shown yet is passed over.
    void captureFace(const devices::CaptureFace& request, QObject* receiver,
                     Then<devices::CapturedFace> then);
    void page(core::Bytes pictureFile, QObject* receiver, Then<devices::Page> then);
    void render(core::Bytes pictureFile, devices::PixelLimit limit, QObject* receiver,
                Then<devices::Pixels> then);
    void cancel();  // the call under way ends with Cancelled
    void shutter(); // a face is taken now

Q_SIGNALS:
    void event(const ipis::devices::DeviceEvent& event);
    void frame(const ipis::devices::PreviewFrame& frame);

private:
    struct Desk; // what the thread "devices" owns

    template <class T>
    void ask(QObject* receiver, Then<T> then,
             std::function<core::Result<T>(devices::HostClient&)> job);

    std::shared_ptr<Desk> m_desk;
    WorkThread m_thread;
    bool m_notConfined = false;
};

} // namespace ipis::app
