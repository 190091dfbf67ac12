// SPDX-License-Identifier: GPL-3.0-or-later
// Public API of libfprint only: data, binarised image, coordinates of minutiae.
#include "devices/host/finger_image.h"

#include "devices/host/device_profile.h"
#include "devices/host/minutia_direction.h"
#include "devices/host/picture.h"
#include "devices/host/print_check.h"

#include <algorithm>
#include <numbers>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

// libfprint finds minutiae in white noise as well. Medians of the coherence at minutiae: noise 0.05
// to 0.09, the worst of 240 prints of FVC 2002 DB1, DB3 and 2004 DB1 0.21, usual 0.55.
constexpr double kLeastCoherence = 0.15;
constexpr std::size_t kFewestMinutiae = 6; // no matcher tells fingers by fewer

bool looksLikeAFinger(const std::vector<DirectedMinutia>& minutiae)
{
    if (minutiae.size() < kFewestMinutiae) {
        return false;
    }
    std::vector<double> coherences;
    for (const DirectedMinutia& minutia : minutiae) {
        coherences.push_back(minutia.coherence);
    }
    const auto middle = coherences.begin() + static_cast<std::ptrdiff_t>(coherences.size() / 2);
    std::ranges::nth_element(coherences, middle);
    return *middle >= kLeastCoherence;
}

std::vector<MinutiaPoint> pointsOf(FpImage& image)
{
    std::vector<MinutiaPoint> points;
    const GPtrArray* minutiae = fp_image_get_minutiae(&image);
    for (guint i = 0; minutiae != nullptr && i < minutiae->len; ++i) {
        MinutiaPoint point;
        fp_minutia_get_coords(static_cast<FpMinutia*>(g_ptr_array_index(minutiae, i)), &point.x,
                              &point.y);
        points.push_back(point);
    }
    return points;
}

core::MinutiaType recordType(MinutiaType type)
{
    switch (type) {
    case MinutiaType::RidgeEnding:
        return core::MinutiaType::Ending;
    case MinutiaType::RidgeBifurcation:
        return core::MinutiaType::Bifurcation;
    case MinutiaType::Other:
        break;
    }
    return core::MinutiaType::Other;
}

core::Minutia recordMinutia(const DirectedMinutia& minutia)
{
    core::Minutia record;
    record.x = static_cast<std::uint16_t>(minutia.x);
    record.y = static_cast<std::uint16_t>(minutia.y);
    record.angle = core::angleUnitsOf(minutia.degrees * std::numbers::pi / 180);
    record.type = recordType(minutia.type);
    return record;
}

core::FingerTemplate templateOf(const std::vector<DirectedMinutia>& minutiae,
                                const FingerRaster& raster)
{
    core::FingerTemplate record;
    record.width = static_cast<std::uint16_t>(raster.width);
    record.height = static_cast<std::uint16_t>(raster.height);
    record.dpi = static_cast<std::uint16_t>(raster.dpi);
    for (const DirectedMinutia& minutia : minutiae) {
        if (record.minutiae.size() < core::kMaxMinutiae) {
            record.minutiae.push_back(recordMinutia(minutia));
        }
    }
    return record;
}

} // namespace

Result<Capture> captureOf(FpImage& image, core::FingerPosition finger, FpScanType scan,
                          const Provenance& provenance)
{
    FingerRaster raster;
    raster.width = static_cast<int>(fp_image_get_width(&image));
    raster.height = static_cast<int>(fp_image_get_height(&image));
    raster.dpi = resolutionOf(provenance.driver, fp_image_get_ppmm(&image));
    gsize greySize = 0;
    gsize binarySize = 0;
    const guchar* grey = fp_image_get_data(&image, &greySize);
    const guchar* binary = fp_image_get_binarized(&image, &binarySize);
    if (grey == nullptr || binary == nullptr || greySize == 0 || binarySize != greySize) {
        return fail(ErrorCode::FingerUnclear, "no binarised image");
    }
    raster.grey = {grey, greySize};
    raster.binary = {binary, binarySize};
    const auto minutiae = directMinutiae(pointsOf(image), raster);
    if (!looksLikeAFinger(minutiae)) {
        return fail(ErrorCode::FingerUnclear,
                    std::to_string(minutiae.size()) + " minutiae, few ridges");
    }
    if (auto checked = checkPrint(raster); !checked.ok()) {
        return checked.error();
    }
    auto record = templateOf(minutiae, raster);
    record.finger = finger;
    record.impression =
        scan == FP_SCAN_TYPE_SWIPE ? core::ImpressionType::Swipe : core::ImpressionType::LivePlain;
    auto isoTemplate = core::encodeFingerTemplate(record);
    if (!isoTemplate.ok()) {
        return isoTemplate.error();
    }
    auto png = encodeGreyPng({record.width, record.height, core::toBytes(raster.grey)});
    if (!png.ok()) {
        return png.error();
    }
    Capture capture;
    capture.image = std::move(png).value();
    capture.width = record.width;
    capture.height = record.height;
    capture.dpi = record.dpi;
    capture.isoTemplate = std::move(isoTemplate).value();
    capture.minutiae = static_cast<std::uint32_t>(record.minutiae.size());
    capture.provenance = provenance;
    return capture;
}

} // namespace ipis::devices
