// SPDX-License-Identifier: GPL-3.0-or-later
// libpng's simplified interface: its errors come back as values.
#include "devices/host/png_decoder.h"

#include "devices/host/jpeg_decoder.h"
#include "devices/host/picture_decoder.h"

#include <opencv2/imgproc.hpp>
#include <png.h>

namespace ipis::devices {

using core::BytesView;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

struct Image
{
    Image() { image.version = PNG_IMAGE_VERSION; }
    ~Image() { ::png_image_free(&image); }
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;

    png_image image{};
};

// Of the eXIf chunk before the pixels or after them; the PNG specification, third
// edition, 11.3.4.4.
int orientationIn(BytesView file)
{
    std::size_t at = 8;
    while (at + 12 <= file.size()) {
        const std::size_t length = core::readU32(file.subspan(at));
        if (length > file.size() - at - 12) {
            break;
        }
        if (std::ranges::equal(file.subspan(at + 4, 4), core::viewOf("eXIf"))) {
            return orientationOf(file.subspan(at + 8, length));
        }
        at += 12 + length;
    }
    return 1;
}

} // namespace

cv::Mat onWhite(const cv::Mat& picture)
{
    const int channels = picture.channels() - 1;
    cv::Mat blended(picture.size(), CV_8UC(channels));
    for (int y = 0; y < picture.rows; ++y) {
        const core::Byte* from = picture.ptr(y);
        core::Byte* to = blended.ptr(y);
        for (int x = 0; x < picture.cols; ++x, from += channels + 1, to += channels) {
            const int alpha = from[channels];
            for (int channel = 0; channel < channels; ++channel) {
                const int mixed = from[channel] * alpha + 255 * (255 - alpha);
                to[channel] = static_cast<core::Byte>((mixed + 127) / 255);
            }
        }
    }
    return blended;
}

Result<cv::Mat> decodePng(BytesView file, bool grey)
{
    Image png;
    if (::png_image_begin_read_from_memory(&png.image, file.data(), file.size()) == 0) {
        return fail(ErrorCode::ImageUnreadable, png.image.message);
    }
    const bool alpha = (png.image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
    const bool colour = (png.image.format & PNG_FORMAT_FLAG_COLOR) != 0;
    png.image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB; // as every other program takes 16 bits
    if (colour) {
        png.image.format = alpha ? PNG_FORMAT_BGRA : PNG_FORMAT_BGR;
    } else {
        png.image.format = alpha ? PNG_FORMAT_GA : PNG_FORMAT_GRAY;
    }
    try {
        cv::Mat picture(static_cast<int>(png.image.height), static_cast<int>(png.image.width),
                        CV_8UC(PNG_IMAGE_SAMPLE_CHANNELS(png.image.format)));
        if (::png_image_finish_read(&png.image, nullptr, picture.data, 0, nullptr) == 0) {
            return fail(ErrorCode::ImageUnreadable, png.image.message);
        }
        if (alpha) {
            picture = onWhite(picture);
        }
        if (grey) {
            if (colour) {
                cv::cvtColor(picture, picture, cv::COLOR_BGR2GRAY);
            }
            return picture;
        }
        if (!colour) {
            cv::cvtColor(picture, picture, cv::COLOR_GRAY2BGR);
        }
        return uprightOf(picture, orientationIn(file));
    } catch (const std::exception& problem) {
        return pictureError(problem);
    }
}

} // namespace ipis::devices
