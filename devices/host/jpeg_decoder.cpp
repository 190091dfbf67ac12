// SPDX-License-Identifier: GPL-3.0-or-later
// libjpeg with an error handler of our own: longjmp() over frames that hold nothing to destroy.
#include "devices/host/jpeg_decoder.h"

#include "devices/host/picture_decoder.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>

#include <jerror.h>
#include <jpeglib.h>
#include <opencv2/imgproc.hpp>

namespace ipis::devices {

using core::BytesView;
using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

// What every viewer passes over without losing a pixel. All other warnings mean damage.
constexpr std::array kHarmless{
    static_cast<int>(JWRN_EXTRANEOUS_DATA), // stray bytes between segments
    static_cast<int>(JWRN_JPEG_EOF),        // no end mark; JWRN_HIT_MARKER says when rows are gone
    static_cast<int>(JWRN_JFIF_MAJOR),      static_cast<int>(JWRN_ADOBE_XFORM),
    static_cast<int>(JWRN_TOO_MUCH_DATA),
};

struct Errors
{
    jpeg_error_mgr manager{}; // first: libjpeg knows no more of this
    std::jmp_buf back{};
    bool damaged = false;
    bool memory = false;
};

Errors& errorsOf(j_common_ptr info)
{
    return *reinterpret_cast<Errors*>(info->err);
}

void leave(j_common_ptr info)
{
    errorsOf(info).memory = info->err->msg_code == JERR_OUT_OF_MEMORY;
    std::longjmp(errorsOf(info).back, 1);
}

void note(j_common_ptr info, int level)
{
    if (level < 0 && std::ranges::find(kHarmless, info->err->msg_code) == kHarmless.end()) {
        errorsOf(info).damaged = true;
    }
}

void saySomethingNowhere(j_common_ptr) {}

// Scans that are missing leave no warning, only a blurred or a colourless picture.
bool isComplete(const jpeg_decompress_struct& info)
{
    for (int component = 0; component < info.num_components; ++component) {
        if (info.comp_info[component].quant_table == nullptr) {
            return false; // never in a scan
        }
        if (info.coef_bits == nullptr) {
            continue;
        }
        for (int at = 0; at < DCTSIZE2; ++at) {
            const int lacking = info.coef_bits[component][at];
            if (lacking > 0 || (at == 0 && lacking < 0)) {
                return false;
            }
        }
    }
    return true;
}

class Decompression
{
public:
    Decompression()
    {
        m_info.err = ::jpeg_std_error(&m_errors.manager);
        m_errors.manager.error_exit = leave;
        m_errors.manager.emit_message = note;
        m_errors.manager.output_message = saySomethingNowhere;
    }
    ~Decompression() { ::jpeg_destroy_decompress(&m_info); }
    Decompression(const Decompression&) = delete;
    Decompression& operator=(const Decompression&) = delete;

    // Between these two the caller makes room for the picture. False: it cannot be read.
    bool readHead(BytesView file, bool grey, std::uint64_t mostPixels);
    bool readRows(cv::Mat& picture);

    const jpeg_decompress_struct& info() const { return m_info; }
    bool outOfMemory() const { return m_errors.memory; }
    int orientation() const;

private:
    Errors m_errors;
    jpeg_decompress_struct m_info{};
};

bool Decompression::readHead(BytesView file, bool grey, std::uint64_t mostPixels)
{
    if (setjmp(m_errors.back) != 0) {
        return false;
    }
    ::jpeg_create_decompress(&m_info);
    ::jpeg_mem_src(&m_info, file.data(), file.size());
    ::jpeg_save_markers(&m_info, JPEG_APP0 + 1, 0xffff);
    ::jpeg_read_header(&m_info, TRUE);
    if (m_info.num_components == 4) {
        m_info.out_color_space = JCS_CMYK;
    } else {
        const bool colourless = grey && m_info.jpeg_color_space != JCS_RGB;
        m_info.out_color_space = colourless ? JCS_GRAYSCALE : JCS_EXT_BGR;
    }
    for (m_info.scale_denom = 1; m_info.scale_denom < 8; m_info.scale_denom *= 2) {
        m_info.scale_num = 1;
        ::jpeg_calc_output_dimensions(&m_info);
        if (std::uint64_t{m_info.output_width} * m_info.output_height <= mostPixels) {
            break;
        }
    }
    ::jpeg_calc_output_dimensions(&m_info);
    return true;
}

bool Decompression::readRows(cv::Mat& picture)
{
    if (setjmp(m_errors.back) != 0) {
        return false;
    }
    ::jpeg_start_decompress(&m_info);
    while (m_info.output_scanline < m_info.output_height) {
        JSAMPROW row = picture.ptr(static_cast<int>(m_info.output_scanline));
        ::jpeg_read_scanlines(&m_info, &row, 1);
    }
    return !m_errors.damaged && isComplete(m_info);
}

int Decompression::orientation() const
{
    constexpr std::array<core::Byte, 6> kExif{'E', 'x', 'i', 'f', 0, 0};
    for (auto* saved = m_info.marker_list; saved != nullptr; saved = saved->next) {
        const BytesView data(saved->data, saved->data_length);
        if (data.size() > kExif.size() && std::ranges::equal(data.first(kExif.size()), kExif)) {
            return orientationOf(data.subspan(kExif.size()));
        }
    }
    return 1;
}

cv::Mat colourOfCmyk(const cv::Mat& inks)
{
    cv::Mat colour(inks.size(), CV_8UC3);
    for (int y = 0; y < inks.rows; ++y) {
        const core::Byte* from = inks.ptr(y);
        core::Byte* to = colour.ptr(y);
        for (int x = 0; x < inks.cols; ++x, from += 4, to += 3) {
            for (int channel = 0; channel < 3; ++channel) { // cyan, magenta, yellow: red ... blue
                to[2 - channel] = static_cast<core::Byte>(from[channel] * from[3] / 255);
            }
        }
    }
    return colour;
}

std::uint32_t number(BytesView tiff, std::size_t at, std::size_t bytes, bool bigEndian)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
        value = value << 8 | tiff[at + (bigEndian ? i : bytes - 1 - i)];
    }
    return value;
}

} // namespace

// TIFF 6.0, section 2; the tag is Exif 2.32, 4.6.5.
int orientationOf(BytesView tiff)
{
    constexpr std::uint32_t kOrientation = 0x0112;
    if (tiff.size() < 10 || tiff[0] != tiff[1] || (tiff[0] != 'M' && tiff[0] != 'I')) {
        return 1;
    }
    const bool bigEndian = tiff[0] == 'M';
    const std::size_t directory = number(tiff, 4, 4, bigEndian);
    if (directory > tiff.size() - 2) {
        return 1;
    }
    const std::uint32_t entries = number(tiff, directory, 2, bigEndian);
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t at = directory + 2 + std::size_t{12} * i;
        if (at + 12 > tiff.size()) {
            break;
        }
        if (number(tiff, at, 2, bigEndian) == kOrientation) {
            const std::uint32_t value = number(tiff, at + 8, 2, bigEndian);
            return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
        }
    }
    return 1;
}

cv::Mat uprightOf(const cv::Mat& picture, int orientation)
{
    cv::Mat upright = picture;
    if (orientation >= 5) { // rows are columns
        cv::transpose(picture, upright);
    }
    const bool mirrored =
        orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    const bool upsideDown =
        orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    if (mirrored || upsideDown) {
        cv::Mat turned;
        cv::flip(upright, turned, mirrored && upsideDown ? -1 : (mirrored ? 1 : 0));
        return turned;
    }
    return upright;
}

Result<cv::Mat> decodeJpeg(BytesView file, bool grey, std::uint64_t mostPixels)
{
    Decompression jpeg;
    const auto unreadable = [&jpeg] {
        return fail(jpeg.outOfMemory() ? ErrorCode::OutOfMemory : ErrorCode::ImageUnreadable,
                    "rows are missing or damaged");
    };
    if (!jpeg.readHead(file, grey, mostPixels)) {
        return unreadable();
    }
    const auto& info = jpeg.info();
    const cv::Size size(static_cast<int>(info.output_width), static_cast<int>(info.output_height));
    if (static_cast<std::uint64_t>(size.area()) > mostPixels) {
        return fail(ErrorCode::ImageTooLarge, "even an eighth");
    }
    try {
        cv::Mat picture(size, CV_8UC(info.out_color_components), cv::Scalar::all(0));
        if (!jpeg.readRows(picture)) {
            return unreadable();
        }
        if (picture.channels() == 4) {
            picture = colourOfCmyk(picture);
        }
        if (!grey) {
            return uprightOf(picture, jpeg.orientation());
        }
        if (picture.channels() == 3) {
            cv::cvtColor(picture, picture, cv::COLOR_BGR2GRAY);
        }
        return picture;
    } catch (const std::exception& problem) {
        return pictureError(problem);
    }
}

} // namespace ipis::devices
