// SPDX-License-Identifier: GPL-3.0-or-later
// A smaller, evened out grey picture and the cascade.
#include "devices/host/face_finder.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int kNeighbours = 4; // overlapping hits that make a face

double scaleOf(const cv::Size& picture, int side)
{
    return std::min(1.0, static_cast<double>(side) / std::max(picture.width, picture.height));
}

cv::Mat searchPicture(const cv::Mat& picture, double scale, bool evenOut)
{
    cv::Mat grey;
    cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    if (scale < 1) {
        const cv::Size size(std::max(1, cvRound(grey.cols * scale)),
                            std::max(1, cvRound(grey.rows * scale)));
        cv::resize(grey, grey, size, 0, 0, cv::INTER_AREA);
    }
    if (evenOut) {
        cv::equalizeHist(grey, grey);
    }
    return grey;
}

} // namespace

Result<void> FaceFinder::load()
{
    if (!m_cascade.empty()) {
        return {};
    }
    cv::setNumThreads(1); // one picture at a time: workers would only wait and take addresses
    try {
        if (!m_cascade.load(m_path.string())) {
            return fail(ErrorCode::FileMissing, m_path.filename().string());
        }
    } catch (const std::exception&) {
        return fail(ErrorCode::FileUnreadable, m_path.filename().string());
    }
    return {};
}

Result<std::vector<cv::Rect>> FaceFinder::find(const cv::Mat& picture, FaceSearch search)
{
    if (auto loaded = load(); !loaded.ok()) {
        return loaded.error();
    }
    const double scale = scaleOf(picture.size(), search.side);
    std::vector<cv::Rect> faces;
    m_cascade.detectMultiScale(searchPicture(picture, scale, search.evenOut), faces, 1.1,
                               kNeighbours, 0, cv::Size(search.smallest, search.smallest));
    for (cv::Rect& face : faces) {
        face = cv::Rect(cvRound(face.x / scale), cvRound(face.y / scale),
                        cvRound(face.width / scale), cvRound(face.height / scale)) &
               cv::Rect({0, 0}, picture.size());
    }
    std::ranges::sort(faces, std::ranges::greater(), &cv::Rect::width);
    std::erase_if(faces, [&](const cv::Rect& face) { return face.width * 2 < faces[0].width; });
    return faces;
}

} // namespace ipis::devices
