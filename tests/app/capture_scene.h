// SPDX-License-Identifier: GPL-3.0-or-later
// CaptureScene: a DeviceModel over the real ipis-devices, with pictures in place of hardware.
#pragma once

#include "app/models/device_model.h"
#include "tests/devices/camera_scene.h"
#include "tests/support/fakes.h"

#include <sys/types.h>

namespace ipis::test {

// An invented finger of which only a disc of `radius` pixels touched the glass: 200 is all of it.
core::Bytes fingerFile(std::uint64_t seed, double radius = 200);

class CaptureScene
{
public:
    CaptureScene();
    ~CaptureScene();

    app::DeviceModel& devices() { return *m_devices; }
    // What the camera shows from now on: one picture. Without it there is no camera.
    void showToCamera(const devices::RgbImage& picture);
    void removeCamera();
    void laySimulated(core::FingerPosition finger, const core::Bytes& file);
    // Onto the reader that waits: devices::feedOf(...) of devices/host/virtual_feeder.h.
    void feedReader(const core::Bytes& feed);
    static pid_t host(); // of ipis-devices, as a child of this process; 0: none runs

private:
    TemporaryFolder m_folder;
    core::SystemDisk m_disk;
    core::SystemClock m_clock;
    CountingRandom m_random;
    MemoryLog m_log;
    std::unique_ptr<app::DeviceModel> m_devices;
};

} // namespace ipis::test
