// SPDX-License-Identifier: GPL-3.0-or-later
// A file at its time, and the first one after the last.
#include "devices/host/picture_camera.h"

#include "core/base/disk.h"
#include "devices/host/image_header.h"
#include "devices/host/picture_decoder.h"

#include <algorithm>
#include <thread>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/videoio.hpp>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;
using std::filesystem::path;

namespace {

// Lets a frame go every kFramePeriod; what was missed is not made up for.
class Pace
{
public:
    void wait()
    {
        std::this_thread::sleep_until(m_next);
        m_next = std::max(m_next + kFramePeriod, std::chrono::steady_clock::now());
    }

private:
    std::chrono::steady_clock::time_point m_next = std::chrono::steady_clock::now();
};

bool isThere(const path& file)
{
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

Result<cv::Mat> pictureFrom(const path& file)
{
    core::SystemDisk disk;
    auto content = core::readFile(disk, file, kMaxPictureFile);
    if (!content.ok()) {
        const bool missing = content.error().code == ErrorCode::FileMissing;
        return missing ? fail(ErrorCode::DeviceRemoved, "the picture is gone") : content.error();
    }
    return decodePicture(content.value());
}

class PictureCamera final : public FrameSource
{
public:
    explicit PictureCamera(std::vector<path> files) : m_files(std::move(files)) {}

    Result<cv::Mat> read() override
    {
        m_pace.wait();
        const path& file = m_files[m_at++ % m_files.size()];
        if (m_files.size() > 1) {
            return pictureFrom(file);
        }
        if (!m_only.empty() && isThere(file)) { // a large photograph is decoded once
            return m_only.clone();
        }
        auto picture = pictureFrom(file);
        if (picture.ok()) {
            m_only = picture.value().clone();
        }
        return picture;
    }

private:
    std::vector<path> m_files; // at least one
    std::size_t m_at = 0;
    cv::Mat m_only;
    Pace m_pace;
};

class VideoCamera final : public FrameSource
{
public:
    explicit VideoCamera(path file) : m_file(std::move(file)) {}

    Result<void> open()
    {
        try {
            if (m_capture.open(m_file.string(), cv::CAP_FFMPEG)) {
                return {};
            }
        } catch (const std::exception&) { // the same as being told no
        }
        return fail(ErrorCode::ImageUnreadable, "neither picture nor video");
    }

    Result<cv::Mat> read() override
    {
        m_pace.wait();
        if (!isThere(m_file)) {
            return fail(ErrorCode::DeviceRemoved, "the video is gone");
        }
        try {
            cv::Mat frame;
            if (m_capture.read(frame) ||
                (m_capture.open(m_file.string(), cv::CAP_FFMPEG) && m_capture.read(frame))) {
                return frame.clone();
            }
            return fail(ErrorCode::ImageUnreadable, "no frame");
        } catch (const std::exception& problem) {
            return pictureError(problem);
        }
    }

private:
    path m_file;
    cv::VideoCapture m_capture;
    Pace m_pace;
};

bool isPictureName(const path& file)
{
    std::string extension = file.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return extension == ".png" || extension == ".jpg" || extension == ".jpeg" ||
           extension == ".bmp";
}

std::vector<path> picturesIn(const path& folder)
{
    std::vector<path> files;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (isPictureName(entry.path())) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

} // namespace

std::optional<DeviceInfo> pictureCamera(const path& path)
{
    std::error_code ignored;
    const bool isPlugged = std::filesystem::is_directory(path, ignored)
                               ? !picturesIn(path).empty()
                               : !path.empty() && isThere(path);
    if (!isPlugged) {
        return std::nullopt;
    }
    return DeviceInfo{"image-file/0", "image-file", "Camera played from files", DeviceKind::Face,
                      true};
}

Result<std::unique_ptr<FrameSource>> openPictureCamera(const path& path)
{
    std::error_code ignored;
    const bool folder = std::filesystem::is_directory(path, ignored);
    auto files = folder ? picturesIn(path) : std::vector{path};
    if (files.empty() || !isThere(path)) {
        return fail(ErrorCode::DeviceNone, "no pictures to play");
    }
    if (folder || isPictureName(path)) {
        return std::unique_ptr<FrameSource>(std::make_unique<PictureCamera>(std::move(files)));
    }
    auto video = std::make_unique<VideoCamera>(path);
    if (auto opened = video->open(); !opened.ok()) {
        return opened.error();
    }
    return std::unique_ptr<FrameSource>(std::move(video));
}

} // namespace ipis::devices
