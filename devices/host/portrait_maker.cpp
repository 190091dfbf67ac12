// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the face, cutting the portrait, fitting the thumbnail.
#include "devices/host/portrait_maker.h"

#include "devices/host/picture_decoder.h"
#include "devices/wire/message.h"

#include <algorithm>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

namespace ipis::devices {

using core::Bytes;
using core::BytesView;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

const cv::Size kPortraitSize(480, 640);
constexpr int kPortraitQuality = 90;
constexpr int kSearchSide = 640;     // the longer side of the picture faces are searched in
constexpr int kMinFace = 80;         // pixels of the original
constexpr int kNeighbours = 4;       // overlapping hits that make a face
constexpr double kHeadroom = 2.0;    // portrait height over the detector's box, crown to collar
constexpr double kFaceCentre = 0.48; // of the portrait's height, from the top

struct ThumbnailChoice
{
    int width;
    int quality;
};
// Best first; the last one fits whatever is in the picture.
constexpr ThumbnailChoice kThumbnails[]{{240, 80}, {240, 65}, {180, 75}, {180, 60},
                                        {150, 60}, {120, 60}, {120, 30}, {60, 30}};

// The search picture is smaller: boxes come back in pixels of the original.
std::vector<cv::Rect> findFaces(cv::CascadeClassifier& cascade, const cv::Mat& picture)
{
    cv::Mat grey;
    cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
    const double scale =
        std::min(1.0, static_cast<double>(kSearchSide) / std::max(grey.cols, grey.rows));
    if (scale < 1) {
        const cv::Size size(std::max(1, cvRound(grey.cols * scale)),
                            std::max(1, cvRound(grey.rows * scale)));
        cv::resize(grey, grey, size, 0, 0, cv::INTER_AREA);
    }
    cv::equalizeHist(grey, grey);
    std::vector<cv::Rect> faces;
    cascade.detectMultiScale(grey, faces, 1.1, kNeighbours, 0, cv::Size(30, 30));
    for (cv::Rect& face : faces) {
        face = cv::Rect(cvRound(face.x / scale), cvRound(face.y / scale),
                        cvRound(face.width / scale), cvRound(face.height / scale));
    }
    return faces;
}

Result<cv::Rect> oneFace(std::vector<cv::Rect> faces)
{
    if (faces.empty()) {
        return fail(ErrorCode::FaceNone);
    }
    std::ranges::sort(faces, std::ranges::greater(), &cv::Rect::width);
    if (faces.size() > 1 && faces[1].width * 2 >= faces[0].width) {
        return fail(ErrorCode::FaceSeveral, std::to_string(faces.size()) + " faces");
    }
    if (faces[0].width < kMinFace) {
        return fail(ErrorCode::ImageTooSmall, "face " + std::to_string(faces[0].width) + " wide");
    }
    return faces[0];
}

// 3:4 around the face, made smaller rather than reaching over the edge of the picture.
cv::Rect portraitCut(const cv::Rect& face, const cv::Size& picture)
{
    const double fits = std::min<double>(picture.height, picture.width * 4.0 / 3.0);
    const double height = std::min(face.height * kHeadroom, fits);
    const double width = height * 3 / 4;
    const double centreX = face.x + face.width / 2.0;
    const double centreY = face.y + face.height / 2.0;
    const double x = std::clamp(centreX - width / 2, 0.0, picture.width - width);
    const double y = std::clamp(centreY - height * kFaceCentre, 0.0, picture.height - height);
    return cv::Rect(cvFloor(x), cvFloor(y), cvFloor(width), cvFloor(height)) &
           cv::Rect(0, 0, picture.width, picture.height);
}

Bytes encodeJpeg(const cv::Mat& image, int quality)
{
    Bytes jpeg;
    cv::imencode(".jpg", image, jpeg, {cv::IMWRITE_JPEG_QUALITY, quality});
    return jpeg;
}

Bytes thumbnailOf(const cv::Mat& portrait)
{
    Bytes best;
    for (const auto& [width, quality] : kThumbnails) {
        cv::Mat small;
        cv::resize(portrait, small, {width, width * 4 / 3}, 0, 0, cv::INTER_AREA);
        best = encodeJpeg(small, quality);
        if (best.size() <= wire::kMaxThumbnail) {
            break;
        }
    }
    return best;
}

} // namespace

struct PortraitMaker::Detector
{
    cv::CascadeClassifier cascade;
};

PortraitMaker::PortraitMaker(std::filesystem::path cascade) : m_cascade(std::move(cascade)) {}

PortraitMaker::~PortraitMaker() = default;

Result<void> PortraitMaker::load()
{
    if (m_detector) {
        return {};
    }
    cv::setNumThreads(1); // one picture at a time: workers would only wait and take addresses
    auto detector = std::make_unique<Detector>();
    try {
        if (!detector->cascade.load(m_cascade.string())) {
            return fail(ErrorCode::FileMissing, m_cascade.filename().string());
        }
    } catch (const std::exception&) {
        return fail(ErrorCode::FileUnreadable, m_cascade.filename().string());
    }
    m_detector = std::move(detector);
    return {};
}

Result<Portrait> PortraitMaker::make(BytesView file)
{
    if (auto loaded = load(); !loaded.ok()) {
        return loaded.error();
    }
    auto decoded = decodePicture(file, cv::IMREAD_COLOR);
    if (!decoded.ok()) {
        return decoded.error();
    }
    const cv::Mat& picture = decoded.value();
    try {
        auto face = oneFace(findFaces(m_detector->cascade, picture));
        if (!face.ok()) {
            return face.error();
        }
        cv::Mat cut;
        cv::resize(picture(portraitCut(face.value(), picture.size())), cut, kPortraitSize, 0, 0,
                   cv::INTER_AREA);
        Portrait portrait;
        portrait.image = encodeJpeg(cut, kPortraitQuality);
        portrait.thumbnail = thumbnailOf(cut);
        portrait.width = static_cast<std::uint32_t>(cut.cols);
        portrait.height = static_cast<std::uint32_t>(cut.rows);
        portrait.provenance = {"image_file", "file", true};
        return portrait;
    } catch (const std::exception& problem) {
        return pictureError(problem);
    }
}

} // namespace ipis::devices
