// SPDX-License-Identifier: GPL-3.0-or-later
// Copying from the values of devices to those of core/packet.
#include "app/models/capture_records.h"

#include "devices/error_family.h"

#include <algorithm>
#include <iterator>

namespace ipis::app {

using core::FingerPosition;
using devices::Capture;
using devices::CapturedFace;
using devices::DeviceInfo;

namespace {

core::CaptureDevice deviceOf(const devices::Provenance& from)
{
    return {from.driver, from.device, from.simulated};
}

} // namespace

core::FaceRecord faceRecordOf(const CapturedFace& face)
{
    core::FaceRecord record;
    record.thumbnail = face.portrait.thumbnail;
    record.width = face.portrait.width;
    record.height = face.portrait.height;
    record.device = deviceOf(face.portrait.provenance);
    return record;
}

core::BiometricImage facePictureOf(const CapturedFace& face)
{
    core::BiometricImage image;
    image.kind = core::ImageKind::Face;
    image.format = core::ImageFormat::Jpeg;
    image.width = face.portrait.width;
    image.height = face.portrait.height;
    image.bytes = face.portrait.image;
    return image;
}

core::FingerRecord fingerRecordOf(FingerPosition position, const Capture& capture)
{
    core::FingerRecord record;
    record.position = static_cast<std::uint8_t>(position);
    record.isoTemplate = capture.isoTemplate;
    record.minutiae = capture.minutiae;
    record.device = deviceOf(capture.provenance);
    return record;
}

core::BiometricImage fingerPictureOf(FingerPosition position, const Capture& capture)
{
    core::BiometricImage image;
    image.kind = core::ImageKind::Finger;
    image.position = static_cast<std::uint8_t>(position);
    image.format = core::ImageFormat::Png;
    image.width = capture.width;
    image.height = capture.height;
    image.dpi = capture.dpi;
    image.bytes = capture.image;
    return image;
}

std::vector<DeviceInfo> devicesOf(const std::vector<DeviceInfo>& all, devices::DeviceKind kind)
{
    std::vector<DeviceInfo> some;
    std::ranges::copy_if(all, std::back_inserter(some),
                         [kind](const DeviceInfo& one) { return one.kind == kind; });
    return some;
}

std::string chosenDevice(const std::vector<DeviceInfo>& devices, const std::string& before)
{
    if (std::ranges::find(devices, before, &DeviceInfo::id) != devices.end()) {
        return before;
    }
    const auto real = std::ranges::find(devices, false, &DeviceInfo::simulated);
    return (real != devices.end() ? *real : devices.front()).id;
}

bool isForThePerson(core::ErrorCode code)
{
    const auto family = devices::familyOf(code);
    return family == devices::ErrorFamily::Retry || family == devices::ErrorFamily::Picture;
}

} // namespace ipis::app
