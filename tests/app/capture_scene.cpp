// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of pictures, and the way to the virtual reader.
#include "tests/app/capture_scene.h"

#include "devices/host/virtual_feeder.h"
#include "devices/synthetic/picture_file.h"
#include "devices/synthetic/synthetic_finger.h"

#include <array>
#include <cmath>
#include <fstream>

#include <unistd.h>

namespace ipis::test {

using std::filesystem::path;

namespace {

constexpr std::array<const char*, 10> kFingers{
    "right-thumb", "right-index", "right-middle", "right-ring", "right-little",
    "left-thumb",  "left-index",  "left-middle",  "left-ring",  "left-little"};

devices::HostClientOptions optionsIn(const path& folder)
{
    for (const char* made : {"fingers", "camera"}) { // ipis-devices may read what is there by now
        std::filesystem::create_directories(folder / made);
    }
    std::filesystem::create_directories(folder / "run");
    devices::HostClientOptions options;
    options.program = IPIS_BIN_DIR "/ipis-devices";
    options.allowSimulated = true;
    options.runtimeFolder = folder / "run";
    options.simulatedCamera = folder / "camera";
    options.simulatedFingers = folder / "fingers";
    options.fingerDelay = std::chrono::milliseconds(100);
    return options;
}

// "12 (ipis-devices) S 11 ...": whether it is a living child of ours.
bool isHost(const path& process)
{
    std::ifstream file(process / "stat");
    const std::string stat((std::istreambuf_iterator<char>(file)), {});
    const std::size_t name = stat.rfind(')');
    if (name == std::string::npos || stat.find("(ipis-devices)") == std::string::npos) {
        return false;
    }
    const char state = stat.at(name + 2);
    return state != 'Z' && std::stoi(stat.substr(name + 4)) == ::getpid();
}

} // namespace

core::Bytes fingerFile(std::uint64_t seed, double radius)
{
    devices::GreyImage finger = devices::syntheticFinger(seed);
    const double middleX = finger.width / 2.0;
    const double middleY = finger.height / 2.0;
    for (std::uint32_t y = 0; y < finger.height; ++y) {
        for (std::uint32_t x = 0; x < finger.width; ++x) {
            if (std::hypot(x - middleX, y - middleY) > radius) {
                finger.pixels[std::size_t{y} * finger.width + x] = 255;
            }
        }
    }
    return devices::bmpFile(devices::colourOf(finger), devices::kSyntheticFingerDpi);
}

CaptureScene::CaptureScene()
    : m_devices(std::make_unique<app::DeviceModel>(optionsIn(m_folder.path()),
                                                   core::Ports{m_disk, m_clock, m_random, m_log}))
{}

CaptureScene::~CaptureScene() = default;

void CaptureScene::showToCamera(const devices::RgbImage& picture)
{
    for (const char* name : {"frame-0.jpg", "frame-1.jpg"}) { // of one alone only the first is read
        writePicture(m_folder / "next.jpg", picture);
        std::filesystem::rename(m_folder / "next.jpg", m_folder.path() / "camera" / name);
    }
}

void CaptureScene::removeCamera()
{
    for (const auto& frame : std::filesystem::directory_iterator(m_folder / "camera")) {
        std::filesystem::remove(frame);
    }
}

void CaptureScene::laySimulated(core::FingerPosition finger, const core::Bytes& file)
{
    const std::string name = kFingers.at(static_cast<std::size_t>(finger) - 1);
    writeFile(m_folder.path() / "fingers" / (name + ".bmp"), file);
}

void CaptureScene::feedReader(const core::Bytes& feed)
{
    for (const auto& folder : std::filesystem::directory_iterator(m_folder / "run")) {
        core::check(devices::feedVirtualReader(folder.path() / "reader.sock", feed).ok());
    }
}

pid_t CaptureScene::host()
{
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (name.find_first_not_of("0123456789") == std::string::npos && isHost(entry.path())) {
            return std::stoi(name);
        }
    }
    return 0;
}

} // namespace ipis::test
