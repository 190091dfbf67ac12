// SPDX-License-Identifier: GPL-3.0-or-later
// CameraScene: a real ipis-devices with a simulated camera, and the person who watches it.
#pragma once

#include "core/base/clock.h"
#include "devices/client/host_client.h"
#include "devices/synthetic/synthetic_image.h"
#include "tests/support/fakes.h"

#include <functional>

namespace ipis::test {

// Pictures of 1280 x 720 as a camera would give them.
devices::RgbImage faceAt(double scale, double centreX = 640);
devices::RgbImage twoFaces();
devices::RgbImage darkened(devices::RgbImage image, double by);
devices::RgbImage plainPicture(std::uint32_t width, std::uint32_t height, core::Byte grey);

void writeFile(const std::filesystem::path& file, core::BytesView content);
void writePicture(const std::filesystem::path& file, const devices::RgbImage& image);

// Shows `path` as its camera; each frame goes to `onFrame` with its number from 1.
class CameraScene
{
public:
    using OnFrame = std::function<void(int, const devices::PreviewFrame&)>;

    explicit CameraScene(std::filesystem::path path, bool allowSimulated = true);

    devices::HostClient& client() { return *m_client; }
    core::Result<devices::CapturedFace> capture(bool automatic, std::chrono::milliseconds deadline,
                                                OnFrame onFrame = nullptr);
    int frames() const { return m_frames; } // of the last capture
    int restarts() const { return m_restarts; }
    const std::filesystem::path& path() const { return m_path; }

    static constexpr const char* kCamera = "image-file/0";

private:
    core::SystemClock m_clock;
    MemoryLog m_log;
    std::filesystem::path m_path;
    std::unique_ptr<devices::HostClient> m_client;
    int m_frames = 0;
    int m_restarts = 0;
};

} // namespace ipis::test
