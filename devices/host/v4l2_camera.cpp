// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel is asked first, for OpenCV keeps its reasons to itself.
#include "devices/host/v4l2_camera.h"

#include "core/base/file_descriptor.h"
#include "devices/host/camera_error.h"

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>

#include <fcntl.h>
#include <linux/videodev2.h>
#include <opencv2/videoio.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::FileDescriptor;
using core::Result;

namespace {

constexpr std::string_view kDriver = "v4l2";
constexpr std::string_view kNode = "video";
constexpr int kMostNodes = 64;
constexpr int kWidth = 1'280;
constexpr int kHeight = 720;
constexpr int kFramesPerSecond = 30;
constexpr int kBuffers = 2; // fewer frames wait in the kernel

std::string pathOf(int number)
{
    return "/dev/" + std::string(kNode) + std::to_string(number);
}

FileDescriptor openNode(const std::string& path)
{
    return FileDescriptor(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
}

// A line of what the kernel tells everybody about a node.
std::string told(int number, const char* what)
{
    std::ifstream file("/sys/class/video4linux/" + std::string(kNode) + std::to_string(number) +
                       "/" + what);
    std::string line;
    std::getline(file, line);
    return line;
}

std::optional<DeviceInfo> cameraAt(int number)
{
    const std::string path = pathOf(number);
    DeviceInfo info{std::string(kDriver) + "/" + std::string(kNode) + std::to_string(number),
                    std::string(kDriver), told(number, "name"), DeviceKind::Face, false};
    const FileDescriptor node = openNode(path);
    if (!node.valid()) { // one we may not touch is named, so that opening it can say why
        const bool shut = errno == EACCES || errno == EPERM || errno == EBUSY;
        return shut && told(number, "index") == "0" ? std::optional(info) : std::nullopt;
    }
    v4l2_capability capability{};
    if (::ioctl(node.get(), VIDIOC_QUERYCAP, &capability) != 0) {
        return std::nullopt;
    }
    const bool own = (capability.capabilities & V4L2_CAP_DEVICE_CAPS) != 0;
    if (!canCapture(own ? capability.device_caps : capability.capabilities)) {
        return std::nullopt;
    }
    const auto* name = reinterpret_cast<const char*>(capability.card);
    info.name.assign(name, ::strnlen(name, sizeof capability.card));
    return info;
}

// Asks for the buffers another program would hold, and gives them back.
Result<void> probe(const std::string& path)
{
    const FileDescriptor node = openNode(path);
    if (!node.valid()) {
        return cameraError(errno);
    }
    v4l2_requestbuffers request{};
    request.count = 1;
    request.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    request.memory = V4L2_MEMORY_MMAP;
    if (::ioctl(node.get(), VIDIOC_REQBUFS, &request) != 0) {
        return cameraError(errno);
    }
    request.count = 0;
    ::ioctl(node.get(), VIDIOC_REQBUFS, &request);
    return {};
}

class V4l2Camera final : public FrameSource
{
public:
    explicit V4l2Camera(std::string path) : m_path(std::move(path)) {}

    Result<void> open()
    {
        try {
            if (!m_capture.open(m_path, cv::CAP_V4L2)) {
                return fail(ErrorCode::DeviceFault, "camera not opened");
            }
            m_capture.set(cv::CAP_PROP_FOURCC, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'));
            m_capture.set(cv::CAP_PROP_FRAME_WIDTH, kWidth);
            m_capture.set(cv::CAP_PROP_FRAME_HEIGHT, kHeight);
            m_capture.set(cv::CAP_PROP_FPS, kFramesPerSecond);
            m_capture.set(cv::CAP_PROP_BUFFERSIZE, kBuffers);
            return {};
        } catch (const std::exception&) {
            return fail(ErrorCode::DeviceFault, "camera threw");
        }
    }

    Result<cv::Mat> read() override
    {
        try {
            cv::Mat frame;
            if (m_capture.read(frame) && !frame.empty()) {
                return frame.clone(); // the backend may use its buffer again
            }
        } catch (const std::exception&) {
            return fail(ErrorCode::DeviceFault, "camera threw");
        }
        const bool gone = ::access(m_path.c_str(), F_OK) != 0;
        return fail(gone ? ErrorCode::DeviceRemoved : ErrorCode::DeviceFault, "no frame");
    }

private:
    std::string m_path;
    cv::VideoCapture m_capture;
};

} // namespace

std::vector<DeviceInfo> v4l2Cameras()
{
    std::vector<DeviceInfo> cameras;
    for (int number = 0; number < kMostNodes; ++number) {
        std::error_code ignored;
        if (!std::filesystem::exists(pathOf(number), ignored)) {
            continue;
        }
        if (auto camera = cameraAt(number)) {
            cameras.push_back(std::move(*camera));
        }
    }
    return cameras;
}

Result<std::unique_ptr<FrameSource>> openV4l2Camera(const std::string& deviceId)
{
    const std::string prefix = std::string(kDriver) + "/" + std::string(kNode);
    int number = -1;
    if (deviceId.starts_with(prefix)) {
        const char* end = deviceId.data() + deviceId.size();
        const auto parsed = std::from_chars(deviceId.data() + prefix.size(), end, number);
        number = parsed.ptr == end ? number : -1;
    }
    if (number < 0) {
        return fail(ErrorCode::DeviceNone, "no such camera");
    }
    if (auto probed = probe(pathOf(number)); !probed.ok()) {
        return probed.error();
    }
    auto camera = std::make_unique<V4l2Camera>(pathOf(number));
    if (auto opened = camera->open(); !opened.ok()) {
        return opened.error();
    }
    return std::unique_ptr<FrameSource>(std::move(camera));
}

} // namespace ipis::devices
