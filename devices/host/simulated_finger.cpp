// SPDX-License-Identifier: GPL-3.0-or-later
// Names of fingers and sizes of pictures.
#include "devices/host/simulated_finger.h"

#include "core/base/disk.h"
#include "devices/host/image_header.h"
#include "devices/host/picture.h"
#include "devices/host/print_check.h"
#include "devices/host/virtual_feeder.h"

#include <algorithm>
#include <array>

namespace ipis::devices {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

// What the virtual reader takes: more than 5,000 makes it hang, libfprint's NBIS part is not made
// for less than a few ridges.
constexpr std::uint32_t kMaxFingerSide = 5'000;
constexpr std::uint32_t kMinFingerSide = 64;

// In the order of core::FingerPosition, from 1.
constexpr std::array<const char*, 10> kFingers{
    "right-thumb", "right-index", "right-middle", "right-ring", "right-little",
    "left-thumb",  "left-index",  "left-middle",  "left-ring",  "left-little"};

} // namespace

Result<core::Bytes> feedOfPicture(core::BytesView file)
{
    auto picture = decodeGrey(file);
    if (!picture.ok()) {
        return picture.error();
    }
    const auto& [width, height, pixels] = picture.value();
    if (std::max(width, height) > kMaxFingerSide) {
        return fail(ErrorCode::ImageTooLarge, "more than the virtual reader takes");
    }
    if (std::min(width, height) < kMinFingerSide) {
        return fail(ErrorCode::ImageTooSmall, "less than a finger");
    }
    FingerRaster raster;
    raster.grey = pixels;
    raster.width = static_cast<int>(width);
    raster.height = static_cast<int>(height);
    if (auto checked = checkPrint(raster); !checked.ok()) {
        return checked.error();
    }
    return feedOf({static_cast<std::int32_t>(width), static_cast<std::int32_t>(height)}, pixels);
}

Result<core::Bytes> simulatedFinger(const std::filesystem::path& folder,
                                    core::FingerPosition finger)
{
    const std::string name = kFingers.at(static_cast<std::size_t>(finger) - 1);
    core::SystemDisk disk;
    for (const char* extension : {".png", ".bmp", ".jpg"}) {
        auto file = core::readFile(disk, folder / (name + extension), kMaxPictureFile);
        if (file.ok() || file.error().code != ErrorCode::FileMissing) {
            return file;
        }
    }
    return core::Bytes();
}

} // namespace ipis::devices
