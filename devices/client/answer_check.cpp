// SPDX-License-Identifier: GPL-3.0-or-later
// One function for each value that carries something.
#include "devices/client/answer_check.h"

#include "core/biometrics/simulated_drivers.h"
#include "devices/client/picture_head.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::uint32_t kLeastDpi = 100;
constexpr std::uint32_t kMostDpi = 2'600;      // libfprint's 4 to 100 pixels a millimetre
constexpr int kRoundedDpi = 2;                 // the template keeps pixels per centimetre
constexpr std::uint32_t kLeastFingerSide = 32; // pixels
constexpr std::uint32_t kMostFingerSide = 5'000;
constexpr std::uint32_t kPortraitWidth = 480;
constexpr std::uint32_t kPortraitHeight = 640;

core::Error untrue(std::string what)
{
    return fail(ErrorCode::WireMalformed, std::move(what));
}

Result<void> checkDriver(const std::string& id, const std::string& driver, bool simulated,
                         bool allowed)
{
    if (driver.empty() || !id.starts_with(driver + "/")) {
        return untrue("a device that is not of its driver");
    }
    if (simulated != core::isSimulatedDriver(driver)) {
        return untrue(simulated ? "a real driver said to be simulated"
                                : "a simulated driver said to be real");
    }
    if (simulated && !allowed) {
        return untrue("a simulated device where none is allowed");
    }
    return {};
}

Result<void> checkDevices(const std::vector<DeviceInfo>& devices, bool allowed)
{
    std::set<std::string> ids;
    for (const DeviceInfo& device : devices) {
        if (!ids.insert(device.id).second) {
            return untrue("two devices of one id");
        }
        if (auto checked = checkDriver(device.id, device.driver, device.simulated, allowed);
            !checked.ok()) {
            return checked;
        }
    }
    return {};
}

Result<void> checkProvenance(const Provenance& from, const std::string& asked, bool allowed)
{
    if (from.device != asked) {
        return untrue("a capture of another device");
    }
    return checkDriver(from.device, from.driver, from.simulated, allowed);
}

Result<void> checkTemplate(const Capture& capture, core::FingerPosition finger)
{
    auto read = core::decodeFingerTemplate(capture.isoTemplate);
    if (!read.ok()) {
        return untrue("a template that is none");
    }
    const core::FingerTemplate& record = read.value();
    if (record.finger != finger) {
        return untrue("a template of another finger");
    }
    const auto dpiApart = std::abs(int{record.dpi} - static_cast<int>(capture.dpi));
    if (record.width != capture.width || record.height != capture.height ||
        dpiApart > kRoundedDpi || record.minutiae.empty() ||
        record.minutiae.size() != capture.minutiae) {
        return untrue("a template of another picture");
    }
    return {};
}

Result<void> checkFinger(const CaptureFinger& call, const Capture& capture, bool allowed)
{
    if (auto from = checkProvenance(capture.provenance, call.deviceId, allowed); !from.ok()) {
        return from;
    }
    if (capture.dpi < kLeastDpi || capture.dpi > kMostDpi) {
        return untrue("a finger at " + std::to_string(capture.dpi) + " dpi");
    }
    const auto [shorter, longer] = std::minmax(capture.width, capture.height);
    if (shorter < kLeastFingerSide || longer > kMostFingerSide) {
        return untrue("a finger of an impossible size");
    }
    if (auto png = checkGreyPng(capture.image, capture.width, capture.height); !png.ok()) {
        return png;
    }
    return checkTemplate(capture, call.finger);
}

Result<void> checkPortrait(const Portrait& portrait)
{
    if (portrait.width != kPortraitWidth || portrait.height != kPortraitHeight) {
        return untrue("a portrait of another size than 480x640");
    }
    if (auto image = checkJpeg(portrait.image, kPortraitWidth, kPortraitHeight); !image.ok()) {
        return image;
    }
    auto size = jpegSize(portrait.thumbnail);
    if (!size.ok()) {
        return size.error();
    }
    const bool shaped = size.value().width * 4 == size.value().height * 3;
    if (!shaped || size.value().width > kPortraitWidth) {
        return untrue("a thumbnail of another shape than 3:4");
    }
    return {};
}

struct Check
{
    const wire::Call& call;
    bool allowed;

    Result<void> operator()(const std::vector<DeviceInfo>& devices) const
    {
        return checkDevices(devices, allowed);
    }
    Result<void> operator()(const wire::Opened&) const { return {}; }
    Result<void> operator()(const wire::Closed&) const { return {}; }
    Result<void> operator()(const Capture& capture) const
    {
        return checkFinger(std::get<CaptureFinger>(call), capture, allowed);
    }
    Result<void> operator()(const Portrait& portrait) const
    {
        const Provenance& from = portrait.provenance;
        if (!from.simulated || !core::isSimulatedDriver(from.driver) || !allowed) {
            return untrue("a portrait from a file said to be real");
        }
        return checkPortrait(portrait);
    }
    Result<void> operator()(const Pixels& pixels) const
    {
        const PixelLimit& limit = std::get<wire::RenderCall>(call).limit;
        const bool fits = pixels.width <= limit.width && pixels.height <= limit.height;
        return fits && !pixels.rgb.empty() ? Result<void>() : untrue("pixels nobody asked for");
    }
    Result<void> operator()(const Page& page) const
    {
        return checkJpeg(page.image, page.width, page.height);
    }
    Result<void> operator()(const CapturedFace& face) const
    {
        const std::string& asked = std::get<CaptureFace>(call).deviceId;
        if (auto from = checkProvenance(face.portrait.provenance, asked, allowed); !from.ok()) {
            return from;
        }
        return checkPortrait(face.portrait);
    }
};

} // namespace

Result<void> checkAnswer(const wire::Call& call, const wire::Value& value, bool simulatedAllowed)
{
    if (call.index() != value.index()) {
        return untrue("an answer of another method");
    }
    return std::visit(Check{call, simulatedAllowed}, value);
}

} // namespace ipis::devices
