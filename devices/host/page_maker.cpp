// SPDX-License-Identifier: GPL-3.0-or-later
// Fitting pages of paper: size first, then the best quality whose file is small enough.
#include "devices/host/page_maker.h"

#include "devices/host/picture_decoder.h"
#include "devices/wire/message.h"

#include <algorithm>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace ipis::devices {

using core::Bytes;
using core::BytesView;
using core::Result;

namespace {

struct PageChoice
{
    double scale; // of the page that fits
    int quality;
};
// Best first. Print of 8 points is read at 150 dpi, so half of 300 dpi is the last resort; it fits
// whatever is in the picture.
constexpr PageChoice kChoices[]{{1, 85},    {1, 75},   {1, 60},  {0.75, 70},
                                {0.75, 50}, {0.5, 60}, {0.5, 30}};

cv::Mat scaled(const cv::Mat& picture, double scale)
{
    if (scale >= 1) {
        return picture;
    }
    const cv::Size size(std::max(1, static_cast<int>(picture.cols * scale)),
                        std::max(1, static_cast<int>(picture.rows * scale)));
    cv::Mat smaller;
    cv::resize(picture, smaller, size, 0, 0, cv::INTER_AREA);
    return smaller;
}

cv::Mat fitted(const cv::Mat& picture)
{
    const double shorter = std::min(picture.cols, picture.rows);
    const double longer = std::max(picture.cols, picture.rows);
    return scaled(picture, std::min({1.0, kPageShort / shorter, kPageLong / longer}));
}

} // namespace

Result<Page> makePage(BytesView file)
{
    auto decoded = decodePicture(file);
    if (!decoded.ok()) {
        return decoded.error();
    }
    try {
        const cv::Mat whole = fitted(decoded.value());
        Page page;
        for (const auto& [scale, quality] : kChoices) {
            const cv::Mat image = scaled(whole, scale);
            cv::imencode(".jpg", image, page.image, {cv::IMWRITE_JPEG_QUALITY, quality});
            page.width = static_cast<std::uint32_t>(image.cols);
            page.height = static_cast<std::uint32_t>(image.rows);
            if (page.image.size() <= wire::kMaxPage) {
                break;
            }
        }
        return page;
    } catch (const std::exception& problem) {
        return pictureError(problem);
    }
}

} // namespace ipis::devices
