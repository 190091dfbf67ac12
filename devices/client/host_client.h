// SPDX-License-Identifier: GPL-3.0-or-later
// HostClient: the CaptureDevice of the app and the tools; ipis-devices does the work.
#pragma once

#include "core/base/log.h"
#include "devices/client/host_connection.h"
#include "devices/client/private_folder.h"

#include <set>

namespace ipis::devices {

struct HostClientOptions
{
    std::filesystem::path program; // ipis-devices
    // Signed policy allows simulated sources (or --demo): the virtual reader exists and picture
    // files may stand in for fingers and faces. Otherwise DeviceSimulatedNotAllowed.
    bool allowSimulated = false;
    // Where the virtual reader's private 0700 folder is made, at most 75 bytes of path
    // (PathTooLong); empty: where TMPDIR says.
    std::filesystem::path runtimeFolder = {};
    // Only with allowSimulated. A picture, a video or a folder of pictures played over and over at
    // 25 frames a second as a camera; empty: none. Must be there when the host starts: what is put
    // in its place later is shut out.
    std::filesystem::path simulatedCamera = {};
    // Only with allowSimulated. A folder of right-index.png, left-thumb.bmp ...: the finger that is
    // laid on the virtual reader `fingerDelay` after it was asked for; one without a picture never
    // comes. Empty: whoever feeds virtualReader().
    std::filesystem::path simulatedFingers = {};
    std::chrono::milliseconds fingerDelay{1'000};
    HostPatience patience;
    DeviceEventSink events; // may be empty
};

// Starts ipis-devices at the first call. When it is lost (killed, crashed) the next one is started
// at once, open devices are opened again and the call is repeated ONCE, with what is left of its
// deadline: no call changes anything outside the host. When it hangs (no answer within deadline
// plus grace, or no frame of a camera for `silence` plus grace) it is killed; list, open, close and
// a camera with time left are repeated once, the others answer DeviceHostHung, for their time is up
// and the same picture could hang it again. A second loss is
// answered with its error. The next call starts another host; whenever that happens the
// HostRestarted event tells.
// Thread: calls from the one thread that made it, which must outlive it; cancel() and shutter()
// from any.
class HostClient final : public CaptureDevice
{
public:
    // `clock` and `log` are borrowed. FileUnwritable: no folder for the virtual reader's socket.
    static core::Result<std::unique_ptr<HostClient>>
    create(HostClientOptions options, const core::Clock& clock, core::Log& log);
    ~HostClient() override;

    core::Result<std::vector<DeviceInfo>> list() override;
    core::Result<void> open(const std::string& deviceId) override;
    core::Result<void> close(const std::string& deviceId) override;
    core::Result<Capture> captureFinger(const CaptureFinger& request) override;
    core::Result<Portrait> portrait(core::BytesView pictureFile) override;
    core::Result<Pixels> render(core::BytesView pictureFile, PixelLimit limit) override;
    core::Result<Page> page(core::BytesView pictureFile) override;
    core::Result<CapturedFace> captureFace(const CaptureFace& request,
                                           const FrameSink& frames) override;
    void shutter() override;
    void cancel() override;

    // Where `ipis-devices feed` reaches the virtual reader; empty when there is none.
    const std::filesystem::path& virtualReader() const { return m_host.virtualReader; }
    // Of the running host, 0 without one.
    pid_t hostProcessId() const { return m_connection ? m_connection->processId() : 0; }

private:
    HostClient(HostClientOptions options, const core::Clock& clock, core::Log& log,
               core::FileDescriptor cancelled, core::FileDescriptor shutter);
    void tell(const DeviceEvent& event);
    core::Result<void> connect();
    core::Result<void> reopenDevices();
    core::Result<wire::Value> ask(const wire::Call& call, std::chrono::milliseconds deadline);
    core::Result<wire::Value> askOnce(const wire::Call& call, std::chrono::milliseconds deadline);
    void lose(const core::Error& error);
    template <class T>
    core::Result<T> askFor(const wire::Call& call, std::chrono::milliseconds deadline);

    HostClientOptions m_options;
    const core::Clock& m_clock;
    core::Log& m_log;
    core::FileDescriptor m_cancelled; // eventfd
    core::FileDescriptor m_shutter;   // eventfd
    DeviceEventSink m_events;         // tell()
    FrameSink m_frames;               // of captureFace() under way
    std::optional<PrivateFolder> m_folder;
    HostProgram m_host;
    std::optional<HostConnection> m_connection;
    std::set<std::string> m_openDevices;
    bool m_lost = false; // the host before went without being asked to
};

} // namespace ipis::devices
