// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing the face, cutting around it, fitting the thumbnail.
#include "devices/host/portrait_cut.h"

#include "devices/wire/message.h"

#include <algorithm>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace ipis::devices {

using core::Bytes;
using core::ErrorCode;
using core::fail;

namespace {

const cv::Size kPortraitSize(480, 640);
constexpr int kPortraitQuality = 90;
constexpr int kMinFace = 80;         // pixels of the original
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

core::Result<cv::Rect> oneFace(const std::vector<cv::Rect>& faces)
{
    if (faces.empty()) {
        return fail(ErrorCode::FaceNone);
    }
    if (faces.size() > 1) {
        return fail(ErrorCode::FaceSeveral, std::to_string(faces.size()) + " faces");
    }
    if (faces[0].width < kMinFace) {
        return fail(ErrorCode::ImageTooSmall, "face " + std::to_string(faces[0].width) + " wide");
    }
    return faces[0];
}

Portrait cutPortrait(const cv::Mat& picture, const cv::Rect& face, const Provenance& provenance)
{
    cv::Mat cut;
    cv::resize(picture(portraitCut(face, picture.size())), cut, kPortraitSize, 0, 0,
               cv::INTER_AREA);
    return {encodeJpeg(cut, kPortraitQuality), thumbnailOf(cut),
            static_cast<std::uint32_t>(cut.cols), static_cast<std::uint32_t>(cut.rows), provenance};
}

} // namespace ipis::devices
