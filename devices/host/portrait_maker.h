// SPDX-License-Identifier: GPL-3.0-or-later
// PortraitMaker: a picture file with one face becomes an upright 3:4 portrait and its thumbnail.
#pragma once

#include "devices/capture_device.h"

#include <filesystem>
#include <memory>

namespace ipis::devices {

// Thread: one. Owns the face detector: Haar cascades, Viola & Jones 2001, OpenCV's
// haarcascade_frontalface_alt2.
class PortraitMaker
{
public:
    // The cascade is read at the first portrait: 30 ms that a finger need not wait for.
    explicit PortraitMaker(std::filesystem::path cascade);
    ~PortraitMaker();

    // 480 x 640 JPEG (quality 90) around the one face, cut within the picture; thumbnail <= 8,192
    // bytes. Faces less than half as wide as the widest are background. FaceNone, FaceSeveral,
    // ImageTooSmall (face under 80 pixels wide), those of decodePicture(), FileMissing (cascade).
    core::Result<Portrait> make(core::BytesView file);

private:
    struct Detector;
    core::Result<void> load();

    std::filesystem::path m_cascade;
    std::unique_ptr<Detector> m_detector;
};

} // namespace ipis::devices
