// SPDX-License-Identifier: GPL-3.0-or-later
// The decoder for each format; OpenCV's exceptions stop here.
#include "devices/host/picture.h"

#include "devices/host/image_header.h"
#include "devices/host/jpeg_decoder.h"
#include "devices/host/picture_decoder.h"
#include "devices/host/png_decoder.h"
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

namespace {

// 32 bits with an alpha of nothing at all are 24 bits and padding.
cv::Mat withoutAlpha(const cv::Mat& picture)
{
    cv::Mat alpha;
    cv::extractChannel(picture, alpha, 3);
    if (cv::countNonZero(alpha) > 0) {
        return onWhite(picture);
    }
    cv::Mat colour;
    cv::cvtColor(picture, colour, cv::COLOR_BGRA2BGR);
    return colour;
}

Result<cv::Mat> decodeBmp(BytesView file, const ImageHeader& header, bool grey)
{
    const cv::Mat input(1, static_cast<int>(file.size()), CV_8U,
                        const_cast<core::Byte*>(file.data())); // imdecode only reads it
    cv::Mat image = cv::imdecode(input, cv::IMREAD_UNCHANGED);
    const cv::Size declared(static_cast<int>(header.width), static_cast<int>(header.height));
    if (image.empty() || image.size() != declared) {
        return fail(ErrorCode::ImageUnreadable, "BMP of " + std::to_string(header.width) + "x" +
                                                    std::to_string(header.height) +
                                                    " that the decoder does not read");
    }
    if (image.channels() == 4) {
        image = withoutAlpha(image);
    }
    const bool isGrey = image.channels() == 1;
    if (isGrey != grey) {
        cv::cvtColor(image, image, grey ? cv::COLOR_BGR2GRAY : cv::COLOR_GRAY2BGR);
    }
    return image;
}

Result<cv::Mat> decode(BytesView file, bool grey)
{
    auto header = readImageHeader(file);
    if (!header.ok()) {
        return header.error();
    }
    try {
        switch (header.value().format) {
        case ImageFormat::Jpeg:
            return decodeJpeg(file, grey, kMostDecodedPixels);
        case ImageFormat::Png:
            return decodePng(file, grey);
        case ImageFormat::Bmp:
            break;
        }
        return decodeBmp(file, header.value(), grey);
    } catch (const std::exception& problem) {
        return pictureError(problem);
    }
}

} // namespace

Result<cv::Mat> decodePicture(BytesView file)
{
    return decode(file, false);
}

Result<GreyPicture> decodeGrey(BytesView file)
{
    auto decoded = decode(file, true);
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
    auto decoded = decodePicture(file);
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
