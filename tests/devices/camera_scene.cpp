// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing what the camera sees, counting what comes of it.
#include "tests/devices/camera_scene.h"

#include "devices/synthetic/camera_sequence.h"
#include "devices/synthetic/jpeg_file.h"
#include "devices/synthetic/synthetic_face.h"

#include <fstream>

namespace ipis::test {

using devices::RgbImage;

RgbImage faceAt(double scale, double centreX)
{
    RgbImage frame = devices::cameraRoom();
    devices::layPortrait(frame, devices::syntheticFace(3), scale, centreX);
    return frame;
}

RgbImage twoFaces()
{
    RgbImage frame = faceAt(0.7, 350);
    devices::layPortrait(frame, devices::syntheticFace(4), 0.7, 930);
    return frame;
}

RgbImage darkened(RgbImage image, double by)
{
    for (core::Byte& value : image.pixels) {
        value = static_cast<core::Byte>(value * by);
    }
    return image;
}

RgbImage plainPicture(std::uint32_t width, std::uint32_t height, core::Byte grey)
{
    return {width, height, core::Bytes(std::size_t{width} * height * 3, grey)};
}

void writeFile(const std::filesystem::path& file, core::BytesView content)
{
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(content.data()),
               static_cast<std::streamsize>(content.size()));
}

void writePicture(const std::filesystem::path& file, const RgbImage& image)
{
    writeFile(file, devices::jpegFile(image));
}

CameraScene::CameraScene(std::filesystem::path path, bool allowSimulated) : m_path(std::move(path))
{
    devices::HostClientOptions options;
    options.program = IPIS_BIN_DIR "/ipis-devices";
    options.allowSimulated = allowSimulated;
    options.simulatedCamera = m_path;
    options.patience.grace = std::chrono::milliseconds(1'000);
    options.patience.silence = std::chrono::milliseconds(6'000);
    options.events = [this](const devices::DeviceEvent& event) {
        m_restarts += event.kind == devices::DeviceEventKind::HostRestarted ? 1 : 0;
    };
    auto client = devices::HostClient::create(std::move(options), m_clock, m_log);
    core::check(client.ok());
    m_client = std::move(client).value();
}

core::Result<devices::CapturedFace>
CameraScene::capture(bool automatic, std::chrono::milliseconds deadline, OnFrame onFrame)
{
    m_frames = 0;
    return m_client->captureFace({kCamera, automatic, deadline},
                                 [&](const devices::PreviewFrame& frame) {
                                     ++m_frames;
                                     if (onFrame) {
                                         onFrame(m_frames, frame);
                                     }
                                 });
}

} // namespace ipis::test
