// SPDX-License-Identifier: GPL-3.0-or-later
// OpenCV's codecs; its exceptions stop here.
#include "devices/host/picture.h"

#include "devices/host/image_header.h"
#include "devices/host/picture_decoder.h"
#include "devices/wire/message.h"

#include <algorithm>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace ipis::devices {

using core::Bytes;
using core::BytesView;
using core::ErrorCode;
using core::fail;
using core::Result;

core::Error pictureError(const std::exception& problem)
{
    const auto* known = dynamic_cast<const cv::Exception*>(&problem);
    const bool memory = known != nullptr ? known->code == cv::Error::StsNoMem
                                         : dynamic_cast<const std::bad_alloc*>(&problem) != nullptr;
    return fail(memory ? ErrorCode::OutOfMemory : ErrorCode::ImageUnreadable, "decoder threw");
}

Result<cv::Mat> decodePicture(BytesView file, int flags)
{
    auto header = readImageHeader(file);
    if (!header.ok()) {
        return header.error();
    }
    try {
        const cv::Mat input(1, static_cast<int>(file.size()), CV_8U,
                            const_cast<core::Byte*>(file.data())); // imdecode only reads it
        cv::Mat image = cv::imdecode(input, flags);
        const cv::Size declared(static_cast<int>(header.value().width),
                                static_cast<int>(header.value().height));
        const cv::Size turned(declared.height, declared.width); // by Exif
        if (image.empty() || (image.size() != declared && image.size() != turned)) {
            return fail(ErrorCode::ImageUnreadable, "decoder gave up");
        }
        return image;
    } catch (const std::exception& problem) {
        return pictureError(problem);
    }
}

Result<GreyPicture> decodeGrey(BytesView file)
{
    auto decoded = decodePicture(file, cv::IMREAD_GRAYSCALE | cv::IMREAD_IGNORE_ORIENTATION);
    if (!decoded.ok()) {
        return decoded.error();
    }
    const cv::Mat& image = decoded.value();
    GreyPicture picture{
        static_cast<std::uint32_t>(image.cols), static_cast<std::uint32_t>(image.rows), {}};
    picture.pixels.assign(image.datastart, image.dataend);
    return picture;
}

Result<Pixels> renderPicture(BytesView file, PixelLimit limit)
{
    if (limit.width == 0 || limit.height == 0 ||
        std::uint64_t{limit.width} * limit.height > wire::kMaxRenderedPixels) {
        return fail(ErrorCode::ImageTooLarge, "asked for an impossible size");
    }
    auto decoded = decodePicture(file, cv::IMREAD_COLOR);
    if (!decoded.ok()) {
        return decoded.error();
    }
    try {
        cv::Mat image = std::move(decoded).value();
        const double scale = std::min({1.0, static_cast<double>(limit.width) / image.cols,
                                       static_cast<double>(limit.height) / image.rows});
        if (scale < 1) {
            const cv::Size size(std::max(1, static_cast<int>(image.cols * scale)),
                                std::max(1, static_cast<int>(image.rows * scale)));
            cv::resize(image, image, size, 0, 0, cv::INTER_AREA);
        }
        cv::cvtColor(image, image, cv::COLOR_BGR2RGB);
        Pixels pixels{
            static_cast<std::uint32_t>(image.cols), static_cast<std::uint32_t>(image.rows), {}};
        pixels.rgb.assign(image.datastart, image.dataend);
        return pixels;
    } catch (const std::exception& problem) {
        return pictureError(problem);
    }
}

Result<Bytes> encodeGreyPng(const GreyPicture& picture)
{
    try {
        const cv::Mat image(static_cast<int>(picture.height), static_cast<int>(picture.width),
                            CV_8U,
                            const_cast<core::Byte*>(picture.pixels.data())); // imencode only reads
        Bytes png;
        if (!cv::imencode(".png", image, png)) {
            return fail(ErrorCode::ImageUnreadable, "no PNG was made");
        }
        if (png.size() > wire::kMaxPicture) {
            return fail(ErrorCode::ImageTooLarge, "PNG of " + std::to_string(png.size()));
        }
        return png;
    } catch (const std::exception& problem) {
        return pictureError(problem);
    }
}

} // namespace ipis::devices
